// SPDX-License-Identifier: EUPL-1.2
// Without a network: the empty page instead of an error. Keeps no page of anybody.
"use strict";
const KEPT = {% autoescape off %}{{ kept }}{% endautoescape %};
const CACHE = "voordeur-{{ version }}";
const DOOR = /^\/(zaken\/[^/]+\/poging|pogingen\/)$/;

self.addEventListener("install", (event) => {
  const fill = caches.open(CACHE).then((cache) => cache.addAll(KEPT.map((address) => new Request(address, { credentials: "omit", cache: "reload" }))));
  event.waitUntil(fill.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("voordeur-") && name !== CACHE).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET") return;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (DOOR.test(address.pathname)) event.respondWith(fetch(request).catch(() => caches.match(KEPT[0])));
  } else if (KEPT.includes(address.pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(address.pathname)));
  }
});
