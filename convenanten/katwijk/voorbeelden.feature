# language: nl
# SPDX-License-Identifier: EUPL-1.2
Functionaliteit: Katwijk, Meldpunt Zorg en Overlast, Dunavie en BIP
  Zo loopt een zaak volgens de overeenkomst. De mensen zijn verzonnen.
  Eerst de overeenkomst zoals gepubliceerd (2012), daarna het voorstel (2026).

  # De toegang is in beide versies dezelfde

  Scenario: Een soort contact is te weinig
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 1
    Dan is de melding geweigerd om "soorten_contact >= 2"
    En hoort Dunavie "geweigerd"
    En is de zaak niet begonnen

  Scenario: Precies een maand is niet meer dan een maand
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 met ouderdom_maanden 1, eigen_actie nee en soorten_contact 2
    Dan is de melding geweigerd om "ouderdom_maanden > 1"

  Scenario: De huurder maakte zelf een regeling
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie ja en soorten_contact 2
    Dan is de melding geweigerd om "niet eigen_actie"

  Scenario: Niet bekend of de huurder zelf iets deed
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 met ouderdom_maanden 2 en soorten_contact 2
    Dan is de melding geparkeerd om "eigen_actie"
    En is de stap "melding aanvullen" open bij Dunavie, uiterlijk 2026-03-09
    Wanneer op dag 2 "signaal bijgewerkt" met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Dan is op dag 2 de melding toegelaten
    En hoort op dag 2 Dunavie "toegelaten"

  # Zoals gepubliceerd

  Scenario: Veertig dagen achter, gebeld en bezocht, geen reactie, een plan met het BIP
    Gegeven de overeenkomst van 2012-06-29
    En een melding op 2014-03-03 met ouderdom_maanden 1,3, dagen_achterstand 40, eigen_actie nee en soorten_contact 2
    Dan is de melding toegelaten
    En is de stap "onderzoeken" open bij Meldpunt, uiterlijk dag 14
    Wanneer op dag 10 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden ja
    Dan is op dag 10 de stap "hulp koppelen" open bij Meldpunt, uiterlijk dag 24
    En is op dag 10 de stap "plan maken" open bij BIP, uiterlijk dag 66
    Wanneer op dag 15 "verwijzing opgepakt"
    En op dag 30 "plan vastgesteld"
    Dan is op dag 30 de stap "plan volgen" open bij BIP
    Wanneer op dag 120 "achterstand voldaan"
    Dan is op dag 120 de zaak gesloten als "opgelost"
    En hoort op dag 120 Dunavie "afgesloten"

  Scenario: Een gezin met twee kinderen staat vooraan
    Gegeven de overeenkomst van 2012-06-29
    En een melding op 2014-03-03 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 3
    Dan staat op dag 0 de zaak niet vooraan
    Wanneer op dag 3 "huishouden vastgesteld" met kinderen_in_huis ja en aantal_kinderen 2
    Dan staat op dag 3 de zaak vooraan om "kinderen_in_huis"

  # Het voorstel

  Scenario: Voorstel: veertig dagen achter, gebeld en bezocht, geen reactie, een plan met het BIP
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 1,3, dagen_achterstand 40, eigen_actie nee en soorten_contact 2
    Dan is de melding toegelaten
    En is de stap "contact zoeken" open bij Meldpunt, uiterlijk dag 14
    Wanneer op dag 9 "contact geprobeerd" met soort Huisbezoek, bereikt ja, dagdeel Avond
    En op dag 9 "gesprek gevoerd"
    Dan is op dag 9 de stap "hulp aanbieden" open bij Meldpunt
    Wanneer op dag 9 "hulp aanvaard"
    Dan is op dag 9 de stap "onderzoeken" open bij Meldpunt, uiterlijk dag 23
    Wanneer op dag 16 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden ja
    Dan is op dag 16 de stap "hulp koppelen" open bij Meldpunt
    En is op dag 16 de stap "plan maken" open bij BIP, uiterlijk dag 72
    Wanneer op dag 20 "verwijzing opgepakt"
    En op dag 30 "plan vastgesteld"
    Dan is op dag 30 de stap "plan volgen" open bij BIP
    En is op dag 58 de stap "voortgang bespreken" niet open
    En is op dag 59 de stap "voortgang bespreken" open bij BIP, uiterlijk dag 66
    Wanneer op dag 60 "voortgang besproken"
    En op dag 80 "achterstand voldaan"
    Dan is op dag 80 de zaak gesloten als "opgelost" met code "Vervolghulp en/of verwijzing financieel"
    En hoort op dag 80 Dunavie "afgesloten"

  Scenario: Voorstel: een gezin met twee kinderen staat vooraan
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 3
    Wanneer op dag 3 "huishouden vastgesteld" met kinderen_in_huis ja en aantal_kinderen 2
    Dan staat op dag 3 de zaak vooraan om "kinderen_in_huis"

  Scenario: Voorstel: wie zich na de melding zelf meldt, krijgt op tijd een gesprek
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 6 "huurder meldt zich"
    Dan is op dag 6 de stap "eerste gesprek" open bij Meldpunt, uiterlijk dag 28
    En is op dag 6 de stap "contact zoeken" niet open

  Scenario: Voorstel: nooit bereikt
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 5 "contact geprobeerd" met soort Telefoon, bereikt nee, dagdeel Middag
    En op dag 9 "contact geprobeerd" met soort Huisbezoek, bereikt nee, dagdeel Avond
    Dan is op dag 14 de stap "contact zoeken" open bij Meldpunt, uiterlijk dag 14
    En is op dag 15 de stap "contact zoeken" te laat
    Wanneer op dag 16 "geen contact vastgesteld"
    Dan is op dag 16 de zaak gesloten als "geen contact"

  Scenario: Voorstel: contact verloren na het eerste gesprek
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 22 "geen contact vastgesteld"
    Dan is op dag 22 de zaak gesloten als "contact verloren" met code "Geen reactie na eerder contact"

  Scenario: Voorstel: een verwijzing komt terug
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 12 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden nee
    En op dag 20 "verwijzing teruggegeven"
    Dan is op dag 20 de stap "opnieuw koppelen" open bij Meldpunt, uiterlijk dag 27
    En is op dag 20 de stap "hulp koppelen" niet open
    Wanneer op dag 24 "verwijzing opgepakt"
    Dan is op dag 24 de stap "opnieuw koppelen" niet open
    En is op dag 24 de stap "plan maken" open bij BIP

  Scenario: Voorstel: hulp die later bekend wordt
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 3 "hulp aanvaard", bekend op dag 33
    Dan is op dag 33 de stap "onderzoeken" open bij Meldpunt, uiterlijk dag 33
    En is op dag 33 de stap "eerste gesprek" open bij Meldpunt, uiterlijk dag 33

  Scenario: Voorstel: de regeling breekt twee keer
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 10 "regeling getroffen"
    En op dag 45 "regeling gebroken"
    Dan is op dag 45 de stap "afspraak herstellen" open bij BIP, uiterlijk dag 59
    Wanneer op dag 50 "regeling getroffen"
    En op dag 80 "regeling gebroken"
    Dan is op dag 80 de stap "afspraak herstellen" open bij BIP, uiterlijk dag 94

  Scenario: Voorstel: crisis terwijl het plan loopt
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp aanvaard"
    En op dag 12 "situatie in kaart gebracht" met aantal_leefgebieden 1 en schulden ja
    En op dag 20 "plan vastgesteld"
    En op 2026-05-13 "ontruiming aangezegd" met op 2026-06-08
    Dan is op 2026-05-13 de stap "crisisgesprek" open bij Meldpunt, uiterlijk 2026-05-19
    Wanneer op 2026-05-15 "achterstand voldaan"
    Dan is op 2026-05-15 de zaak niet gesloten
    Wanneer op 2026-05-18 "aanzegging ingetrokken"
    Dan is op 2026-05-18 de zaak gesloten als "opgelost"

  Scenario: Voorstel: crisis zonder melding, en de aanzegging wordt ingetrokken
    Gegeven het voorstel
    En op 2026-05-11 "bericht deurwaarder" met op 2026-06-01
    Dan is op dag 0 de stap "crisisgesprek" open bij Meldpunt, uiterlijk 2026-05-15
    Wanneer op dag 1 "aanzegging ingetrokken"
    Dan is op dag 1 de stap "crisisgesprek" niet open
    En is op dag 1 de stap "hulp aanbieden" open bij Meldpunt

  Scenario: Voorstel: ontruimd, de opvang wordt aangeboden
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 90 "ontruimd"
    Dan is op dag 90 de zaak gesloten als "ontruimd"
    En is op dag 90 de stap "opvang aanbieden" open bij Meldpunt

  Scenario: Voorstel: een weigering die per ongeluk was vastgelegd, opent de zaak weer
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 8 "gesprek gevoerd"
    En op dag 8 "hulp geweigerd"
    Dan is op dag 8 de zaak gesloten als "wil geen hulp"
    Wanneer "hulp geweigerd" van dag 8 wordt op dag 15 ingetrokken
    Dan is op dag 15 de stap "hulp aanbieden" open bij Meldpunt, uiterlijk dag 22

  Scenario: Voorstel: verhuisd buiten Katwijk
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 8 "verhuisd buiten" met naar Leiden
    Dan is op dag 8 de zaak gesloten als "verhuisd buiten Katwijk"
    En hoort op dag 8 Dunavie "afgesloten" met code "Persoon is geen inwoner (meer) in de gemeente"
    En is op dag 8 de stap "overdragen" open bij Meldpunt

  Scenario: Voorstel: een bezwaar dat na de melding komt
    Gegeven het voorstel
    En een melding op 2026-03-02 met ouderdom_maanden 2, eigen_actie nee en soorten_contact 2
    Wanneer op dag 4 "bezwaar"
    Dan is op dag 4 de zaak gesloten als "bezwaar"
