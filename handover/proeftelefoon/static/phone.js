// The page of the practice phone. Text is always set as text, never as HTML; the chat is read whole at each ring.
import { drawChat } from "./bubbles.js";
import { call, post } from "./server.js";

const at = (id) => document.getElementById(id);
const FIRST_PERSON = { phone: "31612345001", name: "Fenna de Wit" };
const MEDIA = { image: "image", video: "video", audio: "audio" };

let people = [];
let current = null;
let live = null;
let drawn = "";

function show(trouble) {
  at("trouble").textContent = trouble;
  at("trouble").hidden = !trouble;
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    show(error.message);
  }
}

// People

async function loadPeople() {
  people = (await call("people")).items;
  if (!people.length) people = [await post("people", FIRST_PERSON)];
  const known = people.find((person) => person.key === (current?.key ?? location.hash.slice(1)));
  if (known && current) {
    current = known;
    drawPeople();
  } else {
    choose(known ?? people[0]);
  }
}

function drawPeople() {
  at("people").replaceChildren(...people.map(personItem));
  at("number").textContent = numberOf(current);
  at("chat-with").textContent = `u schrijft als ${current.name || current.key}${current.blocked ? " (geblokkeerd)" : ""}`;
  if (document.activeElement !== at("name")) at("name").value = current.name;
}

function numberOf(person) {
  return person.phone ? `+${person.phone}` : person.user_id;
}

function personItem(person) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = person.name || numberOf(person);
  button.setAttribute("aria-current", String(person.key === current.key));
  button.addEventListener("click", () => choose(person));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function choose(person) {
  current = person;
  drawn = "";
  at("chat").replaceChildren();
  location.replace(`#${person.key}`);
  show("");
  drawPeople();
  attempt(loadChat);
  listen();
}

async function newPerson() {
  const number = `316${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const person = await post("people", { phone: number, name: `Bewoner ${people.length + 1}` });
  people = [...people, person];
  choose(person);
  at("name").focus();
  at("name").select();
}

async function rename() {
  await post("people", { phone: current.phone, user_id: current.user_id, name: at("name").value.trim() });
  await loadPeople();
}

// The chat

function listen() {
  live?.close();
  live = new EventSource(`/proef/live?chat=${encodeURIComponent(current.key)}`);
  live.addEventListener("chat", () => attempt(refresh));
  live.addEventListener("error", () => show("De proeftelefoon is even weg. Hij komt vanzelf terug."));
  live.addEventListener("open", () => show(""));
}

async function refresh() {
  await loadPeople();
  await loadChat();
}

async function loadChat() {
  const key = current.key;
  const { items } = await call(`chats/${encodeURIComponent(key)}/messages`);
  const state = JSON.stringify(items);
  if (key !== current.key || state === drawn) return;
  drawn = state;
  drawChat(at("chat"), items, { tap, openList });
}

async function write(message) {
  const sent = await post("messages", { phone: current.phone, user_id: current.user_id, ...message });
  if (sent.blocked) show("De gemeente heeft deze bewoner geblokkeerd: het bericht komt niet aan.");
  else if (!sent.delivered) show("De assistent nam het bericht nog niet aan. Het wordt vanzelf opnieuw geprobeerd.");
  else show("");
}

function tap(choice, message) {
  const type = message.type === "template" ? "button" : "interactive";
  attempt(() => write({ type, button_id: choice.id, text: choice.title, quoted: message.wamid }));
}

function openList(message) {
  at("list-title").textContent = message.list_button;
  at("list-rows").replaceChildren(...message.buttons.map((row) => listRow(row, message)));
  at("list").showModal();
}

function listRow(row, message) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = row.title;
  if (row.description) {
    const small = document.createElement("small");
    small.textContent = row.description;
    button.append(small);
  }
  button.addEventListener("click", () => {
    at("list").close();
    tap(row, message);
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

// Writing

function sendText() {
  const field = at("text");
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  fit(field);
  attempt(() => write({ type: "text", text }));
}

function fit(field) {
  field.rows = Math.min(5, field.value.split("\n").length);
}

function attachmentsShown(shown) {
  at("attachments").hidden = !shown;
  at("attach").setAttribute("aria-expanded", String(shown));
  const wall = at("chat").parentElement;
  wall.scrollTop = wall.scrollHeight;
}

function attach(kind) {
  attachmentsShown(false);
  const caption = at("text").value.trim();
  const message = {
    photo: () => ({ type: "image", text: caption }),
    audio: () => ({ type: "audio" }),
    sticker: () => ({ type: "sticker" }),
    location: chosenPlace,
  }[kind]();
  if (kind === "photo") at("text").value = "";
  attempt(() => write(message));
}

function chosenPlace() {
  const place = at("place").selectedOptions[0];
  const { latitude, longitude } = place.dataset;
  return { type: "location", latitude: Number(latitude), longitude: Number(longitude), text: place.textContent };
}

async function sendFile(file) {
  attachmentsShown(false);
  const media = await asBase64(file);
  const type = MEDIA[file.type.split("/")[0]] ?? "document";
  await write({ type, media_base64: media, mime_type: file.type || "application/octet-stream", filename: file.name });
}

function asBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.split(",")[1] ?? ""));
    reader.addEventListener("error", () => reject(new Error("Het bestand kan niet worden gelezen.")));
    reader.readAsDataURL(file);
  });
}

// Time

async function showClock() {
  const { at: moment, played } = await call("clock");
  const words = new Intl.DateTimeFormat("nl-NL", { dateStyle: "full", timeStyle: "short", timeZone: "Europe/Amsterdam" });
  at("clock").textContent = `${played ? "Gespeeld" : "Echte tijd"}: ${words.format(new Date(moment))}`;
}

async function setClock(moment) {
  const answer = await post("clock", { at: moment });
  show(answer.delivered ? "" : "De assistent hoorde de nieuwe tijd nog niet. Het wordt vanzelf opnieuw geprobeerd.");
  await showClock();
}

// What the keys and buttons do

at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendText();
});
at("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendText();
});
at("text").addEventListener("input", (event) => fit(event.target));
at("attach").addEventListener("click", () => attachmentsShown(at("attachments").hidden));
at("attachments").addEventListener("click", (event) => {
  const kind = event.target.dataset.attach;
  if (kind) attach(kind);
});
at("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (file) attempt(() => sendFile(file));
});
at("new-person").addEventListener("click", () => attempt(newPerson));
at("name").addEventListener("change", () => attempt(rename));
at("list-close").addEventListener("click", () => at("list").close());
at("time-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (at("moment").value) attempt(() => setClock(at("moment").value));
});
at("real-time").addEventListener("click", () => attempt(() => setClock(null)));

attempt(loadPeople);
attempt(showClock);
setInterval(() => attempt(showClock), 30_000);
