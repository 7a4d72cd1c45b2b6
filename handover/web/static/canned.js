// The canned answers: a dialog one key away, with a search. help.js puts what is chosen in the answer field.
"use strict";

(function () {
  const byId = (id) => document.getElementById(id);
  const dialog = byId("canned"), search = byId("canned-search"), answers = byId("canned-answers");

  const offered = () => Array.from(answers.querySelectorAll("[data-insert]"))
    .filter((button) => !button.closest("li").hidden);

  function open() {
    if (!byId("reply-text") || dialog.open) return;
    dialog.showModal();
    search.value = "";
    search.focus();
    htmx.trigger(answers, "canned-open");
  }

  function filter() {
    const wanted = search.value.toLowerCase().split(/\s+/);
    answers.querySelectorAll("li").forEach((one) => {
      const text = one.textContent.toLowerCase();
      one.hidden = !wanted.every((word) => text.includes(word));
    });
    const found = offered().length;
    byId("canned-found").textContent = found === 1 ? "1 antwoord" : `${found} antwoorden`;
  }

  function step(by) {
    const buttons = offered();
    const next = buttons.indexOf(document.activeElement) + by;
    (buttons[next] || (next < 0 ? search : document.activeElement)).focus();
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => { const [first] = offered(); if (first) first.click(); },
  };

  const showButton = () => { const button = byId("canned-open"); if (button) button.hidden = false; };
  showButton();
  document.addEventListener("htmx:afterSettle", (event) => {
    showButton();
    if (event.target === answers) filter();
  });

  search.addEventListener("input", filter);
  dialog.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || (event.key === "Enter" && event.target !== search)) return;
    event.preventDefault();
    act();
  });
  // Closed before help.js inserts: what lies behind an open dialog can't have the focus.
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-insert], [data-close]")) dialog.close();
  });
  document.addEventListener("click", (event) => { if (event.target.closest("#canned-open")) open(); });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "reply-text" || event.key !== "i" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
  });
})();
