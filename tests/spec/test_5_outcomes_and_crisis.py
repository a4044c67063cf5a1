# SPDX-License-Identifier: EUPL-1.2
"""Uitkomsten, crisis en vangnet

Hoe een zaak eindigt, wat er gebeurt als een ontruiming dreigt, en wie er is als niets openstaat.
"""

from spec.chapter import agreement, problem


def test_an_outcome():
    """Een uitkomst

    De eerste uitkomst die past, telt; hun volgorde doet er dus toe. `mits: geen open stap` laat
    haar wachten op de stappen die nog openstaan. `goed` zegt of het huis behouden is.
    `eindresultaat` is de landelijke code. Achter `dan` staat wat er daarna nog gebeurt.

    Overlijdt de bewoner, dan sluit elke zaak, ook als geen uitkomst dat noemt of als die op open
    stappen wacht. Noemt de overeenkomst na het overlijden geen eigen stappen, dan blijft er één
    over: het vangnet, of wie de crisis heeft, kijkt wie er achterblijft.
    """
    found = agreement("""
        uitkomsten:
          voorkomen:
            als: lopende huur betaald na hulp aanvaard
            mits: geen open stap
            goed: ja
            eindresultaat: Vervolghulp en/of verwijzing financieel
          ontruimd: {als: ontruimd, goed: nee, dan: praten}
    """)
    assert found.outcomes[0].needs_nothing_open
    assert found.outcomes[1].then[0].name == "praten"


def test_more_than_a_code():
    """Meer dan een code

    `verhuurder hoort: code` laat de verhuurder ook het eindresultaat horen. Dat mag alleen met
    het artikel van het convenant erbij, achter `grondslag`.
    """
    found = agreement("""
        uitkomsten:
          betaald:
            als: achterstand voldaan
            goed: ja
            eindresultaat: Inwoner heeft zelf al betaald/betalingsregeling getroffen
            verhuurder hoort: code
            grondslag: convenant art. 5
    """)
    assert found.outcomes[0].tells_result


def test_crisis():
    """Crisis

    Een crisis kan in elke zaak beginnen en stopt alleen als de dreiging weg is. De wet geeft
    drie werkdagen; een regio noemt wie het doet.

    Zolang een ontruiming is aangezegd, sluit geen enkele uitkomst de zaak, ook niet als alle
    stappen van de crisis zijn gedaan of een medewerker wil sluiten. Een uitkomst die intussen
    past, wacht. Wordt de aanzegging ingetrokken, dan valt een goede uitkomst alsnog. Een uitkomst
    met `goed: nee`, en het sluiten door een medewerker, vervallen dan: wie de zaak heeft, legt het
    opnieuw vast als het nog zo is. Zo sluit de klik van de verhuurder geen zaak van een gezin dat
    sindsdien niemand sprak. Begint er na zo'n uitkomst iets nieuws voor een andere partij dan de
    verhuurder, dan vervalt zij ook. Eindigt de dreiging doordat het huis verloren is, of doordat
    iemand overlijdt of verhuist, dan gaat de uitkomst daarvan voor.

    Staat er niets open, dan vraagt het systeem zelf wat er nu gebeurt, met een uiterste dag voor
    de ontruiming: aan het vangnet, of zonder vangnet aan wie de crisis heeft. Een stap van de
    verhuurder, of een stap waarvan de eigen termijn tot na de ontruiming loopt, telt daarbij niet.

    Is de dag van de ontruiming bekend, dan is elke open stap uiterlijk de dag daarvoor klaar, ook
    die van de verhuurder. Een termijn die eerder eindigt, blijft. Schuift de dag, dan schuiven de
    stappen mee; is de aanzegging ingetrokken, dan geldt de eigen termijn weer.

    Wie een uitkomst schrijft die een aangezegde ontruiming vraagt, krijgt van de controle een
    waarschuwing (`CRISIS-03`).
    """
    found = agreement("""
        crisis:
          vanaf: ontruiming aangezegd of bericht deurwaarder
          dan: praten
          bron: wet
    """)
    assert found.crisis.since.events() == {"ontruiming aangezegd", "bericht deurwaarder"}


