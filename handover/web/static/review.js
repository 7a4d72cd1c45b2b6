// Marks the selected words of an example as a place, a time or a subject.
"use strict";

(function () {
  document.addEventListener("DOMContentLoaded", () => {
    const marks = document.getElementById("marks");
    if (marks) marks.hidden = false;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    const field = document.getElementById("text");
    if (!button || !field) return;
    const chosen = field.value.slice(field.selectionStart, field.selectionEnd);
    const words = chosen.trim();
    if (!words || /[[\]()]/.test(words)) return field.focus();
    const from = field.selectionStart + chosen.indexOf(words);
    field.setRangeText(`[${words}](${button.dataset.mark})`, from, from + words.length, "end");
    field.focus();
  });
})();
