// Tells colleagues that this case is open here, and whether somebody types an answer; says aloud who else does.
"use strict";

(function () {
  const STILL = 4000;  // milliseconds without a key after which nobody types
  const line = () => document.getElementById("viewers");
  const page = document.querySelector(".case[data-number]");
  if (!page || !line()) return;

  const address = `/zaken/${page.dataset.number}/kijkt`;
  let typing = false;
  let rest = null;

  function said(fields) {
    const body = new FormData();
    body.append("csrf", document.querySelector("input[name=csrf]").value);
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    return body;
  }

  const look = () => {
    if (document.visibilityState !== "visible") return;
    fetch(address, { method: "POST", body: said({ typt: typing ? "1" : "0" }) }).catch(() => {});
  };
  const leave = () => navigator.sendBeacon(address, said({ weg: "1" }));

  function types(now) {
    clearTimeout(rest);
    if (now) rest = setTimeout(() => types(false), STILL);
    if (now === typing) return;
    typing = now;
    look();
  }

  document.addEventListener("input", (event) => { if (event.target.id === "reply-text") types(true); });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? look() : leave()));
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  document.addEventListener("htmx:afterSwap", (event) => {
    const words = event.target.id === "viewers" && line().textContent.trim();
    if (words) document.getElementById("news").textContent = words;
  });

  look();
  setInterval(look, Number(line().dataset.every) * 1000);
})();
