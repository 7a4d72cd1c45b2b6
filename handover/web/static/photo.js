// A photo of the conversation, large and in its true size. Without this script its link opens it in a new tab.
"use strict";

(function () {
  const dialog = document.getElementById("photo");
  const frame = document.getElementById("photo-frame"), zoom = document.getElementById("photo-zoom");
  let shown = "";

  function fit(trueSize) {
    frame.classList.toggle("photo--true", trueSize);
    zoom.setAttribute("aria-pressed", String(trueSize));
  }

  const isTrueSize = () => frame.classList.contains("photo--true");

  function show(link) {
    const picture = document.createElement("img");
    picture.src = shown = link.getAttribute("href");
    picture.alt = "Foto van de bewoner";
    frame.replaceChildren(picture);
    fit(false);
    if (!dialog.open) dialog.showModal();
    frame.focus();
  }

  function step(by) {
    const links = Array.from(document.querySelectorAll(".msg__photo"));
    const next = links[links.findIndex((link) => link.getAttribute("href") === shown) + by];
    if (next) show(next);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".msg__photo");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    else if (event.target === zoom || event.target.closest("img")) fit(!isTrueSize());
  });
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || isTrueSize()) return;
    event.preventDefault();
    step(by);
  });
  dialog.addEventListener("close", () => frame.replaceChildren());
})();
