// "Invoegen": puts a text of the knowledge base in the answer field, where the cursor is.
"use strict";

(function () {
  const show = () => document.querySelectorAll("[data-insert]").forEach((button) => { button.hidden = false; });
  document.addEventListener("DOMContentLoaded", show);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    const field = document.getElementById("reply-text");
    if (!button || !field) return;
    const text = document.getElementById(button.dataset.insert).textContent.trim();
    const before = field.value.slice(0, field.selectionStart);
    const gap = before.trim() && !before.endsWith("\n") ? "\n\n" : "";
    field.setRangeText(gap + text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
})();
