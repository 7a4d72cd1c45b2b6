// "Invoegen": puts a text of the knowledge base, or a canned answer, in the answer field, where the cursor is.
"use strict";

(function () {
  const show = () => document.querySelectorAll("[data-insert]").forEach((button) => { button.hidden = false; });
  document.addEventListener("DOMContentLoaded", show);

  // What is still to be filled in is selected, so that typing takes its place.
  function selectGap(field, from) {
    const gap = /\{\w+\}/.exec(field.value.slice(from, field.selectionEnd));
    if (gap) field.setSelectionRange(from + gap.index, from + gap.index + gap[0].length);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    const field = document.getElementById("reply-text");
    if (!button || !field) return;
    const text = document.getElementById(button.dataset.insert).textContent.trim();
    const from = field.selectionStart;
    const before = field.value.slice(0, from);
    const gap = before.trim() && !before.endsWith("\n") ? "\n\n" : "";
    field.setRangeText(gap + text, from, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    selectGap(field, from);
  });
})();
