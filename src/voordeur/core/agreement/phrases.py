# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of the language as parts of sentences, in Dutch and English.

An event has four forms: that it happens and that it does not, in both languages, each to stand
after "als" or "if". A fact has a subject, and a unit that follows the number; one that is yes or
no has the four forms of an event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing said in two languages, and its opposite."""

    nl: str
    nl_not: str
    en: str
    en_not: str

    def said(self, lang: str, *, holds: bool = True) -> str:
        if lang == "en":
            return self.en if holds else self.en_not
        return self.nl if holds else self.nl_not


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is about, and the unit after it: singular and plural."""

    nl: str
    en: str
    nl_unit: tuple[str, str] = ("", "")
    en_unit: tuple[str, str] = ("", "")

    def subject(self, lang: str) -> str:
        return self.en if lang == "en" else self.nl

    def unit(self, lang: str, text: str) -> str:
        one, many = self.en_unit if lang == "en" else self.nl_unit
        return one if text == "1" else many


def _phrases(lines: str) -> Mapping[str, Phrase]:
    found = {}
    for line in lines.strip().splitlines():
        name, *forms = (part.strip() for part in line.split("|"))
        found[name] = Phrase(*forms)
    return found


EVENT_PHRASES = _phrases("""
verhuisd binnen | de huurder verhuist binnen het gebied | de huurder niet verhuist | the tenant moves within the territory | the tenant does not move
verhuisd buiten | de huurder uit het gebied verhuist | de huurder niet uit het gebied verhuist | the tenant moves out of the territory | the tenant does not move out
overleden | de huurder is overleden | de huurder niet is overleden | the tenant has died | the tenant has not died
signaal ontvangen | er een melding is | er geen melding is | a report comes in | no report comes in
signaal bijgewerkt | de melding is bijgewerkt | de melding niet is bijgewerkt | the report is updated | the report is not updated
bezwaar | de huurder bezwaar maakt | de huurder geen bezwaar maakt | the tenant objects | the tenant does not object
uitnodiging verstuurd | de uitnodiging is verstuurd | de uitnodiging niet is verstuurd | the invitation is sent | the invitation is not sent
deurwaarder ingeschakeld | er een deurwaarder is ingeschakeld | er geen deurwaarder is ingeschakeld | a bailiff is called in | no bailiff is called in
dagvaarding | de huurder is gedagvaard | de huurder niet is gedagvaard | the tenant is summoned | the tenant is not summoned
vonnis | er een vonnis is | er geen vonnis is | there is a judgment | there is no judgment
bericht deurwaarder | de deurwaarder een bericht stuurt | de deurwaarder geen bericht stuurt | the bailiff sends notice | the bailiff sends no notice
ontruiming aangezegd | een ontruiming is aangezegd | er geen ontruiming is aangezegd | an eviction is announced | no eviction is announced
aanzegging ingetrokken | de aanzegging is ingetrokken | de aanzegging niet is ingetrokken | the announcement is withdrawn | the announcement is not withdrawn
huurder meldt zich | de huurder zich meldt | de huurder zich niet meldt | the tenant comes forward | the tenant does not come forward
huurder antwoordt | de huurder antwoordt | de huurder niet antwoordt | the tenant answers | the tenant does not answer
contact geprobeerd | er contact is geprobeerd | er geen contact is geprobeerd | contact is tried | no contact is tried
afspraak gemaakt | er een afspraak is gemaakt | er geen afspraak is gemaakt | an appointment is made | no appointment is made
huisbezoek | er een huisbezoek is geweest | er geen huisbezoek is geweest | there is a home visit | there is no home visit
gesprek gevoerd | er een gesprek is gevoerd | er geen gesprek is gevoerd | a conversation takes place | no conversation takes place
crisisgesprek gevoerd | er een crisisgesprek is gevoerd | er geen crisisgesprek is gevoerd | a crisis conversation takes place | no crisis conversation takes place
kinderen veilig gesteld | de kinderen veilig zijn | de kinderen niet veilig zijn | the children are safe | the children are not safe
laatste kans besproken | de laatste kans is besproken | de laatste kans niet is besproken | the last chance is discussed | the last chance is not discussed
moratorium overwogen | er is besloten over een moratorium | niet is besloten over een moratorium | a stay by the judge is decided on | a stay by the judge is not decided on
GGD overwogen | er is besloten of de GGD meekijkt | niet is besloten of de GGD meekijkt | it is decided whether the health service joins | it is not decided whether the health service joins
huishouden vastgesteld | bekend is wie er in huis wonen | niet bekend is wie er in huis wonen | it is known who lives there | it is not known who lives there
situatie in kaart gebracht | de situatie in kaart is gebracht | de situatie niet in kaart is gebracht | the situation is mapped | the situation is not mapped
hulp aanvaard | de huurder hulp aanvaardt | de huurder geen hulp aanvaardt | the tenant accepts help | the tenant accepts no help
plan vastgesteld | er een plan is | er geen plan is | there is a plan | there is no plan
voortgang besproken | de voortgang is besproken | de voortgang niet is besproken | progress is discussed | progress is not discussed
regeling getroffen | er een regeling is getroffen | er geen regeling is getroffen | an arrangement is made | no arrangement is made
andere afspraak gemaakt | er een andere afspraak is gemaakt | er geen andere afspraak is gemaakt | another agreement is made | no other agreement is made
verwezen | de huurder is verwezen | de huurder niet is verwezen | the tenant is referred | the tenant is not referred
verwijzing opgepakt | de verwijzing is opgepakt | de verwijzing niet is opgepakt | the referral is taken up | the referral is not taken up
verwijzing teruggegeven | de verwijzing is teruggegeven | de verwijzing niet is teruggegeven | the referral is handed back | the referral is not handed back
schuldhulp gestart | de schuldhulp is gestart | de schuldhulp niet is gestart | debt help starts | debt help does not start
hulp op ander leefgebied | er hulp op een ander leefgebied is | er geen hulp op een ander leefgebied is | help in another area of life starts | no help in another area of life starts
lopende huur betaald | de lopende huur is betaald | de lopende huur niet is betaald | the current rent is paid | the current rent is not paid
lopende huur gemist | de lopende huur is gemist | de lopende huur niet is gemist | the current rent is missed | the current rent is not missed
nog open gevraagd | de verhuurder is gevraagd of het nog openstaat | de verhuurder niet is gevraagd of het nog openstaat | the landlord is asked whether it is still open | the landlord is not asked whether it is still open
staat nog open | de verhuurder zegt dat het nog openstaat | de verhuurder niet zegt dat het nog openstaat | the landlord says it is still open | the landlord does not say it is still open
regeling bij verhuurder | de verhuurder zelf een regeling maakte | de verhuurder zelf geen regeling maakte | the landlord made an arrangement itself | the landlord made no arrangement itself
budget bekeken | het budget is bekeken | het budget niet is bekeken | the budget is looked at | the budget is not looked at
uitzondering gevraagd | de verhuurder om een uitzondering is gevraagd | de verhuurder niet om een uitzondering is gevraagd | the landlord is asked for an exception | the landlord is asked for no exception
uitzondering toegestaan | de verhuurder een uitzondering toestaat | de verhuurder geen uitzondering toestaat | the landlord allows an exception | the landlord allows no exception
uitzondering geweigerd | de verhuurder de uitzondering weigert | de verhuurder de uitzondering niet weigert | the landlord refuses the exception | the landlord does not refuse the exception
tegenvoorstel gedaan | de verhuurder een tegenvoorstel doet | de verhuurder geen tegenvoorstel doet | the landlord makes a counter-proposal | the landlord makes no counter-proposal
termijn gemist | een termijn is gemist | geen termijn is gemist | an instalment is missed | no instalment is missed
termijn betaald | een termijn is betaald | geen termijn is betaald | an instalment is paid | no instalment is paid
regeling nagekomen | de regeling is nagekomen | de regeling niet is nagekomen | the arrangement is kept to the end | the arrangement is not kept
regeling gebroken | de regeling is gebroken | de regeling niet is gebroken | the arrangement is broken | the arrangement is not broken
achterstand voldaan | de achterstand is betaald | de achterstand niet is betaald | the arrears are paid | the arrears are not paid
hulp geweigerd | de huurder geen hulp wil | de huurder hulp niet weigert | the tenant wants no help | the tenant does not refuse help
hulp beëindigd | de hulp is beëindigd | de hulp niet is beëindigd | the help is ended | the help is not ended
geen contact vastgesteld | vaststaat dat er geen contact lukt | niet vaststaat dat er geen contact lukt | contact is given up | contact is not given up
woning verlaten | de woning is verlaten | de woning niet is verlaten | the home is left | the home is not left
ontruimd | de woning is ontruimd | de woning niet is ontruimd | the tenant is evicted | the tenant is not evicted
opvang aangeboden | er opvang is aangeboden | er geen opvang is aangeboden | shelter is offered | no shelter is offered
opvang aanvaard | de opvang is aanvaard | de opvang niet is aanvaard | shelter is accepted | shelter is not accepted
opvang geweigerd | de opvang is geweigerd | de opvang niet is geweigerd | shelter is refused | shelter is not refused
overgedragen | de zaak is overgedragen | de zaak niet is overgedragen | the case is handed over | the case is not handed over
vervolg bepaald | het vervolg is bepaald | het vervolg niet is bepaald | the follow-up is decided | the follow-up is not decided
gesloten door medewerker | een medewerker de zaak sluit | geen medewerker de zaak sluit | a worker closes the case | no worker closes the case
ingetrokken | iets is ingetrokken | niets is ingetrokken | something is withdrawn | nothing is withdrawn
toegelaten | de melding is toegelaten | de melding niet is toegelaten | the report is admitted | the report is not admitted
geweigerd | de melding is geweigerd | de melding niet is geweigerd | the report is refused | the report is not refused
geparkeerd | de melding wacht op een antwoord | de melding niet wacht | the report waits for an answer | the report does not wait
afgesloten | de zaak is afgesloten | de zaak niet is afgesloten | the case is closed | the case is not closed
ontvangt schuldhulp | de huurder schuldhulp ontvangt | de huurder geen schuldhulp ontvangt | the tenant receives debt help | the tenant receives no debt help
""")  # noqa: E501

