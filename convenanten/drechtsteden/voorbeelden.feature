# language: nl
# SPDX-License-Identifier: EUPL-1.2
Functionaliteit: Drechtsteden, samenwerkingsovereenkomst voorkomen huisuitzettingen
  Zo loopt een zaak volgens de overeenkomst. De mensen zijn verzonnen.
  Eerst de overeenkomst zoals gepubliceerd (2015), daarna het voorstel (2026).

  # In beide versies hetzelfde

  Scenario: Minder dan een maand achterstand
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 0,9
    Dan is de melding geweigerd om "maanden_achterstand >= 1"

  Abstract Scenario: Elke gemeente heeft haar eigen team
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente <gemeente> met maanden_achterstand 1
    Dan is de melding toegelaten
    En gaat op dag 0 de zaak naar de eenheid van gemeente <gemeente>

    Voorbeelden: Dezelfde corporatie meldt in twee gemeenten
      | gemeente |
      | 0610     |
      | 0505     |

  # Zoals gepubliceerd

  Scenario: Sliedrecht, een maand, het team brengt in kaart, budgetadvies, voldaan
    Gegeven de overeenkomst van 2015-01-01
    En een melding op 2015-09-01 uit gemeente 0610 met maanden_achterstand 1
    Dan is de stap "in kaart brengen" open bij sociaal team, uiterlijk dag 28
    Wanneer op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden ja
    Dan is op dag 14 de stap "budgetadvies" open bij Budgetadvies, uiterlijk dag 70
    En is op dag 14 de stap "aanmelden bij Meldpunt" niet open
    Wanneer op dag 40 "plan vastgesteld"
    Dan is op dag 40 de stap "plan volgen" open bij sociaal team
    Wanneer op dag 120 "achterstand voldaan"
    Dan is op dag 120 de zaak gesloten als "voldaan"

  Scenario: Problemen op twee leefgebieden gaan naar het Meldpunt
    Gegeven de overeenkomst van 2015-01-01
    En een melding op 2015-09-01 uit gemeente 0610 met maanden_achterstand 2
    Wanneer op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden nee
    Dan is op dag 14 de stap "aanmelden bij Meldpunt" open bij sociaal team, uiterlijk dag 21
    En is op dag 14 de stap "budgetadvies" niet open

  Scenario: Een leefgebied en geen schulden, dan vangt alleen het vangnet
    Gegeven de overeenkomst van 2015-01-01
    En een melding op 2015-09-01 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden nee
    Dan is op dag 14 de stap "vervolg bepalen" open bij sociaal team, uiterlijk dag 21

  Scenario: Verhuisd van Sliedrecht naar Papendrecht, de zaak gaat mee
    Gegeven de overeenkomst van 2015-01-01
    En een melding op 2015-09-01 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 5 "verhuisd binnen" met gemeente 0590
    Dan gaat op dag 5 de zaak naar de eenheid van gemeente 0590
    En is op dag 5 de stap "in kaart brengen" open bij sociaal team, uiterlijk dag 28
    En hoort sociaal team van de overdracht

  Scenario: Verhuisd uit de regio
    Gegeven de overeenkomst van 2015-01-01
    En een melding op 2015-09-01 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 10 "verhuisd buiten" met naar Gorinchem
    Dan is op dag 10 de zaak gesloten als "verhuisd"
    En hoort op dag 10 corporatie "afgesloten"

  # Het voorstel

  Scenario: Voorstel: Sliedrecht, een maand, het team brengt in kaart, budgetadvies, voldaan
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 1
    Dan is de stap "contact zoeken" open bij sociaal team, uiterlijk dag 14
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    Dan is op dag 8 de stap "in kaart brengen" open bij sociaal team, uiterlijk dag 36
    Wanneer op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden ja
    Dan is op dag 14 de stap "budgetadvies" open bij Budgetadvies, uiterlijk 2026-05-11
    En is op dag 14 de stap "plan maken" open bij sociaal team, uiterlijk 2026-05-11
    En is op dag 14 de stap "aanmelden bij Meldpunt" niet open
    Wanneer op dag 30 "schuldhulp gestart"
    Dan is op dag 30 de stap "plan volgen" open bij sociaal team
    En hoort op dag 30 corporatie "ontvangt schuldhulp"
    En is op dag 59 de stap "voortgang bespreken" open bij sociaal team, uiterlijk dag 66
    Wanneer op dag 60 "voortgang besproken"
    En op dag 80 "achterstand voldaan"
    Dan is op dag 80 de zaak gesloten als "voldaan" met code "Vervolghulp en/of verwijzing financieel"
    En hoort op dag 80 corporatie "afgesloten"

  Scenario: Voorstel: problemen op twee leefgebieden gaan naar het Meldpunt
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 2
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden nee
    Dan is op dag 14 de stap "aanmelden bij Meldpunt" open bij sociaal team, uiterlijk dag 21
    En is op dag 14 de stap "budgetadvies" niet open
    En is op dag 14 de stap "plan maken" open bij sociaal team
    Wanneer op dag 18 "verwijzing opgepakt"
    Dan is op dag 18 de stap "naar zorg toeleiden" open bij Meldpunt, uiterlijk dag 46
    Wanneer op dag 30 "verwijzing teruggegeven"
    Dan is op dag 30 de stap "naar zorg toeleiden" niet open
    En is op dag 30 de stap "opnieuw afstemmen" open bij sociaal team

  Scenario: Voorstel: een leefgebied en geen schulden, toch een plan
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden nee
    Dan is op dag 14 de stap "plan maken" open bij sociaal team
    En is op dag 14 de stap "vervolg bepalen" niet open

  Scenario: Voorstel: later blijken er toch schulden te zijn
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 14 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden nee
    En op dag 35 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden ja
    Dan is op dag 35 de stap "budgetadvies" open bij Budgetadvies

  Scenario: Voorstel: verhuisd van Sliedrecht naar Papendrecht, de zaak gaat mee
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 5 "verhuisd binnen" met gemeente 0590
    Dan gaat op dag 5 de zaak naar de eenheid van gemeente 0590
    En is op dag 5 de stap "contact zoeken" open bij sociaal team, uiterlijk dag 14
    En hoort sociaal team van de overdracht

  Scenario: Voorstel: verhuisd uit de regio, teruggemeld en overgedragen
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0610 met maanden_achterstand 1
    Wanneer op dag 10 "verhuisd buiten" met naar Gorinchem
    Dan is op dag 10 de zaak gesloten als "verhuisd buiten de Drechtsteden"
    En hoort op dag 10 corporatie "afgesloten" met code "Persoon is geen inwoner (meer) in de gemeente"
    En is op dag 10 de stap "overdragen" open bij sociaal team, uiterlijk dag 17
    Wanneer op dag 15 "overgedragen" met naar Gorinchem, grondslag "Wgs art. 3"
    Dan is op dag 15 geen stap open

  Scenario: Voorstel: wie zich meldt, krijgt op tijd een gesprek
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0505 met maanden_achterstand 1
    Wanneer op dag 12 "huurder meldt zich"
    Dan is op dag 12 de stap "eerste gesprek" open bij sociaal team, uiterlijk dag 28

  Scenario: Voorstel: nooit bereikt
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0505 met maanden_achterstand 1
    Wanneer op dag 9 "contact geprobeerd" met soort Huisbezoek, bereikt nee, dagdeel Avond
    En op dag 14 "geen contact vastgesteld"
    Dan is op dag 14 de zaak gesloten als "geen contact"

  Scenario: Voorstel: de regeling breekt twee keer
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0505 met maanden_achterstand 1
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 10 "regeling getroffen"
    En op dag 45 "regeling gebroken"
    Dan is op dag 45 de stap "afspraak herstellen" open bij sociaal team, uiterlijk dag 59
    Wanneer op dag 50 "regeling getroffen"
    En op dag 80 "regeling gebroken"
    Dan is op dag 80 de stap "afspraak herstellen" open bij sociaal team, uiterlijk dag 94

  Scenario: Voorstel: crisis tijdens het in kaart brengen
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0642 met maanden_achterstand 3
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op 2026-04-02 "ontruiming aangezegd" met op 2026-04-23
    Dan is op 2026-04-02 de stap "crisisgesprek" open bij sociaal team, uiterlijk 2026-04-09
    En is op 2026-04-02 de stap "in kaart brengen" open bij sociaal team

  Scenario: Voorstel: een bericht van de deurwaarder over een onbekend huishouden
    Gegeven het voorstel
    En op 2026-12-23 "bericht deurwaarder" met op 2027-01-20
    Dan is op dag 0 de stap "crisisgesprek" open bij sociaal team, uiterlijk 2026-12-29

  Scenario: Voorstel: aangezegd en weer ingetrokken, het aanbod blijft
    Gegeven het voorstel
    En op 2026-05-11 "ontruiming aangezegd" met op 2026-06-01
    Wanneer op dag 1 "aanzegging ingetrokken"
    Dan is op dag 1 de stap "hulp aanbieden" open bij sociaal team, uiterlijk dag 15

  Scenario: Voorstel: opnieuw gemeld na een weigering
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0505 met maanden_achterstand 1
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp geweigerd"
    Dan is op dag 8 de zaak gesloten als "wil geen hulp"
    Wanneer op dag 15 "hulp aanvaard"
    Dan is op dag 15 de zaak open
    En is op dag 15 de stap "in kaart brengen" open bij sociaal team

  Scenario: Voorstel: ontruimd, de opvang wordt aangeboden
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0505 met maanden_achterstand 1
    Wanneer op dag 100 "ontruimd"
    Dan is op dag 100 de zaak gesloten als "ontruimd"
    En is op dag 100 de stap "opvang aanbieden" open bij sociaal team
