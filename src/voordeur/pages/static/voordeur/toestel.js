// SPDX-License-Identifier: EUPL-1.2
// Attempts without a network: sealed on this device, sent once when the network is back.
// Every page works without this file. What is kept and why: docs/explanation/decisions.
"use strict";

const bar = document.querySelector("[data-device]");
const form = document.querySelector("form[data-attempt]");
const shell = document.querySelector("[data-shell]");
const able = Boolean(bar && window.indexedDB && window.crypto && crypto.subtle);
// British, as the rest of the page: the day before the month, and 24 hours.
const SPOKEN = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const INFO = new TextEncoder().encode("voordeur toestel 1");
const HALF_MINUTE = 30000;

// --- the store on the device ------------------------------------------------------------------

let opening;
function store() {
  opening = opening || new Promise((resolve, reject) => {
    const asked = indexedDB.open("voordeur", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("kluis");
      asked.result.createObjectStore("wachtrij", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

async function inside(name, mode, work) {
  const base = await store();
  return new Promise((resolve, reject) => {
    const going = base.transaction(name, mode, mode === "readwrite" ? { durability: "strict" } : {});
    const asked = work(going.objectStore(name));
    going.oncomplete = () => resolve(asked.result);
    going.onabort = () => reject(going.error);
    going.onerror = () => reject(going.error);
  });
}
const take = (key) => inside("kluis", "readonly", (kept) => kept.get(key));
const keep = (key, value) => inside("kluis", "readwrite", (kept) => kept.put(value, key));
const forget = (key) => inside("kluis", "readwrite", (kept) => kept.delete(key));
const waiting = () => inside("wachtrij", "readonly", (rows) => rows.getAll());
const queue = (row) => inside("wachtrij", "readwrite", (rows) => rows.put(row));
const unqueue = (id) => inside("wachtrij", "readwrite", (rows) => rows.delete(id));

// --- sealing ----------------------------------------------------------------------------------

function toBytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}
function toText(bytes) {
  return btoa(Array.from(bytes, (code) => String.fromCharCode(code)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// Only the server can open it: this device cannot read back what it sealed.
async function sealed(content, id, key) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", toBytes(key), curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const secret = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: INFO }, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const about = new TextEncoder().encode(id);
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: about }, secret, new TextEncoder().encode(JSON.stringify(content)));
  const point = await crypto.subtle.exportKey("raw", ours.publicKey);
  return toText([...new Uint8Array(point), ...nonce, ...new Uint8Array(text)]);
}

// --- what the bar says ------------------------------------------------------------------------

function say(what, many) {
  for (const line of bar.querySelectorAll("[data-say]")) {
    const chosen = line.dataset.say === what;
    line.hidden = !chosen;
    const place = line.querySelector("[data-many]");
    if (chosen && place) place.textContent = String(many);
  }
}

async function sayState() {
  const rows = await waiting();
  if (rows.length && !navigator.onLine) say("waiting", rows.length);
  else if (!navigator.onLine) say("offline");
  else if (bar.dataset.asked) say("asked");
  else if (!rows.length) say("");
}

// --- sending ----------------------------------------------------------------------------------

async function known() {
  const answer = await fetch(bar.dataset.pack, { redirect: "manual", headers: { Accept: "application/json" } });
  if (answer.status !== 200) return null;
  return answer.json();
}

const DONE = ["vastgelegd", "vraag", "weg"];

async function sendAll() {
  const rows = await waiting();
  if (!rows.length) return [];
  let me;
  try {
    me = await known();
  } catch (error) {
    await markWaited(rows);
    say("waiting", rows.length);
    return [];
  }
  if (!me) {
    await markWaited(rows);
    say("login");
    return [];
  }
  const mine = rows.filter((row) => row.wie === me.wie);
  if (!mine.length) {
    say("other");
    return [];
  }
  return sendMine(mine, me.teken, rows.length > mine.length);
}

async function sendMine(mine, token, others) {
  let answer;
  try {
    answer = await fetch(bar.dataset.send, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ pogingen: mine.map(({ id, dicht, gewacht }) => ({ id, dicht, gewacht })) }),
    });
    if (answer.status !== 200) throw new Error(String(answer.status));
    answer = await answer.json();
  } catch (error) {
    await markWaited(mine);
    say("waiting", mine.length);
    return [];
  }
  const done = answer.antwoorden.filter((one) => DONE.includes(one.stand));
  for (const one of done) await unqueue(one.id);
  if (done.some((one) => one.stand === "vraag")) {
    bar.dataset.asked = "yes";
    say("asked");
  } else if (done.length < mine.length) say("refused");
  else if (others) say("other");
  else say("sent", done.length);
  return done;
}

async function markWaited(rows) {
  for (const row of rows) {
    const still = await inside("wachtrij", "readonly", (kept) => kept.get(row.id));
    if (still && !still.gewacht) await queue({ ...still, gewacht: true });
  }
}

// One page at a time sends; what two would send is taken in once anyway.
function sync() {
  if (!navigator.locks) return sendAll();
  return navigator.locks.request("voordeur-wachtrij", sendAll);
}

// --- one attempt ------------------------------------------------------------------------------

async function whoAmI() {
  if (bar.dataset.who) return { wie: bar.dataset.who, sleutel: bar.dataset.key, scheef: Number(bar.dataset.now) - Date.now() };
  return take("ik");
}

function filled(submitter) {
  const data = new FormData(form, submitter);
  return {
    zaak: form.dataset.zaak,
    soort: data.get("soort"),
    bereikt: data.get("bereikt") === "ja",
    dagdeel: data.get("dagdeel") || "",
    notitie: data.get("notitie") || "",
    toch: data.get("toch") || "",
  };
}

// Another day than today goes to the server as a form: it reads days, this file does not.
function isToday() {
  const day = form.elements.wanneer;
  return !day || !day.value || day.value === day.defaultValue;
}

async function record(event, me) {
  const content = filled(event.submitter);
  const id = form.elements.sleutel.value || crypto.randomUUID();
  const now = Date.now() + me.scheef;
  content.op = now;
  content.bekend = Date.parse(form.elements.bekend.value) || me.bekend || now;
  const dicht = await sealed(content, id, me.sleutel);
  await queue({ id, wie: me.wie, dicht, gewacht: !navigator.onLine });
  form.elements.sleutel.value = "";
  if (navigator.onLine) {
    const answer = (await sync()).find((one) => one.id === id);
    if (answer && answer.stand === "vastgelegd") {
      window.location.assign(`${window.location.pathname}?vast=${answer.nummer}`);
      return;
    }
    if (answer && answer.stand === "vraag") {
      window.location.assign(bar.dataset.questions);
      return;
    }
  }
  showKept(content, id, event.submitter);
}

function showKept(content, id, submitter) {
  const box = document.querySelector("[data-kept]");
  const chosen = form.querySelector("input[name=soort]:checked");
  const kind = chosen ? chosen.parentElement.textContent.trim() : "";
  box.querySelector("[data-kept-title]").textContent = `${kind}, ${submitter.dataset.said}`;
  box.hidden = false;
  form.hidden = true;
  box.focus();
  box.querySelector("[data-undo]").onclick = async () => {
    await unqueue(id);
    box.hidden = true;
    form.hidden = false;
    sayState();
  };
  if (!navigator.onLine) sayState();
}

function listen(me) {
  form.addEventListener("submit", (event) => {
    if (!event.submitter || event.submitter.name !== "bereikt" || !isToday()) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    record(event, me).catch(() => {
      // The store of this browser does not work: the ordinary way does.
      form.elements.sleutel.value = form.elements.sleutel.value || crypto.randomUUID();
      const answer = document.createElement("input");
      answer.type = "hidden";
      answer.name = "bereikt";
      answer.value = event.submitter.value;
      form.append(answer);
      form.submit();
    }).finally(() => delete form.dataset.busy);
  });
}

// --- the addresses of today -------------------------------------------------------------------

async function carry() {
  const answer = await fetch(`${bar.dataset.pack}?lijst=1`, { redirect: "manual" });
  if (answer.status !== 200) throw new Error("no list");
  const found = await answer.json();
  const secret = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, secret, new TextEncoder().encode(JSON.stringify(found.zaken)));
  const scheef = found.nu - Date.now();
  await keep("ik", { wie: found.wie, sleutel: found.sleutel, scheef, bekend: found.nu });
  await keep("lijst", { secret, nonce, text, wie: found.wie, tot: found.tot - scheef });
}