FACT_PHRASES = _phrases("""
eigen_actie | de huurder zelf actie nam | de huurder zelf geen actie nam | the tenant took action | the tenant took no action
lopende_regeling | er een regeling loopt die wordt nagekomen | er geen regeling loopt | an arrangement is being kept | no arrangement is being kept
huidige_huurder | de persoon de woning nu huurt | de persoon de woning niet meer huurt | the person rents the home now | the person no longer rents the home
bedrag_hoger | de achterstand hoger is dan bij de vorige melding | de achterstand niet hoger is dan bij de vorige melding | the arrears are higher than before | the arrears are not higher than before
kinderen_in_huis | er kinderen in huis wonen | er geen kinderen in huis wonen | children live in the home | no children live in the home
schulden | er schulden zijn naast de huur | er geen schulden zijn naast de huur | there are debts besides the rent | there are no debts besides the rent
past_in_budget | het bedrag in het budget past | het bedrag niet in het budget past | the amount fits the budget | the amount does not fit the budget
bereikt | de bewoner is gesproken | de bewoner niet is gesproken | the tenant was reached | the tenant was not reached
crisissignaal | de verhuurder een dreigende ontruiming meldde | de verhuurder geen dreigende ontruiming meldde | the landlord reported a threatening eviction | the landlord reported no threatening eviction
""")  # noqa: E501

