# SPDX-License-Identifier: EUPL-1.2
"""Examples: choose a role, log in, errors, a page of words."""

from voordeur.pages.samples.frames import frame, outside
from voordeur.pages.screens import (
    Action,
    Chip,
    ErrorScreen,
    Field,
    Form,
    Login,
    Note,
    Page,
    Panel,
    Plain,
    RoleCard,
    Screen,
    Start,
)
from voordeur.pages.templatetags.words import Tone


def _role(title: str, who: str, text: str, attempt: str, icon: str) -> RoleCard:
    first = who.split()[0]
    action = Action(f"Begin als {first}", "#begin", look="main", fields=(("person", first),))
    return RoleCard(title, who, text, attempt, icon, action)


START = Start(
    regions=(
        Chip("Rotterdam", "#rotterdam", is_chosen=True),
        Chip("Katwijk", "#katwijk"),
        Chip("Lekstroom", "#lekstroom"),
        Chip("Drechtsteden", "#drechtsteden"),
    ),
    region_text="Elke regio werkt op haar eigen overeenkomst. De namen van mensen zijn verzonnen.",
    roles=(
        _role(
            "Medewerker wijkteam",
            "Fatma Yılmaz",
            "Ziet vandaag 21 zaken: één crisis, drie nieuwe, vier stappen.",
            "leg een huisbezoek vast en zie wat er verandert.",
            "deur",
        ),
        _role(
            "Verhuurder",
            "Marieke Blom, Havenstee Wonen",
            "Levert een bestand en leest per rij wat ermee gebeurde.",
            "upload het voorbeeldbestand van 74 rijen.",
            "huisbezoek",
        ),
        _role(
            "Medewerker Vraagwijzer",
            "Yusuf Aydın",
            "Ontvangt wie zich zelf meldt, en helpt meteen.",
            "leg vast dat een huurder zich meldde.",
            "persoon",
        ),
        _role(
            "Coördinator meldpunt",
            "Nadia Haddou",
            "Ziet wat stil ligt, bij wie, en hoe lang al.",
            "kies bij een twijfel of het dezelfde persoon is.",
            "mensen",
        ),
        _role(
            "Beleidsmedewerker",
            "Ilse Verbeek",
            "Leest de overeenkomst met de aantallen van vandaag erbij.",
            "zoek de regel van 30 dagen en zijn bron.",
            "weegschaal",
        ),
        _role(
            "Privacy en beheer",
            "Daan Visser",
            "Ziet welke rechten elke rol heeft, en waarom.",
            "lees wat een verhuurder niet ziet.",
            "slot",
        ),
    ),
    clock="Het is in deze probeerversie dinsdag 24 november 2026, 10.42 uur.",
    clock_actions=(
        Action("Zet de klok 1 dag vooruit", "#klok", look="quiet", fields=(("days", "1"),)),
        Action("Zet de klok 7 dagen vooruit", "#klok", look="quiet", fields=(("days", "7"),)),
        Action("Zet de klok 31 dagen vooruit", "#klok", look="quiet", fields=(("days", "31"),)),
    ),
)

_PASSWORD = Field("password", "Wachtwoord", kind="password", autocomplete="current-password")
LOGIN = Login(
    form=Form(
        "#in",
        "Log in",
        (
            Field("username", "E-mailadres", kind="email", autocomplete="username"),
            _PASSWORD,
        ),
    ),
    help_text="Lukt het niet? Vraag de beheerder van uw regio om een nieuw wachtwoord.",
)
LOGIN_WRONG = Login(
    form=Form(
        "#in",
        "Log in",
        (
            Field(
                "username",
                "E-mailadres",
                kind="email",
                value="fatma@wijkteam.example",
                autocomplete="username",
                error="Dit e-mailadres en wachtwoord horen niet bij elkaar.",
            ),
            _PASSWORD,
        ),
    ),
)

PRIVACY = Plain(
    heading="Privacy en beheer",
    lead="Wie mag wat zien, en wat kan hier nu al.",
    note=Note(
        "De lijst wie wat gezien heeft staat hier nog niet",
        "Elke inzage wordt wel vastgelegd. U kunt die nu nog niet op dit scherm zoeken.",
        Tone.LATE,
        "let-op",
    ),
    panels=(
        Panel(
            "Wie ziet wat",
            (
                (
                    "**Medewerkers** zien een zaak als een stap, een taak of een "
                    "verwijzing hun partij noemt."
                ),
                (
                    "**Verhuurders** zien hun eigen meldingen en een code. Nooit "
                    "gesprekken of plannen."
                ),
            ),
            icon="oog",
        ),
        Panel(
            "Beheer",
            (
                "Accounts en rollen maakt de beheerder nu met de opdrachtregel.",
                "Beheerders zien geen zaken.",
            ),
            icon="slot",
        ),
        Panel(
            "Inzage voor huurders",
            ("Vraagt een huurder wie zijn gegevens zag? Vraag de beheerder om een uittreksel.",),
            icon="persoon",
        ),
    ),
)

HOME = Action("Naar mijn dag", "/vormtaal", look="main")
ERRORS = {
    "fout-400": ErrorScreen(
        "Dit konden wij niet lezen",
        "Ga terug en probeer het opnieuw. Wat u invulde is niet vastgelegd.",
        HOME,
    ),
    "fout-403": ErrorScreen(
        "Deze bladzijde was te lang open",
        (
            "Daarom is er niets vastgelegd. Ga terug, laad de bladzijde opnieuw en "
            "probeer het nog eens."
        ),
        HOME,
    ),
    "fout-404": ErrorScreen(
        "Hier is niets te vinden",
        (
            "De bladzijde bestaat niet, of is niet voor u. Zoek op naam of adres, of "
            "begin bij uw dag."
        ),
        HOME,
    ),
    "fout-500": ErrorScreen(
        "Er ging iets mis bij ons",
        "Het ligt niet aan u. Probeer het over een paar minuten opnieuw. "
        "Wat al was vastgelegd, is bewaard.",
        HOME,
    ),
}

SCREENS: dict[str, tuple[Page, Screen]] = {
    "start": (outside("Kies een rol"), START),
    "inloggen": (outside("Inloggen", "Rotterdam"), LOGIN),
    "inloggen-fout": (outside("Inloggen", "Rotterdam"), LOGIN_WRONG),
    "privacy": (frame("policy", "Privacy en beheer", ""), PRIVACY),
    **{name: (outside(screen.heading, ""), screen) for name, screen in ERRORS.items()},
}
