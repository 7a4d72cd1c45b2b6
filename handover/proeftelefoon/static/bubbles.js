// Draws a chat. Whatever a person or the assistant wrote is set as text, so no markup in it can do anything.

const KINDS = {
  audio: "Spraakbericht",
  sticker: "Sticker",
  video: "Video",
  document: "Document",
  contacts: "Contactkaart",
  reaction: "Reactie",
  edit: "Bewerkt bericht",
  revoke: "Bericht ingetrokken",
  unsupported: "Niet ondersteund bericht",
};

// What a status looks like, and how it is read out.
const TICKS = {
  accepted: ["…", "onderweg"],
  sent: ["✓", "verstuurd"],
  delivered: ["✓✓", "bezorgd"],
  read: ["✓✓", "gelezen"],
  failed: ["!", "mislukt"],
};

const DAY = new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Amsterdam" });
const TIME = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });

// What each drawn item shows: an item that still shows the same stays, so a screen reader reads only what is new.
const shown = new WeakMap();

export function drawChat(chat, messages, actions) {
  const focused = chat.contains(document.activeElement) ? document.activeElement.dataset.choice : undefined;
  const grew = place(chat, items(messages, actions));
  if (focused && !chat.contains(document.activeElement)) {
    [...chat.querySelectorAll("button")].find((button) => button.dataset.choice === focused)?.focus();
  }
  if (grew) chat.parentElement.scrollTop = chat.parentElement.scrollHeight;
}

function items(messages, actions) {
  const wanted = [];
  let day = "";
  for (const message of messages) {
    const sentAt = new Date(message.sent_at);
    if (DAY.format(sentAt) !== day) {
      day = DAY.format(sentAt);
      const words = day;
      wanted.push({ state: `${message.wamid} ${words}`, make: () => element("li", "day", words) });
    }
    wanted.push({ state: JSON.stringify(message), make: () => bubble(message, messages, sentAt, actions) });
  }
  return wanted;
}

// Puts the wanted items in place of the old ones, one by one. True when there are more of them than before.
function place(chat, wanted) {
  const before = chat.children.length;
  wanted.forEach(({ state, make }, index) => {
    const old = chat.children[index];
    if (old && shown.get(old) === state) return;
    const fresh = make();
    shown.set(fresh, state);
    if (old) old.replaceWith(fresh);
    else chat.append(fresh);
  });
  while (chat.children.length > wanted.length) chat.lastElementChild.remove();
  return wanted.length !== before;
}

function bubble(message, messages, sentAt, actions) {
  const own = message.direction === "in";
  const item = element("li", `bubble ${own ? "own" : ""} ${message.status === "failed" ? "failed" : ""}`.trim());
  item.append(element("span", "sr-only", own ? "U: " : "Gemeente: "));
  const quoted = messages.find((other) => other.wamid === message.quoted);
  if (quoted && own) item.append(element("p", "quote", quoted.text || KINDS[quoted.type] || quoted.type));
  item.append(...content(message));
  if (!own && message.buttons.length) item.append(choices(message, actions));
  item.append(meta(message, sentAt));
  return item;
}

function content(message) {
  const parts = [];
  if (message.type === "image" && message.media_id) parts.push(photo(message));
  if (message.place) parts.push(element("p", "kind", `Locatie: ${message.place.name ?? placeInDigits(message.place)}`));
  else if (KINDS[message.type]) parts.push(element("p", "kind", KINDS[message.type]));
  if (message.text && !message.place) parts.push(element("p", "words", message.text));
  if (!parts.length) parts.push(element("p", "kind", message.type));
  return parts;
}

function placeInDigits({ latitude, longitude }) {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
}

function photo(message) {
  const image = element("img");
  image.src = `/proef/files/${encodeURIComponent(message.media_id)}`;
  image.alt = message.text ? `Foto: ${message.text}` : "Foto zonder bijschrift";
  return image;
}

function choices(message, { tap, openList }) {
  const group = element("div", "choices");
  if (message.list_button) {
    group.append(choiceButton(message.list_button, `${message.wamid}-list`, () => openList(message)));
  } else {
    for (const choice of message.buttons) {
      group.append(choiceButton(choice.title, `${message.wamid}-${choice.id}`, () => tap(choice, message)));
    }
  }
  return group;
}

function choiceButton(title, name, act) {
  const button = element("button", "", title);
  button.type = "button";
  button.dataset.choice = name;
  button.addEventListener("click", act);
  return button;
}

function meta(message, sentAt) {
  const line = element("p", "meta");
  const time = element("time", "", TIME.format(sentAt));
  time.dateTime = message.sent_at;
  const [sign, words] = TICKS[message.status] ?? ["", message.status];
  const code = message.error_code ? ` (${message.error_code})` : "";
  const tick = element("span", message.status, sign);
  tick.setAttribute("aria-hidden", "true");
  tick.title = words + code;
  line.append(time, tick, element("span", "sr-only", words + code));
  if (message.status === "failed") line.append(element("span", "failed", `niet bezorgd${code}`));
  return line;
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
