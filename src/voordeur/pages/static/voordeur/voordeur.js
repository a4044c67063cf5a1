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
    shown.innerHTML = fresh.innerHTML;
    if (shown.querySelector("[data-waiting]")) window.setTimeout(lookAgain, 3000);
  });
}
if (document.querySelector("[data-waiting]")) window.setTimeout(lookAgain, 3000);

// "Print" needs the browser; without script the button is not shown.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
