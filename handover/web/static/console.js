// What the console does beyond forms and links. Everything here is comfort: without it every page still works.
"use strict";

(function () {
  const KEYS = "handover-sneltoetsen";
  const byId = (id) => document.getElementById(id);

  // --- live: is the connection there, and is the person still logged in? ---

  function showLive(state, text) {
    const live = byId("live");
    if (!live || live.dataset.state === state) return;
    live.dataset.state = state;
    live.querySelector(".live__text").textContent = text;
  }

  // Where an answer is being typed, it goes along.
  const leave = () => (window.loggedOut || (() => location.reload()))();

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status !== 401) return;
    event.preventDefault();
    leave();
  });

  function checkSession() {
    fetch("/sessie", { cache: "no-store" })
      .then((answer) => { if (answer.redirected) leave(); })
      .catch(() => {});
  }

  document.addEventListener("htmx:sseOpen", () => showLive("on", "Live"));
  document.addEventListener("htmx:sseError", () => {
    showLive("off", "Verbinding verbroken. Opnieuw verbinden…");
    checkSession();
  });

  // --- parts that refresh by themselves: never under somebody's hands ---

  // A draft that the server gave back and nobody touched can be given again.
  const untouched = (field) => field.value === field.defaultValue && (field.type !== "textarea" || "kept" in field.dataset);
  const typed = (root) => Array.from(root.querySelectorAll("textarea, input:not([type=hidden])"))
    .some((field) => !untouched(field) && (field.type !== "textarea" || field.value.trim() !== ""));

  function inUse(part) {
    const busy = part.querySelector("form[data-sending], details[open]");
    return busy || typed(part) || part.contains(document.activeElement);
  }

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.id === "case-live" && document.visibilityState === "visible") {
      event.detail.parameters.zichtbaar = "1";
    }
  });

  // What changed is said aloud (screen readers): the parts themselves are swapped as a whole.
  const lastSaid = () => {
    const said = document.querySelectorAll("#thread .msg--resident");
    return said.length ? said[said.length - 1].id : "";
  };
  const waiting = () => (document.querySelector("[data-testid=count-wachtend]") || { textContent: "" }).textContent;
  function tell() {
    const news = byId("news");
    if (heard.said !== lastSaid()) news.textContent = "Nieuw bericht van de bewoner.";
    if (heard.waiting !== waiting()) news.textContent = `Wachtende zaken: ${waiting()}.`;
    heard = { said: lastSaid(), waiting: waiting() };
  }
  let heard = { said: "", waiting: "" };

  // What an agent opens a case for is the question: of a long thread it stands at the top until a colleague has answered.
  function showQuestion(thread) {
    const lines = Array.from(thread.querySelectorAll(".msg"));
    const by = (line, who) => line && line.classList.contains(`msg--${who}`);
    let first = lines.map((line) => by(line, "resident")).lastIndexOf(true);
    while (first > 0 && by(lines[first - 1], "resident")) first -= 1;
    thread.scrollTop = first < 0 || by(lines[lines.length - 1], "agent")
      ? thread.scrollHeight
      : thread.scrollTop + lines[first].getBoundingClientRect().top - thread.getBoundingClientRect().top - 8;
    placed = thread.scrollTop;
  }
  let placed = 0;

  let keep = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id === "case-actions" && [event.target, byId("moves")].some(inUse)) {
      event.detail.shouldSwap = false;
    }
    const thread = byId("thread");
    if (event.target.id === "case-live" && thread) {
      const fromEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight;
      keep = { top: thread.scrollTop, follows: fromEnd < 60 || thread.scrollTop === placed, open: openContext() };
    }
  });

  const openContext = () => Array.from(document.querySelectorAll("#context details"), (part) => part.open);

  document.addEventListener("htmx:afterSettle", () => {
    const thread = byId("thread");
    if (thread && keep) {
      if (keep.follows) showQuestion(thread);
      else thread.scrollTop = keep.top;
      document.querySelectorAll("#context details").forEach((part, n) => { part.open = Boolean(keep.open[n]); });
      keep = null;
    }
    tell();
  });

  // --- forms: one click sends once ---

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "1";
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sending]").forEach((form) => {
      delete form.dataset.sending;
      form.removeAttribute("aria-busy");
    });
  });

  // --- the menu's "Meer": closes as a menu does ---

  const more = () => document.querySelector("#more[open]");
  document.addEventListener("click", (event) => {
    const menu = more();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    const menu = more();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = more();
    if (!menu || event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // --- keys: only single letters outside fields, and they can be switched off (WCAG 2.1.4) ---

  const keysOn = () => localStorage.getItem(KEYS) !== "uit";

  function showKeys() {
    const toggle = byId("keys-toggle");
    if (!toggle) return;
    toggle.hidden = false;
    toggle.textContent = keysOn() ? "Sneltoetsen uitzetten" : "Sneltoetsen aanzetten";
    toggle.setAttribute("aria-pressed", String(keysOn()));
  }

  function step(by) {
    const links = Array.from(document.querySelectorAll(".row__link"));
    if (!links.length) return;
    const now = links.indexOf(document.activeElement);
    const next = now < 0 ? 0 : Math.min(Math.max(now + by, 0), links.length - 1);
    links[next].focus();
    links[next].closest(".row").scrollIntoView({ block: "nearest" });
  }

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => {
      const field = byId("search-words");
      if (!field) return location.assign("/zoeken");
      field.focus();
      field.select();
    },
    r: () => { const field = byId("reply-text"); if (field) field.focus(); },
    s: () => { const canned = byId("canned-open"); if (canned) canned.click(); },
    u: () => { const back = byId("back"); if (back) back.click(); },
  };

  function marked(key) {
    const part = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    return part && (() => (part.matches("input") ? part.focus() : part.click()));
  }

  document.addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest("input, textarea, select, [contenteditable]");
    if (elsewhere || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    const action = actions[event.key] || marked(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("click", (event) => {
    if (event.target.id !== "keys-toggle") return;
    localStorage.setItem(KEYS, keysOn() ? "uit" : "aan");
    showKeys();
  });

  // --- at the start ---

  document.addEventListener("DOMContentLoaded", () => {
    showKeys();
    heard = { said: lastSaid(), waiting: waiting() };
    const thread = byId("thread");
    if (thread) showQuestion(thread);
    const said = document.querySelector("[data-said]");
    if (said) said.focus(); // what became of a form is where the keyboard goes on, and what a screen reader says first
    if (location.search.includes("gedaan=")) {
      const here = new URL(location.href);
      here.searchParams.delete("gedaan");
      history.replaceState(null, "", here);
    }
  });
})();
