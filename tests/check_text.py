# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - lines of an agreement stand here as they would in a file
"""One small agreement without a single finding; each test of the checker spoils it somewhere."""

from __future__ import annotations

from datetime import date

from voordeur.core.agreement.nodes import Agreement, Layer
from voordeur.core.agreement.read import read_agreement, read_layer
from voordeur.core.check import DEFAULT_LIMITS, Finding, Limits, Report, check

TODAY = date(2026, 11, 22)

LAW = """
wet: Een kleine wet
geldig vanaf: 2021-01-01
verhuurder mag horen: [toegelaten, geweigerd, ontvangt schuldhulp, afgesloten]
bepalingen:
  - {id: WGS-01, artikel: Wgs art. 4 lid 1 onder a, tekst: wie zich meldt, richting: hoogstens, termijn: 4 weken volgens de wet}
  - {id: WGS-02, artikel: Wgs art. 4 lid 1 onder b, tekst: wie aanvaardt, richting: hoogstens, termijn: 4 weken volgens de wet}
  - {id: WGS-03, artikel: Wgs art. 4 lid 2, tekst: bedreigend, richting: hoogstens, termijn: 3 werkdagen volgens de wet}
  - {id: WGS-06, artikel: Wgs art. 4a, tekst: besluit, richting: hoogstens, termijn: 8 weken volgens de wet}
  - {id: WGS-12, artikel: Wgs art. 2 lid 4 onder d, tekst: streven, richting: hoogstens, termijn: 4 weken volgens de wet}
  - {id: WGS-13, artikel: Wgs art. 2 lid 4 onder e, tekst: kinderen, richting: verplicht}
  - {id: WGS-14, artikel: Wgs art. 3a, tekst: namens het college, richting: verplicht}
  - {id: WGS-16, artikel: Wgs art. 8b, tekst: alleen het signaal, richting: verboden}
  - {id: BGS-05, artikel: Bgs art. 2 onder d, tekst: bezwaar, richting: verplicht}
  - {id: BGS-10, artikel: Bgs art. 17 lid 1, tekst: terugkoppeling, richting: verboden}
  - {id: PRV-03, artikel: AVG art. 5, tekst: bewaren, richting: verplicht}
  - {id: PRV-05, artikel: Wmo 2015 art. 5.1.1 lid 4, tekst: grondslag, richting: verplicht}
"""

COVENANT = """
landelijk convenant: Een klein convenant
geldig vanaf: 2021-01-01
bepalingen:
  - {id: CNV-01, artikel: convenant, tekst: vanaf dertig dagen, richting: hoogstens, termijn: 30 dagen}
  - {id: CNV-07, artikel: convenant, tekst: de pauze, richting: hoogstens, termijn: 30 dagen}
"""

