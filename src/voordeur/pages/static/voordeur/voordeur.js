// SPDX-License-Identifier: EUPL-1.2
// Small comforts. Every page works without this file.
"use strict";

// The summary of errors gets the focus, so a screen reader starts there.
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

// A form goes off once: a second click on a slow line must not record twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// On a phone each part of a case is one line to open; what is wrong in it is open, and so is what
// was chosen. On a wide screen and on paper it is simply there: the style shows it, this says it.
const parts = document.querySelectorAll("details[data-part]");
const isWide = window.matchMedia("(min-width: 48.0625em)").matches;
parts.forEach((part) => {
  if (isWide || part.querySelector("[data-error-summary], [aria-invalid], .vd-pick input:checked")) part.open = true;
});
const folded = [];
window.addEventListener("beforeprint", () => parts.forEach((part) => {
  if (!part.open) { folded.push(part); part.open = true; }
}));
window.addEventListener("afterprint", () => folded.splice(0).forEach((part) => { part.open = false; }));

// A part that the address names is opened, also when it is folded.
function openTarget() {
  const id = decodeURIComponent(window.location.hash.slice(1));
  const target = id && document.getElementById(id);
  const fold = target && target.closest("details");
  if (fold) fold.open = true;
}
window.addEventListener("hashchange", openTarget);
openTarget();

// While a file is being read the page looks again, and shows what is new.
function lookAgain() {
  fetch(window.location.href).then((answer) => answer.text()).then((text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    const shown = document.querySelector("main");
    if (!fresh || !shown) return;
    const was = shown.contains(document.activeElement) && document.activeElement;
    shown.innerHTML = fresh.innerHTML;
    if (was) { // who stood on a link or a button in it, still does
      const same = [...shown.querySelectorAll(was.tagName)].find((one) => (
        one.textContent === was.textContent && one.getAttribute("href") === was.getAttribute("href")
      ));
      (same || shown).focus({ preventScroll: true });
    }
    if (shown.querySelector("[data-waiting]")) window.setTimeout(lookAgain, 3000);
  });
}
if (document.querySelector("[data-waiting]")) window.setTimeout(lookAgain, 3000);

// "Print" needs the browser; without script the button is not shown.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// Keys of one letter on the day's list; off in fields, and they can be switched off for good.
const keys = document.querySelector("[data-keys]");
const KEYS_OFF = "sneltoetsen-uit";
function keysAreOff() {
  try { return window.localStorage.getItem(KEYS_OFF) === "ja"; } catch { return false; }
}
if (keys) {
  const button = keys.querySelector("[data-keys-switch]");
  const say = () => { button.textContent = keysAreOff() ? button.dataset.on : button.dataset.off; };
  keys.hidden = false;
  say();
  button.addEventListener("click", () => {
    try { window.localStorage.setItem(KEYS_OFF, keysAreOff() ? "nee" : "ja"); } catch { return; }
    say();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    const isBox = event.target.matches("input[type=checkbox]");
    if ((typing && !isBox) || event.ctrlKey || event.metaKey || event.altKey || keysAreOff()) return;
    const rows = [...document.querySelectorAll(".vd-row")].filter((row) => row.offsetParent);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const here = rows[at];
    const go = (row, what) => { const to = row && row.querySelector(what); if (to) to.focus(); return to; };
    const done = {
      j: () => go(rows[Math.min(at + 1, rows.length - 1)], ".vd-row__name a"),
      k: () => go(rows[Math.max(at - 1, 0)], ".vd-row__name a"),
      s: () => go(here, ".vd-do a, .vd-do button"),
      x: () => { const box = here && here.querySelector(".vd-pick input"); if (box) box.checked = !box.checked; return box; },
      "/": () => { const field = document.querySelector("input[name=q]"); if (field) field.focus(); return field; },
    }[event.key];
    if (done && done()) event.preventDefault();
  });
}
