// A short sound and, who wants it, a message of the browser at what is new: a case that waits, a resident's message in a case of
// one's own, an alert. Nothing of a resident is in either.
"use strict";

(function () {
  const TRAILING = 4200;  // milliseconds: after a burst of news the figures are asked for once more
  const APART = 1500;  // two open windows of one person make one sound
  const LAST = "handover-geluid-laatst";
  const byId = (id) => document.getElementById(id);
  const box = byId("bell-box");  // stays; what it holds is asked for again
  const bell = () => byId("bell");
  const soundToggle = byId("sound-toggle");
  const notifyToggle = byId("notify-toggle");
  if (!box || !soundToggle || !notifyToggle) return;

  // --- what is new ---

  const residents = () => document.querySelectorAll("#thread .msg--resident");
  const figures = () => {
    const told = bell() ? bell().dataset : {};
    if (told.waiting === undefined) return null;
    return { urgent: (byId("alarm") || { textContent: "" }).textContent.trim().length, alerts: Number(told.alerts),
      waiting: Number(told.waiting), unread: Number(told.unread), said: residents().length };
  };
  const WORDS = [["urgent", "Spoed of bedreiging: nog niemand heeft dit opgepakt."], ["waiting", "Er wacht een nieuwe zaak."],
    ["unread", "Er is een nieuw bericht in een van je zaken."], ["said", "Er is een nieuw bericht in deze zaak."],
    ["alerts", "Er is een nieuw signaal."]];

  let before = null;
  document.addEventListener("htmx:afterSettle", () => {
    const now = figures();
    if (!now) return;
    const news = before && WORDS.find(([what]) => now[what] > before[what]);
    before = now;
    showSound();
    if (news) tell(news[1]);
  });

  let trailing = null;
  const later = (event) => {
    if (event.target !== box || trailing) return;
    trailing = setTimeout(() => { trailing = null; htmx.trigger(box, "bell"); }, TRAILING);
  };
  document.addEventListener("sse:screen", later);
  document.addEventListener("sse:bell", later);

  // Said aloud (screen readers) only when it changes.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const alarm = byId("alarm");
    if (event.target === alarm && event.detail.fragment.textContent.trim() === alarm.textContent.trim()) event.detail.shouldSwap = false;
  });

  function tell(words) {
    const heard = Number(localStorage.getItem(LAST));
    if (Date.now() - heard < APART) return;
    localStorage.setItem(LAST, String(Date.now()));
    if (soundOn()) play();
    notify(words);
  }

  // --- sound: on until somebody switches it off; the choice is kept with the person ---

  const soundOn = () => bell() && bell().dataset.sound === "aan";
  let blocked = false;

  function play() {
    new Audio(soundToggle.dataset.sound).play().then(() => { blocked = false; }, () => { blocked = true; }).then(showSound);
  }

  function showSound() {
    if (!bell() || !bell().dataset.sound) return;
    soundToggle.hidden = false;
    soundToggle.setAttribute("aria-pressed", String(soundOn()));
    if (!soundOn()) soundToggle.textContent = "Geluid aanzetten";
    else soundToggle.textContent = blocked ? "Geluid toestaan: je browser hield het tegen" : "Geluid uitzetten";
  }

  soundToggle.addEventListener("click", () => {
    if (soundOn() && blocked) return play();
    const wanted = !soundOn();
    const body = new FormData();
    body.append("csrf", document.querySelector("input[name=csrf]").value);
    body.append("aan", wanted ? "1" : "0");
    fetch("/signalen/geluid", { method: "POST", body })
      .then((answer) => {
        if (!answer.ok || answer.redirected) return;
        bell().dataset.sound = wanted ? "aan" : "uit";
        if (wanted) play();
        showSound();
      })
      .catch(() => {});
  });

  // --- messages of the browser: only after a click, only on this browser, only while nobody looks at the page ---

  const KEY = `handover-melding:${notifyToggle.dataset.who}`;
  const can = () => "Notification" in window;
  const notifyOn = () => can() && Notification.permission === "granted" && localStorage.getItem(KEY) === "aan";

  function showNotify() {
    notifyToggle.hidden = !can();
    notifyToggle.setAttribute("aria-pressed", String(notifyOn()));
    const refused = can() && Notification.permission === "denied";
    notifyToggle.textContent = refused ? "Je browser houdt meldingen op je scherm tegen"
      : `Meldingen op je scherm ${notifyOn() ? "uitzetten" : "aanzetten"}`;
  }

  function notify(words) {
    if (!notifyOn() || (document.visibilityState === "visible" && document.hasFocus())) return;
    const shown = new Notification("KCC WhatsApp", { body: words, tag: "handover", lang: "nl" });
    shown.onclick = () => { window.focus(); shown.close(); };
  }

  notifyToggle.addEventListener("click", () => {
    if (notifyOn()) {
      localStorage.removeItem(KEY);
      return showNotify();
    }
    Notification.requestPermission().then((answer) => {
      if (answer === "granted") localStorage.setItem(KEY, "aan");
      showNotify();
    });
  });

  showNotify();
})();