async function carried() {
  const kept = await take("lijst");
  if (!kept) return null;
  const another = bar.dataset.who && bar.dataset.who !== kept.wie;
  if (another || kept.tot < Date.now()) {
    await forget("lijst");
    return null;
  }
  try {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.nonce }, kept.secret, kept.text);
    return JSON.parse(new TextDecoder().decode(text));
  } catch (error) {
    await forget("lijst");
    return null;
  }
}

function row(one) {
  const item = document.createElement("li");
  const way = document.createElement("a");
  const words = document.createElement("span");
  for (const [tag, text] of [["strong", one.adres], ["small", one.naam], ["span", one.wat]]) {
    const part = document.createElement(tag);
    part.textContent = text;
    words.append(part);
  }
  way.href = `/zaken/${encodeURIComponent(one.zaak)}/poging`;
  way.append(document.createElement("i"), words);
  item.append(way);
  return item;
}

function fillDoor(one) {
  document.querySelector("[data-heading]").textContent = one.adres;
  document.querySelector("[data-under]").textContent = one.naam;
  form.dataset.zaak = one.zaak;
  form.action = window.location.pathname;
  for (const choice of form.querySelectorAll("input[name=soort]")) choice.checked = choice.value === one.soort;
  if (one.vraag_eerst) {
    document.querySelector("[data-warning-text]").textContent = one.vraag_eerst;
    document.querySelector("[data-warning]").hidden = false;
  }
  form.hidden = false;
  showNow();
}