CLEAN = """
convenant: Toetsstad
geldig vanaf: 2026-01-01
onder: [wet, landelijk convenant]
doel: {eerste contact: 4 weken}
gebied:
  0001: {naam: Toetsstad, postcodes: [1000-1099]}
  0002: {naam: Toetsdorp, postcodes: [1100-1199]}
begint bij: [signaal ontvangen, huurder meldt zich, hulp aanvaard, bericht deurwaarder, ontruiming aangezegd]
partijen:
  corporatie: {soort: verhuurder}
  wijkteam: {soort: sociaal team, namens: college, per: gemeente}
  GGD: {soort: GGD}
toelating:
  als: dagen_achterstand >= 30
  aanname: toets
  bezwaar: {vastgelegd door: corporatie, in: herinnering}
stappen:
  gesprek: {wie: wijkteam, binnen: 14 dagen, klaar bij: gesprek gevoerd of geen contact vastgesteld, aanname: toets}
  hulp: {wie: wijkteam, binnen: 14 dagen, klaar bij: schuldhulp gestart of hulp geweigerd, aanname: toets}
  crisisgesprek: {wie: wijkteam, binnen: 3 werkdagen volgens de wet, klaar bij: crisisgesprek gevoerd, aanname: toets}
  besluit: {wie: corporatie, binnen: 2 weken, klaar bij: aanzegging ingetrokken of ontruimd, aanname: toets}
regels:
  - {naam: eerst praten, vanaf: toegelaten of huurder meldt zich of hulp aanvaard, dan: gesprek, aanname: toets}
  - {naam: daarna hulp, vanaf: gesprek gevoerd, dan: hulp, aanname: toets}
  - {naam: dreiging, vanaf: ontruiming aangezegd of bericht deurwaarder, dan: besluit, aanname: toets}
  - {naam: weer rustig, vanaf: aanzegging ingetrokken, dan: gesprek, aanname: toets}
uitkomsten:
  geholpen: {als: schuldhulp gestart, goed: ja, aanname: toets}
  wil niet: {als: hulp geweigerd, goed: nee, aanname: toets}
  geen contact: {als: geen contact vastgesteld, goed: nee, aanname: toets}
  ontruimd: {als: ontruimd, goed: nee, aanname: toets}
  weg: {als: overleden of verhuisd buiten, aanname: toets}
crisis: {vanaf: ontruiming aangezegd of bericht deurwaarder, dan: crisisgesprek, aanname: toets}
voorrang:
  - {als: kinderen_in_huis, aanname: toets}
terugkoppeling:
  corporatie: {bij: [toegelaten, geweigerd, afgesloten], wat: code, aanname: toets}
bewaren:
  afgesloten zaak: {termijn: 5 jaar, besloten door: college, aanname: toets}
  zaak zonder hulp: {termijn: 1 jaar, besloten door: college, aanname: toets}
  hulpaantekening: {termijn: 2 jaar, besloten door: college, aanname: toets}
  bericht: {termijn: 2 jaar, besloten door: college, aanname: toets}
  geparkeerde melding: {termijn: 3 maanden, besloten door: college, aanname: toets}
  geweigerde melding: {termijn: 6 maanden, besloten door: college, aanname: toets}
  geleverd bestand: {termijn: 1 jaar, besloten door: college, aanname: toets}
  twijfel: {termijn: 1 jaar, besloten door: college, aanname: toets}
  inzagelog: {termijn: 5 jaar, besloten door: college, aanname: toets}
  beveiligingslog: {termijn: 2 jaar, besloten door: college, aanname: toets}
  account: {termijn: 1 jaar, besloten door: college, aanname: toets}
  verzoek: {termijn: 5 jaar, besloten door: college, aanname: toets}
"""


def layers() -> tuple[Layer, ...]:
    """Return the small law and the small covenant."""
    found = (read_layer(LAW, "wet.yml", "wet"), read_layer(COVENANT, "lc.yml", "landelijk"))
    assert isinstance(found[0], Layer), list(found[0])
    assert isinstance(found[1], Layer), list(found[1])
    return (found[0], found[1])


def read(text: str) -> Agreement:
    """Return the agreement in a text that can be read."""
    found = read_agreement(text, "toets.yml", "toetsstad", layers())
    assert isinstance(found, Agreement), "\n".join(str(problem) for problem in found)
    return found


def spoiled(*changes: tuple[str, str]) -> str:
    """Return the clean agreement with pieces replaced; each must be there exactly once."""
    text = CLEAN
    for old, new in changes:
        assert text.count(old) == 1, f"{text.count(old)} times: {old}"
        text = text.replace(old, new)
    return text


def checked(text: str, limits: Limits = DEFAULT_LIMITS, on: date = TODAY) -> Report:
    """Check an agreement in a text."""
    return check(read(text), on, limits)


def of_rule(report: Report, rule_id: str) -> tuple[Finding, ...]:
    """Return what the report says under one rule."""
    return tuple(found for found in report.findings if found.rule_id == rule_id)
