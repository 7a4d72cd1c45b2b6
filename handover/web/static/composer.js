// The answer field: its count, its draft on the server while somebody types, and Ctrl+Enter to send.
"use strict";

(function () {
  const PAUSE = 1200;
  const NOT_KEPT = "Concept niet bewaard: geen verbinding";
  const byId = (id) => document.getElementById(id);
  const field = () => byId("reply-text");
  let planned = null, underway = null, failed = false;

  function countLeft() {
    const left = byId("reply-left");
    const rest = Number(field().dataset.longest) - field().value.trim().length;
    left.textContent = rest < 0 ? `${-rest} tekens te veel` : `nog ${rest} tekens`;
    left.toggleAttribute("data-over", rest < 0);
  }

  function show({ state, problem }) {
    if (!field()) return;
    byId("reply-state").textContent = state;
    const found = byId("reply-found");
    found.hidden = !problem;
    if (found.textContent !== problem) found.textContent = problem;
  }

  async function keep(options = {}) {
    clearTimeout(planned);
    planned = null;
    if (!field()) return;
    const form = field().form;
    const body = new URLSearchParams();
    for (const name of ["csrf", "sleutel", "text"]) body.set(name, form.elements[name].value);
    if (underway) underway.abort();
    const mine = underway = new AbortController();
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, signal: mine.signal, ...options });
      if (answer.status === 401) return window.loggedOut();
      if (!answer.ok) throw new Error("not kept");
      failed = false;
      show(await answer.json());
    } catch (error) {
      if (mine.signal.aborted) return;
      failed = true;
      show({ state: NOT_KEPT, problem: "" });
    }
  }

  // The session ended. What stands in the field goes along to the login page, and is there again afterwards.
  window.loggedOut = () => {
    failed = false;
    if (!field() || !field().value.trim()) return location.reload();
    const form = field().form;
    form.action = form.dataset.draft;
    HTMLFormElement.prototype.submit.call(form);
  };

  document.addEventListener("input", (event) => {
    if (event.target !== field()) return;
    countLeft();
    if (planned === null) planned = setTimeout(keep, PAUSE);
  });
  // Who goes on to a button, or leaves, takes nothing along: what was typed last is kept first.
  document.addEventListener("focusout", (event) => {
    if (event.target === field() && planned !== null) keep();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && planned !== null) keep({ keepalive: true });
  });
  window.addEventListener("beforeunload", (event) => {
    if (failed && field() && field().value.trim()) event.preventDefault();
  });

  // What was sent is no draft any more.
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "reply") return;
    clearTimeout(planned);
    planned = null;
    failed = false;
    if (underway) underway.abort();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== field() || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field().form.requestSubmit();
  });

  const prepare = () => { if (field()) countLeft(); };
  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