def test_the_order_of_work():
    """Voorrang en contactladder

    `voorrang` zegt wie vooraan staat op de werklijst, en waarom. `contactladder` is de
    voorgestelde volgorde van contactpogingen; wie werkt, mag er met een reden van afwijken.
    """
    found = agreement("""
        voorrang:
          - {als: kinderen_in_huis, aanname: kinderen gaan voor}
        contactladder:
          - {soort: Telefoon, keer: 2, op: verschillende dagdelen}
          - {soort: Huisbezoek, keer: 2, ook: Avond}
          - {soort: Kaartje}
    """)
    assert [rung.times for rung in found.ladder] == [2, 2, 1]


def test_how_far_seeking_contact_goes():
    """Contactpogingen

    `hoogstens` is het aantal pogingen waarna het voorstel stopt; zonder dit woord is dat zo vaak
    als de ladder zegt. `tussentijd` is de tijd tussen twee pogingen; zonder dit woord een dag.
    `terugval` is wat er nog kan als de treden niet kunnen, bijvoorbeeld omdat er geen
    telefoonnummer is en niemand aan de deur mag komen.
    """
    found = agreement("""
        contactladder:
          - {soort: Telefoon, keer: 2, op: verschillende dagdelen}
        contactpogingen:
          hoogstens: 3
          tussentijd: 2 werkdagen
          terugval: Brief
          aanname: de bron noemt geen aantal
    """)
    assert found.attempts.most == 3
    assert str(found.attempts.between) == "2 werkdagen"
    assert found.attempts.fallback == "Brief"


def test_attempts_without_a_ladder():
    """Pogingen zonder ladder

    Wie zegt hoe vaak, zegt ook welke pogingen er zijn.
    """
    told = problem("""
        contactpogingen: {hoogstens: 3, aanname: een gok}
    """)
    assert "contactladder" in told


def test_safety_net_and_retention():
    """Vangnet en bewaren

    Het vangnet is de stap die er is als niets anders openstaat. Hoe lang iets wordt bewaard, is
    een keuze van de regio; er is geen stille standaard.
    """
    found = agreement("""
        vangnet: {wie: wijkteam, stap: vervolg bepalen, binnen: 1 week, aanname: een week is kort}
        bewaren:
          afgesloten zaak: {termijn: 5 jaar, besloten door: college, aanname: nog niet vastgesteld}
    """)
    assert found.safety_net.name == "vervolg bepalen"
    assert str(found.retention[0].term) == "5 jaar"


def test_every_kind_of_record_has_a_term():
    """Alles wat bewaard wordt, heeft een termijn

    Elke soort gegevens krijgt een eigen termijn. Zonder termijn wordt van die soort niets gewist,
    en dat keurt de controle af (`MEER-05`). Wissen gebeurt na akkoord van een mens, tenzij er
    `wissen: automatisch` staat. Voor oude zaken geldt de overeenkomst die nu geldt.
    """
    found = agreement("""
        bewaren:
          zaak zonder hulp: {termijn: 1 jaar, besloten door: college, aanname: een jaar is kort}
          geweigerde melding:
            termijn: 6 maanden
            besloten door: college
            wissen: automatisch
            aanname: zo kort als het kan
    """)
    assert [one.is_automatic for one in found.retention] == [False, True]
    assert '"dossier"' in problem("bewaren: {dossier: {termijn: 5 jaar, aanname: keuze}}")


def test_looking_with_a_reason():
    """Een zaak van een ander inzien

    Zonder `inzage met reden` ziet niemand een zaak waar hij niet bij hoort. Met `mag: ja` mag een
    medewerker van de partijen achter `voor` een zaak van een ander inzien, met een van de
    `redenen`, zolang de `duur` is. Wie de zaak heeft, hoort dat. De hulpgegevens blijven dicht.
    Een inzage duurt ten hoogste zeven dagen.
    """
    found = agreement("""
        inzage met reden:
          mag: ja
          voor: wijkteam
          duur: 1 dag
          redenen: [waarneming, acuut gevaar]
          aanname: wie invalt moet de zaak kunnen zien
    """)
    assert found.look.allowed
    assert found.look.reasons == ("waarneming", "acuut gevaar")
    assert "ten hoogste 7 dagen" in problem(
        "inzage met reden: {mag: ja, duur: 3 weken, aanname: proef}"
    )
    assert "verhuurder" in problem(
        "inzage met reden: {mag: ja, duur: 1 dag, voor: corporatie, aanname: proef}"
    )
    assert 'ontbreekt "duur"' in problem("inzage met reden: {mag: ja, aanname: proef}")
