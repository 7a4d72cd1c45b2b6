// WhatsApp's 24 hours as a clock beside the answer field (policy 6.6). When they run out, also in the middle of a word, the form
// says by itself what happens then; the server decides in any case.
"use strict";

(function () {
  const MINUTE = 60_000, MARGIN = MINUTE, SOON = 4 * 60 * MINUTE, ALMOST = 10 * MINUTE;
  const byId = (id) => document.getElementById(id);
  let ahead = 0, latest = 0, before = null;

  // The server's clock is the one that counts, whatever this computer's says. An answer that comes late tells an older time.
  function sync(now) {
    const told = Date.parse(now || "");
    if (Number.isNaN(told) || told < latest) return;
    latest = told;
    ahead = told - Date.now();
  }

  function span(rest) {
    const minutes = Math.floor(rest / MINUTE);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} uur`;
  }

  function countdown(rest) {
    if (rest > ALMOST) return span(rest);
    const seconds = Math.floor(rest / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

  function showBadge(rest) {
    const badge = byId("window-badge");
    if (!badge) return;
    const level = rest <= 0 ? "late" : rest <= SOON - MARGIN ? "soon" : "calm";
    badge.className = `badge badge--${level}`;
    write(badge, rest <= 0 ? "Venster dicht" : `Venster nog ${span(rest + MARGIN)}`);
  }

  function showForm(form, rest) {
    const open = rest > 0;
    byId("window-closed").hidden = open;
    form.classList.toggle("composer--closed", !open);
    const send = byId("reply-send");
    write(send, open ? send.dataset.open : send.dataset.closed);
    const clock = byId("window-clock");
    clock.hidden = !open || rest > SOON;
    clock.classList.toggle("composer__clock--almost", rest <= ALMOST);
    if (open) write(byId("window-rest"), countdown(rest));
  }

  // Said aloud once, when it is almost time; the closing itself is an alert.
  function tell(rest) {
    if (before > ALMOST && rest <= ALMOST && rest > 0) byId("news").textContent = "Nog 10 minuten om vrij te schrijven.";
    if (before > 0 && rest <= 0) htmx.trigger("#case-actions", "sse:screen");
    before = rest;
  }

  // The other texts to the resident, in the moves beside the conversation.
  function showHints(rest) {
    document.querySelectorAll("[data-when-shut]").forEach((hint) => { hint.hidden = rest > 0; });
  }

  function tick() {
    const shuts = Date.parse((byId("head") || { dataset: {} }).dataset.shutsAt || "");
    if (Number.isNaN(shuts)) return;
    const rest = shuts - Date.now() - ahead;
    showBadge(rest);
    showHints(rest);
    const form = byId("reply");
    if (form) showForm(form, rest);
    tell(rest);
  }

  document.addEventListener("htmx:afterRequest", (event) => sync(event.detail.xhr.getResponseHeader("Handover-Now")));
  document.addEventListener("htmx:afterSettle", tick);
  sync(document.querySelector(".case").dataset.now);
  tick();
  setInterval(tick, 1000);
})();
