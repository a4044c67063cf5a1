# SPDX-License-Identifier: EUPL-1.2
"""A practice in the words of schema.org, for search engines and other knowledge bases."""

from __future__ import annotations

import json

from voordeur.articles.values import Article
from voordeur.core.practice.record import Practice

# schema.org asks for the address of a licence, not for its name.
_LICENCES = {
    "EUPL-1.2": "https://spdx.org/licenses/EUPL-1.2.html",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def described(found: Article, address: str) -> str:
    """Return the practice as JSON-LD (https://schema.org/Article); `address` is permanent."""
    practice = found.practice
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": practice.title,
        "abstract": practice.promise,
        "inLanguage": "nl",
        "version": found.number,
        "datePublished": found.published_at.date().isoformat(),
        "dateModified": found.card.changed_at.date().isoformat(),
        "license": _LICENCES.get(practice.licence, practice.licence),
        "isAccessibleForFree": True,
        "about": [one.value for one in (*practice.phases, *practice.areas)],
        "audience": [{"@type": "Audience", "audienceType": one.value} for one in practice.groups],
        "citation": [one.address or one.name for one in practice.sources],
        "publisher": {"@type": "Organization", "name": "Voordeur"},
        **_where_known(practice),
    }
    return json.dumps(data, ensure_ascii=False)


def _where_known(practice: Practice) -> dict[str, object]:
    known: dict[str, object] = {}
    if practice.place:
        known["contentLocation"] = {"@type": "Place", "name": practice.place}
    if practice.credits:
        # A person, a team or an organisation: who gave the name did not say which.
        known["creditText"] = ", ".join(practice.credits)
    if practice.checked is not None:
        known["lastReviewed"] = practice.checked.isoformat()
    return known