MEASURES: Mapping[str, Measure] = {
    "maanden_achterstand": Measure(
        "de achterstand",
        "the arrears",
        ("maand huur", "maanden huur"),
        ("month's rent", "months' rent"),
    ),
    "dagen_achterstand": Measure(
        "de duur van de achterstand", "the age of the arrears", ("dag", "dagen"), ("day", "days")
    ),
    "ouderdom_maanden": Measure(
        "de duur van de achterstand",
        "the age of the arrears",
        ("maand", "maanden"),
        ("month", "months"),
    ),
    "keer_te_laat": Measure(
        "het aantal late betalingen in zes maanden", "the number of late payments in six months"
    ),
    "bedrag_achterstand": Measure("de achterstand", "the arrears", ("euro",) * 2, ("euros",) * 2),
    "maandhuur": Measure("de maandhuur", "the monthly rent", ("euro",) * 2, ("euros",) * 2),
    "soorten_contact": Measure(
        "het aantal soorten contact dat de verhuurder zocht",
        "the number of kinds of contact that the landlord tried",
    ),
    "dagen_sinds_vorige": Measure(
        "de tijd sinds de vorige melding",
        "the time since the previous report",
        ("dag", "dagen"),
        ("day", "days"),
    ),
    "gemeente": Measure("de gemeente", "the municipality"),
    "aantal_kinderen": Measure("het aantal kinderen", "the number of children"),
    "aantal_leefgebieden": Measure(
        "het aantal leefgebieden waarop iets speelt", "the number of areas of life with problems"
    ),
    "soort": Measure("het soort contact", "the kind of contact"),
    "dagdeel": Measure("het dagdeel", "the part of day"),
    "op": Measure("de dag", "the day"),
    "naar": Measure("de ontvanger", "the receiver"),
    "grondslag": Measure("de grondslag", "the legal basis"),
    "termijnen": Measure("het aantal termijnen", "the number of instalments"),
    "bedrag": Measure("het bedrag", "the amount", ("euro",) * 2, ("euros",) * 2),
    "termijnbedrag": Measure(
        "het bedrag per maand van de regeling",
        "the amount a month of the arrangement",
        ("euro",) * 2,
        ("euros",) * 2,
    ),
    "termijn": Measure("het nummer van de termijn", "the number of the instalment"),
    "eerste_termijn": Measure("de dag van de eerste termijn", "the day of the first instalment"),
    "reden": Measure("de reden", "the reason"),
    "waardoor": Measure(
        "waardoor de ontruiming niet doorgaat", "why the eviction does not take place"
    ),
    "keuze": Measure("wat er is besloten", "what was decided"),
    "code": Measure("de resultaatcode", "the result code"),
    "akkoord": Measure("wie akkoord gaf", "who approved"),
    "levering": Measure("de levering", "the delivery"),
}

UNITS: Mapping[str, tuple[str, str]] = {
    "dagen": ("day", "days"),
    "werkdagen": ("working day", "working days"),
    "weken": ("week", "weeks"),
    "maanden": ("month", "months"),
    "jaar": ("year", "years"),
}

PARTY_KIND_EN: Mapping[str, str] = {
    "verhuurder": "landlord",
    "toegang": "front door for care",
    "sociaal team": "neighbourhood team",
    "schuldhulp": "debt help",
    "GGD": "public health service",
    "Meldpunt Zorg en Overlast": "desk for care and nuisance",
    "Veilig Thuis": "safe at home",
    "opvang": "shelter",
    "Wmo": "social support",
    "jeugdhulp": "youth care",
    "gemeente": "municipality",
    "coördinatie": "coordination",
}