function showNow() {
  const now = new Date();
  const part = now.getHours() < 12 ? 1 : now.getHours() < 18 ? 2 : 3;
  const time = now.toLocaleTimeString(SPOKEN, { hour: "2-digit", minute: "2-digit" });
  const day = now.toLocaleDateString(SPOKEN, { weekday: "short", day: "numeric", month: "long" });
  form.querySelector("[data-now]").textContent = `${day}, ${time}`;
  const labels = form.querySelectorAll("input[name=dagdeel] + label");
  form.querySelector("[data-part]").textContent = labels[part] ? labels[part].textContent : "";
}

async function fillShell() {
  const list = (await carried()) || [];
  const reference = decodeURIComponent((/^\/zaken\/([^/]+)\/poging$/.exec(window.location.pathname) || [])[1] || "");
  const one = list.find((door) => door.zaak === reference);
  if (one) fillDoor(one);
  else document.querySelector("[data-nothing]").hidden = !reference;
  const rest = list.filter((door) => door.zaak !== reference);
  if (!rest.length) return;
  document.querySelector("[data-rows]").append(...rest.map(row));
  document.querySelector("[data-list]").hidden = false;
}

async function offerCarrying() {
  const box = document.querySelector("[data-carry]");
  if (!box || !navigator.serviceWorker) return;
  const shown = (is) => {
    box.querySelector("[data-carried]").hidden = !is;
    box.querySelector("[data-drop]").hidden = !is;
  };
  box.hidden = false;
  shown(Boolean(await carried()));
  box.querySelector("[data-take]").addEventListener("click", async () => {
    await carry();
    await navigator.serviceWorker.ready;
    shown(true);
  });
  box.querySelector("[data-drop]").addEventListener("click", async () => {
    await forget("lijst");
    shown(false);
  });
}

// --- leaving ----------------------------------------------------------------------------------

// Logging out empties this device: what waits is sent first, or asked about.
function guardLeaving() {
  const out = document.querySelector("form[data-logout]");
  if (!out) return;
  out.addEventListener("submit", (event) => {
    if (out.dataset.sure) return;
    event.preventDefault();
    leave(out);
  });
}

async function leave(out) {
  let left = [];
  try {
    if ((await waiting()).length) await sync();
    left = await waiting();
  } catch (error) {
    left = [];
  }
  out.dataset.sure = "yes";
  if (left.length) {
    say("leaving", left.length);
    return;
  }
  const base = await store().catch(() => null);
  if (base) base.close();
  indexedDB.deleteDatabase("voordeur");
  out.submit();
}

// --- begin ------------------------------------------------------------------------------------

async function begin() {
  guardLeaving();
  if (navigator.serviceWorker && (form || document.querySelector("[data-carry]"))) {
    navigator.serviceWorker.register(bar.dataset.worker).catch(() => undefined);
  }
  await carried();
  const me = await whoAmI();
  if (bar.dataset.who) await keep("ik", { ...(await take("ik")), ...me });
  if (shell) await fillShell();
  if (form && me) listen(me);
  await offerCarrying();
  await sayState();
  if (navigator.onLine && (await waiting()).length) await sync();
}

if (able) {
  begin().catch(() => undefined);
  window.addEventListener("online", () => sync().then(() => undefined, () => undefined));
  window.addEventListener("offline", () => sayState());
  window.setInterval(() => waiting().then((rows) => (rows.length && navigator.onLine ? sync() : undefined)).catch(() => undefined), HALF_MINUTE);
}
