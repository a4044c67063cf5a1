# SPDX-License-Identifier: EUPL-1.2
"""Examples: the second step, recovery codes, one's own account, people and roles."""

from voordeur.pages.samples.frames import frame, outside
from voordeur.pages.screens import (
    Account,
    Action,
    Badge,
    Block,
    Codes,
    Colleague,
    Door,
    Field,
    Form,
    Item,
    Link,
    Login,
    Note,
    Option,
    Page,
    Panel,
    Passkey,
    People,
    Person,
    RecordForm,
    Screen,
)
from voordeur.pages.templatetags.words import Tone

_CODE = Field(
    "code",
    "Code",
    hint="Zes cijfers uit uw authenticator-app, of een herstelcode.",
    autocomplete="one-time-code",
    is_short=True,
)
_WRONG = Field(
    "code",
    "Code",
    value="",
    hint="Zes cijfers uit uw authenticator-app, of een herstelcode.",
    error="Deze code klopt niet of is al gebruikt. Wacht op de volgende code en vul die in.",
    autocomplete="one-time-code",
    is_short=True,
)
_KEY = Passkey(Form("#passkey", "Gebruik uw passkey", submit_icon="slot"), "get", "{}")
_BACK = Link("Terug naar inloggen", "#inloggen")

CHOICE = Login(
    Form(
        "#in",
        "Log in",
        (
            Field("username", "E-mailadres", kind="email", autocomplete="username"),
            Field("password", "Wachtwoord", kind="password", autocomplete="current-password"),
        ),
    ),
    "Lukt het niet? Vraag de beheerder van uw organisatie om een nieuw wachtwoord.",
    (
        Link("Log in via Gemeente Rotterdam", "#rotterdam", "slot"),
        Link("Log in via Havenstee Wonen", "#havenstee", "slot"),
    ),
)
SECOND = Door(
    "Tweede stap",
    "Uw wachtwoord klopt. Laat nu zien dat u het echt bent.",
    form=Form("#tweede", "Ga verder", (_CODE,)),
    passkey=_KEY,
    help_text="Niets bij de hand? Gebruik een herstelcode. Ook die kwijt? De beheerder van uw "
    "organisatie kan de tweede stap terugzetten.",
    links=(_BACK,),
)
SECOND_WRONG = Door(
    "Tweede stap",
    "Uw wachtwoord klopt. Laat nu zien dat u het echt bent.",
    form=Form("#tweede", "Ga verder", (_WRONG,)),
    links=(_BACK,),
)
CHOOSE = Door(
    "Kies een tweede stap",
    "Een wachtwoord alleen is niet genoeg voor gegevens van mensen. Met een tweede stap komt "
    "niemand binnen die alleen uw wachtwoord kent.",
    note=Note(
        "Uw tweede stap is teruggezet",
        "Een beheerder deed dat op 23-11-2026. Vroeg u daar niet om? Ga dan niet verder en bel uw "
        "beheerder.",
        Tone.LATE,
    ),
    actions=(
        Action("Authenticator-app op uw telefoon", "#app", "telefoon", "main"),
        Action("Passkey of beveiligingssleutel", "#sleutel", "slot"),
    ),
    help_text="Een authenticator-app werkt op elke telefoon, ook zonder netwerk. Een passkey is "
    "sneller: uw vingerafdruk, gezicht of een sleutel in de computer.",
)
_SQUARE = (
    "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9"
    "IjAgMCAyMSAyMSI+PHJlY3Qgd2lkdGg9IjIxIiBoZWlnaHQ9IjIxIiBmaWxsPSIjZmZmIi8+PHBhdGggZD0iTTIgMmg1"
    "djVIMnptMTIgMGg1djVoLTV6TTIgMTRoNXY1SDJ6bTctOGgydjJIOXptMyAzaDJ2MmgtMnptLTUgMWgydjJIN3ptNyA0"
    "aDJ2MmgtMnptMyAzaDJ2MmgtMnoiLz48L3N2Zz4="
)
APP = Door(
    "Koppel uw authenticator-app",
    "Open de app op uw telefoon, kies een account toevoegen en scan de code.",
    form=Form(
        "#app",
        "Koppel de app",
        (
            Field(
                "code",
                "Code uit de app",
                hint="De app toont zes cijfers, elke halve minuut andere.",
                autocomplete="one-time-code",
                inputmode="numeric",
                is_short=True,
            ),
        ),
        cancel=Link("Toch iets anders", "#anders"),
    ),
    picture=_SQUARE,
    key="VOOR BEEL DVOO RBEE LDVO ORBE ELDV OORB",
)
CODES = Codes(
    "Bewaar uw herstelcodes",
    "Bent u uw telefoon of sleutel kwijt? Dan komt u met een van deze codes binnen. Elke code "
    "werkt één keer. Wij tonen ze nu, en daarna niet meer.",
    tuple(f"voor{number}-beeld" for number in range(2, 10)),
    Action("Ik heb de codes bewaard", "#verder", "ja", "main"),
    Note("Druk ze af of zet ze in uw wachtwoordkluis", "Leg ze niet bij uw computer.", Tone.NEW),
)
ACCOUNT = Account(
    "Account en inloggen",
    "Fatma Yılmaz, fatma@wijkteam.example",
    (
        Block(
            "Tweede stap",
            "Naast uw wachtwoord vragen wij iets dat alleen u heeft.",
            (
                Item(
                    "Authenticator-app",
                    ("Sinds 3-3-2026.",),
                    "telefoon",
                    action=Action("Verwijder", "#weg", "nee", "quiet", post=True),
                ),
                Item("Herstelcodes", ("Nog 9 codes over.",), "brief"),
            ),
            (
                Action("Voeg een tweede stap toe", "#stap", "slot"),
                Action("Maak nieuwe herstelcodes", "#codes", look="quiet", post=True),
            ),
        ),
        Block(
            "Waar u bent ingelogd",
            "Een half uur zonder klik en u wordt uitgelogd, en hoe dan ook na tien uur. Herkent u "
            "iets niet? Log daar uit en kies een nieuw wachtwoord.",
            (
                Item(
                    "Edge op Windows",
                    ("Sinds vandaag 8.51 uur. Laatst gebruikt vandaag 10.42 uur.",),
                    "persoon",
                    Badge("dit apparaat", Tone.OK, "ja"),
                ),
                Item(
                    "Safari op een iPhone",
                    ("Sinds vandaag 9.30 uur. Laatst gebruikt vandaag 10.05 uur.",),
                    "persoon",
                    action=Action("Log hier uit", "#uit", "uit", "quiet", post=True),
                ),
            ),
            (Action("Log overal anders uit", "#overal", "uit", post=True),),
        ),
        Block(
            "Wachtwoord",
            "Een lange zin is goed. Wisselen hoeft niet.",
            actions=(Action("Kies een nieuw wachtwoord", "#wachtwoord", "slot"),),
        ),
    ),
)
_TWO = (Badge("twee stappen", Tone.OK, "ja"),)
_ONE = (Badge("nog geen tweede stap", Tone.LATE, "let-op"),)
PEOPLE = People(
    "Mensen",
    "3 rollen. U ziet hier geen zaken: een beheerder heeft daar geen toegang toe.",
    (Action("Nodig iemand uit", "#nodig", "persoon", "main"),),
    (
        Colleague(
            "Fatma Yılmaz",
            "#fatma",
            "fatma@wijkteam.example",
            "Medewerker wijkteam",
            "Wijkteam Noord",
            "november",
            _TWO,
        ),
        Colleague(
            "Ruben Smit",
            "#ruben",
            "ruben@wijkteam.example",
            "Beheerder",
            "Wijkteam Noord",
            "oktober",
            _TWO,
        ),
        Colleague(
            "Sanne Kuipers",
            "#sanne",
            "sanne@wijkteam.example",
            "Medewerker wijkteam",
            "Wijkteam Noord",
            "nog niet",
            _ONE,
        ),
    ),
    (
        Item(
            "Joost van Dam",
            ("joost@wijkteam.example, als medewerker wijkteam. De link werkt t/m di 1 december.",),
            "brief",
            action=Action("Trek in", "#trek", "nee", "quiet", post=True),
        ),
    ),
    (
        Colleague(
            "Willem Bakker",
            "#willem",
            "willem@wijkteam.example",
            "Medewerker wijkteam",
            "Wijkteam Noord",
            "maart",
            (Badge("voorbij", Tone.MUTE, "uit"),),
        ),
    ),
    panel=Panel(
        "Wie beheert wie?",
        (
            "U beheert de mensen van uw eigen organisatie.",
            "Een nieuwe beheerder wijst de regio aan. Uw eigen rol verandert iemand anders.",
        ),
        icon="mensen",
        is_soft=True,
    ),
)
PERSON = Person(
    "Fatma Yılmaz",
    "Medewerker wijkteam, Wijkteam Noord",
    _TWO,
    (
        ("E-mailadres", "fatma@wijkteam.example"),
        ("Rol sinds", "3 maart 2026"),
        ("Laatst gebruikt", "november"),
    ),
    (
        RecordForm(
            "einde",
            "Beëindig de toegang",
            "Per direct. Deze persoon wordt overal uitgelogd.",
            Form("#einde", "Beëindig nu"),
            "uit",
        ),
    ),
    (
        Item(
            "Wachtwoord kwijt",
            ("U krijgt een link voor een nieuw wachtwoord, een dag geldig.",),
            "brief",
            action=Action("Maak een link", "#link", post=True),
        ),
        Item(
            "Tweede stap kwijt",
            ("Bij het inloggen maakt deze persoon een nieuwe.",),
            "slot",
            action=Action("Zet de tweede stap terug", "#terug", post=True),
        ),
    ),
)
INVITE = Door(
    "Nodig iemand uit",
    "U krijgt een link die een week werkt, één keer. Wie hem opent kiest zelf een wachtwoord.",
    form=Form(
        "#nodig",
        "Maak de uitnodiging",
        (
            Field("naam", "Naam", value="Joost van Dam"),
            Field(
                "adres",
                "E-mailadres",
                "email",
                "wijkteam@noord.example",
                hint="Van deze persoon zelf. Een account is van één mens.",
                error="Een account is van één persoon. Gebruik een eigen e-mailadres, geen "
                "groepsadres.",
            ),
            Field(
                "rol",
                "Rol",
                "select",
                "worker:5",
                options=(Option("worker:5", "Medewerker wijkteam, Wijkteam Noord"),),
            ),
        ),
        cancel=Link("Toch niet", "#niet"),
    ),
)
REFUSED = Door(
    "Inloggen is niet gelukt",
    "Via Gemeente Rotterdam.",
    note=Note(
        "U bent niet ingelogd",
        "U bent hier nog niet bekend. Vraag de beheerder van uw organisatie om een uitnodiging, "
        "en open daarna de link die u krijgt.",
        Tone.LATE,
    ),
    links=(_BACK,),
)
WELCOME = Door(
    "Welkom bij Voordeur",
    "U bent uitgenodigd als medewerker wijkteam, met het adres joost@wijkteam.example.",
    form=Form(
        "#welkom",
        "Maak mijn account",
        (
            Field("naam", "Uw naam", value="Joost van Dam", autocomplete="name"),
            Field(
                "nieuw",
                "Nieuw wachtwoord",
                "password",
                hint="12 tekens of meer. Een zin van een paar woorden is sterk.",
                autocomplete="new-password",
            ),
        ),
    ),
    links=(Link("Of ga verder met het account van Gemeente Rotterdam", "#gemeente"),),
    help_text="Bent u dit niet? Sluit deze bladzijde en laat het de afzender weten.",
)

SCREENS: dict[str, tuple[Page, Screen]] = {
    "inloggen-elders": (outside("Inloggen", "Rotterdam"), CHOICE),
    "inloggen-geweigerd": (outside(REFUSED.heading), REFUSED),
    "tweede-stap": (outside(SECOND.heading), SECOND),
    "tweede-stap-fout": (outside(SECOND.heading), SECOND_WRONG),
    "tweede-stap-kiezen": (outside(CHOOSE.heading), CHOOSE),
    "tweede-stap-app": (outside(APP.heading), APP),
    "herstelcodes": (outside(CODES.heading), CODES),
    "uitnodiging": (outside(WELCOME.heading), WELCOME),
    "account": (frame("worker", ACCOUNT.heading, ""), ACCOUNT),
    "mensen": (frame("policy", PEOPLE.heading, ""), PEOPLE),
    "mensen-nodig": (frame("policy", INVITE.heading, ""), INVITE),
    "mens": (frame("policy", PERSON.heading, "", (Link("Mensen", "#mensen"),)), PERSON),
}
