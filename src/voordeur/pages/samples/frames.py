# SPDX-License-Identifier: EUPL-1.2
"""The frames of the examples: who looks, and what their navigation says."""

from voordeur.pages.screens import Link, NavItem, Note, Page, Search

FOOTER = (
    Link("Toegankelijkheid", "#toegankelijk"),
    Link("Privacy: wie heeft wat gezien", "#privacy"),
    Link("Hulp", "#hulp"),
)

_NAVS = {
    "worker": (
        ("Mijn dag", "ja", 0),
        ("Zaken", "mensen", 0),
        ("Overeenkomst", "weegschaal", 0),
    ),
    "landlord": (
        ("Mijn meldingen", "melding", 0),
        ("Leveren", "upload", 0),
        ("Meld één huurder", "persoon", 0),
        ("Overeenkomst", "weegschaal", 0),
    ),
    "coordinator": (
        ("Overzicht", "overzicht", 8),
        ("Zaken", "mensen", 0),
        ("Leveringen", "upload", 0),
        ("Twijfels", "vraag", 9),
        ("Overeenkomst", "weegschaal", 0),
    ),
    "privacy": (
        ("Verzoeken", "brief", 2),
        ("Wie zag wat", "oog", 0),
        ("Bewaren en wissen", "termijn", 0),
        ("Overeenkomst", "weegschaal", 0),
    ),
    "policy": (("Overeenkomst", "weegschaal", 0), ("Overzicht", "overzicht", 0)),
}
_WHO = {
    "worker": ("Rotterdam · Wijkteam Noord", "Fatma Yılmaz", "Zoek op naam of adres"),
    "landlord": ("Rotterdam · Havenstee Wonen", "Marieke Blom", "Zoek contract of naam"),
    "coordinator": ("Rotterdam · Meldpunt", "Nadia Haddou", "Zoek op naam of adres"),
    "privacy": ("Rotterdam · privacyfunctionaris", "Gijs de Boer", ""),
    "policy": ("Rotterdam · Beleid", "Ilse Verbeek", ""),
}


def frame(
    role: str,
    title: str,
    current: str,
    crumbs: tuple[Link, ...] = (),
    note: Note | None = None,
) -> Page:
    """Return the frame of one role, with one word of the navigation chosen."""
    place, person, search = _WHO[role]
    return Page(
        title=title,
        place=place,
        person=person,
        nav=tuple(
            NavItem(text, f"#{icon}", icon, number, is_current=text == current)
            for text, icon, number in _NAVS[role]
        ),
        search=Search(search, "#zoek") if search else None,
        crumbs=crumbs,
        here=title if crumbs else "",
        note=note,
        home="/vormtaal",
        logout="#uit",
        footer=FOOTER,
        is_demo=True,
    )


def outside(title: str, place: str = "Probeerversie") -> Page:
    """Return the frame of who is not logged in."""
    return Page(title=title, place=place, home="/vormtaal", footer=FOOTER, is_demo=True)
