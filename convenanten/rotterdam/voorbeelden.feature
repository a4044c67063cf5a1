# language: nl
# SPDX-License-Identifier: EUPL-1.2
Functionaliteit: Rotterdam, Meldpunt Preventie Huisuitzetting
  Zo loopt een zaak volgens de overeenkomst. De mensen zijn verzonnen.
  Eerst de overeenkomst zoals gepubliceerd (2021), daarna het voorstel (2026).

  # Zoals gepubliceerd

  Scenario: Een maand gemist, meldt zich op dag 12, de Vraagwijzer helpt
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-03-01 met maanden_achterstand 1 en keer_te_laat 1
    Dan is de melding toegelaten
    En hoort corporatie "toegelaten"
    En is de stap "uitnodigen" open bij corporatie, uiterlijk dag 3
    En gaat de brief "uitnodiging" uit
    En is de stap "melden bij de Vraagwijzer" open bij Vraagwijzer, uiterlijk dag 30
    Wanneer op dag 2 "uitnodiging verstuurd"
    En op dag 12 "huurder meldt zich"
    Dan is op dag 12 de stap "gesprek bij de Vraagwijzer" open bij Vraagwijzer, uiterlijk dag 28
    En is op dag 12 de stap "melden bij de Vraagwijzer" niet open
    Wanneer op dag 20 "gesprek gevoerd"
    En op dag 21 "hulp aanvaard"
    En op dag 25 "lopende huur betaald"
    Dan is op dag 25 de stap "schuldregeling of hulp" open bij wijkteam
    En wacht op dag 25 de uitkomst "voorkomen" op een open stap
    Wanneer op dag 27 "hulp op ander leefgebied"
    Dan is op dag 27 de zaak gesloten als "voorkomen" met code "Vervolghulp en/of verwijzing financieel"
    En is op dag 40 de stap "gesprek door het wijkteam" niet open

  Scenario: Drie keer te laat in zes maanden, meldt zich niet, het wijkteam voorkomt de ontruiming
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-03-01 met maanden_achterstand 0,4 en keer_te_laat 3
    Dan is de melding toegelaten
    En is op dag 30 de stap "gesprek door het wijkteam" niet open
    En is op dag 31 de stap "gesprek door het wijkteam" open bij wijkteam, uiterlijk dag 45
    Wanneer op dag 33 "contact geprobeerd" met soort Telefoon, bereikt ja
    En op dag 35 "gesprek gevoerd"
    En op dag 35 "hulp aanvaard"
    En op dag 40 "schuldhulp gestart"
    Dan is op dag 40 de zaak niet gesloten
    Wanneer op dag 46 "lopende huur betaald"
    Dan is op dag 46 de zaak gesloten als "voorkomen"
    En hoort op dag 46 corporatie "afgesloten"

  Scenario: Twee keer te laat en geen hele maand is te weinig om te melden
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-03-01 met maanden_achterstand 0,9 en keer_te_laat 2
    Dan is de melding geweigerd
    En is de zaak niet begonnen

  Scenario: Minder inkomen na een scheiding, een pasgeboren baby, blijft in de flat
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-05-02 met maanden_achterstand 2 en keer_te_laat 2
    Wanneer op dag 31 "gesprek gevoerd"
    En op dag 31 "huishouden vastgesteld" met kinderen_in_huis ja en aantal_kinderen 1
    En op dag 32 "hulp aanvaard"
    En op dag 40 "schuldhulp gestart"
    En op dag 45 "lopende huur betaald"
    Dan is de zaak gesloten als "voorkomen"

  Scenario: Wil geen hulp
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-03-01 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 36 "gesprek gevoerd"
    Dan is op dag 36 de stap "hulp aanbieden" open bij wijkteam
    Wanneer op dag 36 "hulp geweigerd"
    Dan is op dag 36 de zaak gesloten als "wil geen hulp" met code "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"

  Scenario: Komt de afspraken niet na
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-03-01 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 36 "gesprek gevoerd"
    En op dag 37 "hulp aanvaard"
    En op dag 38 "regeling getroffen"
    En op dag 70 "regeling gebroken"
    En op dag 80 "hulp beëindigd"
    Dan is op dag 80 de zaak gesloten als "komt afspraken niet na"

  Scenario: Nooit bereikt en ontruimd, de opvang wordt aangeboden
    Gegeven de overeenkomst van 2021-09-16
    En een melding op 2022-03-01 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op dag 40 "contact geprobeerd" met soort Huisbezoek, bereikt nee
    En op dag 90 "ontruimd"
    Dan is op dag 90 de zaak gesloten als "ontruimd"
    En is op dag 90 de stap "opvang aanbieden" open bij opvang, uiterlijk dag 91
    Wanneer op dag 91 "opvang aangeboden"
    En op dag 91 "opvang aanvaard"
    Dan is op dag 91 geen stap open

  # Het voorstel

  Scenario: Voorstel: een maand gemist, meldt zich op dag 12, de Vraagwijzer helpt
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Dan is de melding toegelaten
    En hoort corporatie "toegelaten"
    En gaat de brief "uitnodiging" uit
    En is de stap "persoonlijk aanbod doen" open bij Vraagwijzer, uiterlijk dag 14
    Wanneer op dag 3 "uitnodiging verstuurd"
    En op dag 12 "huurder meldt zich"
    Dan is op dag 12 de stap "gesprek bij de Vraagwijzer" open bij Vraagwijzer, uiterlijk dag 28
    En is op dag 12 de stap "persoonlijk aanbod doen" niet open
    Wanneer op dag 20 "gesprek gevoerd"
    En op dag 20 "hulp aanvaard"
    Dan is op dag 20 de stap "lopende huur regelen" open bij wijkteam, uiterlijk dag 34
    En staat op dag 21 de incasso stil, tot en met dag 50
    Wanneer op dag 25 "lopende huur betaald"
    En op dag 27 "schuldhulp gestart"
    Dan is op dag 27 de zaak gesloten als "voorkomen"
    En hoort op dag 27 corporatie "ontvangt schuldhulp"
    En hoort op dag 27 corporatie "afgesloten"
    En hoort corporatie niets meer

  Scenario: Voorstel: de dertigste dag telt nog mee
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 30 "huurder meldt zich"
    Dan is op dag 30 de stap "gesprek bij de Vraagwijzer" open bij Vraagwijzer, uiterlijk dag 30
    En is op dag 31 de stap "gesprek door het wijkteam" niet open

  Scenario: Voorstel: na dertig dagen gaat de melding naar het wijkteam
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 0,4 en keer_te_laat 3
    Dan is op dag 30 de stap "gesprek door het wijkteam" niet open
    En is op dag 31 de stap "gesprek door het wijkteam" open bij wijkteam, uiterlijk dag 45
    En is op dag 31 de stap "melden bij de Vraagwijzer" niet open
    Wanneer op dag 32 "contact geprobeerd" met soort Telefoon, bereikt ja
    En op dag 35 "gesprek gevoerd"
    En op dag 35 "hulp aanvaard"
    En op dag 38 "lopende huur betaald"
    En op dag 40 "schuldhulp gestart"
    Dan is op dag 40 de zaak gesloten als "voorkomen"
    En is op dag 40 geen stap open

  Scenario: Voorstel: wie pas op dag 35 komt, is nog welkom
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 35 "huurder meldt zich"
    Dan is op dag 35 de stap "gesprek door het wijkteam" open bij wijkteam
    En is op dag 35 de stap "gesprek bij de Vraagwijzer" open bij Vraagwijzer
    Wanneer op dag 36 "gesprek gevoerd"
    Dan is op dag 36 de stap "gesprek door het wijkteam" niet open
    En is op dag 36 de stap "hulp aanbieden" open bij wijkteam

  Scenario: Voorstel: wie het aanbod aanvaardt, krijgt binnen vier weken na de melding een gesprek
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 14 "contact geprobeerd" met soort Telefoon, bereikt ja
    En op dag 14 "hulp aanvaard"
    Dan is op dag 14 de stap "eerste gesprek" open bij wijkteam, uiterlijk dag 28
    En is op dag 31 de stap "gesprek door het wijkteam" niet open

  Scenario: Voorstel: de termijn van de wet schuift door over tweede paasdag
    Gegeven het voorstel
    En een melding op 2026-03-09 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "huurder meldt zich"
    Dan is op dag 10 de stap "gesprek bij de Vraagwijzer" open bij Vraagwijzer, uiterlijk 2026-04-07

  Scenario: Voorstel: een termijn van het convenant schuift niet door
    Gegeven het voorstel
    En een melding op 2026-03-06 met maanden_achterstand 1 en keer_te_laat 1
    Dan is op 2026-04-05 de stap "gesprek door het wijkteam" niet open
    En is op 2026-04-06 de stap "gesprek door het wijkteam" open bij wijkteam

  Scenario: Voorstel: minder inkomen na een scheiding, een pasgeboren baby, blijft in de flat
    Gegeven het voorstel
    En een melding op 2026-05-04 met maanden_achterstand 2 en keer_te_laat 2
    Wanneer op dag 8 "contact geprobeerd" met soort Huisbezoek, bereikt ja, dagdeel Avond
    En op dag 8 "gesprek gevoerd"
    En op dag 8 "huishouden vastgesteld" met kinderen_in_huis ja en aantal_kinderen 1
    Dan staat op dag 8 de zaak vooraan om "kinderen_in_huis"
    Wanneer op dag 9 "hulp aanvaard"
    En op dag 15 "lopende huur betaald"
    En op dag 20 "hulp op ander leefgebied"
    Dan is op dag 20 de zaak gesloten als "voorkomen"

  Scenario: Voorstel: wil geen hulp
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 33 "gesprek gevoerd"
    En op dag 33 "hulp geweigerd"
    Dan is op dag 33 de zaak gesloten als "wil geen hulp"
    En hoort op dag 33 corporatie "afgesloten"

  Scenario: Voorstel: een weigering die per ongeluk was vastgelegd, opent de zaak weer
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 33 "gesprek gevoerd"
    En op dag 33 "hulp geweigerd"
    Dan is op dag 39 de zaak gesloten als "wil geen hulp"
    Wanneer "hulp geweigerd" van dag 33 wordt op dag 40 ingetrokken
    Dan is op dag 40 de zaak open
    En is op dag 40 de stap "hulp aanbieden" open bij wijkteam, uiterlijk dag 47

  Scenario: Voorstel: de regeling breekt twee keer
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "gesprek gevoerd"
    En op dag 10 "hulp aanvaard"
    En op dag 12 "regeling getroffen"
    En op dag 45 "regeling gebroken"
    Dan is op dag 45 de stap "afspraak herstellen" open bij wijkteam, uiterlijk dag 59
    Wanneer op dag 50 "regeling getroffen"
    Dan is op dag 50 de stap "afspraak herstellen" niet open
    Wanneer op dag 80 "regeling gebroken"
    Dan is op dag 80 de stap "afspraak herstellen" open bij wijkteam, uiterlijk dag 94
    Wanneer op dag 90 "hulp beëindigd"
    Dan is op dag 90 de zaak gesloten als "komt afspraken niet na"

  Scenario: Voorstel: de lopende huur blijft uit, dan wacht de goede uitkomst
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "gesprek gevoerd"
    En op dag 10 "hulp aanvaard"
    En op dag 20 "lopende huur betaald"
    En op dag 31 "lopende huur gemist"
    Dan is op dag 31 de stap "lopende huur regelen" open bij wijkteam
    En staat op dag 31 de incasso niet stil
    Wanneer op dag 34 "gesprek gevoerd"
    En op dag 40 "schuldhulp gestart"
    Dan is op dag 40 de zaak niet gesloten
    Wanneer op dag 45 "lopende huur betaald"
    Dan is op dag 45 de zaak gesloten als "voorkomen"

  Scenario: Voorstel: een verwijzing komt terug
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "gesprek gevoerd"
    En op dag 10 "hulp aanvaard"
    En op dag 20 "schuldhulp gestart"
    En op dag 30 "verwijzing teruggegeven"
    Dan is op dag 30 de stap "schuldregeling of hulp" open bij wijkteam

  Scenario: Voorstel: nooit bereikt en ontruimd, de opvang wordt aanvaard
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op dag 33 "contact geprobeerd" met soort Huisbezoek, bereikt nee
    En op dag 45 "geen contact vastgesteld"
    Dan is op dag 45 de zaak gesloten als "geen contact" met code "Definitief geen contact kunnen krijgen"
    Wanneer op dag 100 "bericht deurwaarder" met op 2026-06-25
    Dan is op dag 100 de zaak open
    En is op dag 100 de stap "crisisgesprek" open bij wijkteam, uiterlijk 2026-06-15
    Wanneer op 2026-06-25 "ontruimd"
    Dan is op 2026-06-25 de zaak gesloten als "ontruimd" met code ""
    En is op 2026-06-25 de stap "opvang aanbieden" open bij opvang, uiterlijk 2026-06-26
    Wanneer op 2026-06-26 "opvang aangeboden"
    Dan is op 2026-06-26 de stap "antwoord op de opvang" open bij opvang
    Wanneer op 2026-06-26 "opvang aanvaard"
    Dan is op 2026-06-26 geen stap open

  Scenario: Voorstel: ontruimd en de opvang wordt niet aanvaard
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op dag 40 "ontruimd"
    En op dag 41 "opvang aangeboden"
    En op dag 42 "opvang geweigerd"
    Dan is op dag 42 de zaak gesloten als "ontruimd"
    En is op dag 42 geen stap open

  Scenario: Voorstel: een ontruiming nadat de zaak dicht was, geeft toch een aanbod van opvang
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op dag 33 "gesprek gevoerd"
    En op dag 33 "hulp geweigerd"
    En op dag 120 "ontruimd"
    Dan is op dag 120 de stap "opvang aanbieden" open bij opvang

  Scenario: Voorstel: vertrokken voor de dag van de ontruiming
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op dag 60 "woning verlaten"
    Dan is op dag 60 de zaak gesloten als "woning verlaten"
    En is op dag 60 de stap "opvang aanbieden" open bij opvang

  Scenario: Voorstel: crisis in de eerste weken
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op 2026-04-02 "ontruiming aangezegd" met op 2026-04-23
    Dan is op 2026-04-02 de stap "crisisgesprek" open bij wijkteam, uiterlijk 2026-04-09
    En is op 2026-04-02 de stap "kinderen veilig" open bij wijkteam, uiterlijk 2026-04-09
    En is op 2026-04-02 de stap "laatste kans bespreken" open bij wijkteam, uiterlijk 2026-04-09
    En is op 2026-04-02 de fase "ontruiming aangezegd"

  Scenario: Voorstel: een weigering beëindigt de crisis niet
    Gegeven het voorstel
    En op 2026-05-11 "ontruiming aangezegd" met op 2026-06-01
    Wanneer op dag 1 "hulp geweigerd"
    Dan is op dag 1 de zaak niet gesloten
    En is op dag 1 de stap "crisisgesprek" open bij wijkteam

  Scenario: Voorstel: wie zich tijdens de crisis bedenkt, krijgt hulp
    Gegeven het voorstel
    En op 2026-05-11 "ontruiming aangezegd" met op 2026-06-01
    Wanneer op dag 1 "hulp geweigerd"
    En op dag 2 "hulp aanvaard"
    En op dag 2 "crisisgesprek gevoerd"
    En op dag 2 "kinderen veilig gesteld"
    En op dag 3 "laatste kans besproken"
    Dan is op dag 3 de zaak niet gesloten
    En is op dag 3 de stap "lopende huur regelen" open bij wijkteam

  Scenario: Voorstel: de dag van de ontruiming is eerder dan de drie werkdagen
    Gegeven het voorstel
    En op 2026-05-11 "bericht deurwaarder" met op 2026-05-13
    Dan is op 2026-05-11 de stap "crisisgesprek" open bij wijkteam, uiterlijk 2026-05-12

  Scenario: Voorstel: de aanzegging is ingetrokken, het aanbod blijft
    Gegeven het voorstel
    En op 2026-05-11 "ontruiming aangezegd" met op 2026-06-01
    Wanneer op dag 2 "crisisgesprek gevoerd"
    En op dag 2 "kinderen veilig gesteld"
    En op dag 3 "laatste kans besproken"
    Dan is op dag 3 de stap "besluit over de ontruiming" open bij corporatie, uiterlijk dag 14
    Wanneer op dag 5 "aanzegging ingetrokken"
    Dan is op dag 5 de stap "besluit over de ontruiming" niet open
    En is op dag 5 de stap "hulp aanbieden" open bij wijkteam

  Scenario: Voorstel: aangezegd en meteen weer ingetrokken, het aanbod blijft
    Gegeven het voorstel
    En op 2026-05-11 "ontruiming aangezegd" met op 2026-06-01
    Wanneer op dag 1 "aanzegging ingetrokken"
    Dan is op dag 1 de stap "crisisgesprek" niet open
    En is op dag 1 de stap "hulp aanbieden" open bij wijkteam, uiterlijk dag 15

  Scenario: Voorstel: de deurwaarder meldt zich na sluiting
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 5 "achterstand voldaan"
    Dan is op dag 5 de zaak gesloten als "zelf betaald"
    Wanneer op dag 70 "bericht deurwaarder" met op 2026-06-10
    Dan is op dag 70 de zaak open
    En is op dag 70 de stap "crisisgesprek" open bij wijkteam

  Scenario: Voorstel: een bericht van de deurwaarder dat laat binnenkomt, is niet al te laat
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 3 en keer_te_laat 4
    Wanneer op 2026-05-06 "bericht deurwaarder" met op 2026-06-10, bekend op 2026-05-18
    Dan is op 2026-05-18 de stap "crisisgesprek" open bij wijkteam, uiterlijk 2026-05-21

  Scenario: Voorstel: zonder melding aan de balie
    Gegeven het voorstel
    En op 2026-03-02 "huurder meldt zich"
    Dan is op dag 0 de zaak open
    En is op dag 0 de stap "gesprek bij de Vraagwijzer" open bij Vraagwijzer, uiterlijk dag 28
    En hoort corporatie niets

  Scenario: Voorstel: een tweede maand terwijl de zaak loopt
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    En een tweede melding op 2026-04-01 met maanden_achterstand 2 en keer_te_laat 2
    Dan is op 2026-04-01 de melding van 2026-04-01 toegelaten
    En is op 2026-04-02 de stap "gesprek door het wijkteam" open bij wijkteam, uiterlijk 2026-04-16

  Scenario: Voorstel: opnieuw gemeld nadat de zaak dicht was
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 5 "achterstand voldaan"
    En een nieuwe melding op 2026-06-01 met maanden_achterstand 1 en keer_te_laat 2
    Dan is op 2026-06-01 de zaak open
    En is op 2026-06-01 de stap "uitnodigen" open bij corporatie
    En is op 2026-07-02 de stap "gesprek door het wijkteam" open bij wijkteam

  Scenario: Voorstel: een bezwaar dat na de melding komt
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 4 "bezwaar"
    Dan is op dag 4 de zaak gesloten als "bezwaar" met code "Niet opgepakt: onterecht signaal"

  Scenario: Voorstel: verhuisd buiten de stad, de zaak wordt overgedragen
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "verhuisd buiten" met naar Schiedam
    Dan is op dag 10 de zaak gesloten als "verhuisd buiten Rotterdam"
    En hoort op dag 10 corporatie "afgesloten" met code "Persoon is geen inwoner (meer) in de gemeente"
    En is op dag 10 de stap "overdragen" open bij Vraagwijzer, uiterlijk dag 17
    Wanneer op dag 12 "overgedragen" met naar Schiedam
    Dan is op dag 12 geen stap open

  Scenario: Voorstel: na acceptatie geen deurwaarder
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "gesprek gevoerd"
    En op dag 10 "hulp aanvaard"
    En op dag 20 "deurwaarder ingeschakeld"
    Dan is er op dag 20 een schending van "pauze van de incasso" door corporatie

  Scenario: Voorstel: een antwoord van de huurder blijft niet liggen
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 36 "huurder antwoordt"
    Dan is op dag 36 de stap "terugbellen" open bij Vraagwijzer, uiterlijk dag 38

  Scenario: Voorstel: een afspraak over drie weken komt op de dag zelf terug
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 33 "afspraak gemaakt" met op 2026-04-25
    Dan is op 2026-04-24 de stap "afspraak nakomen" niet open
    En is op 2026-04-25 de stap "afspraak nakomen" open bij wijkteam

  Scenario: Voorstel: overleden
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 10 "overleden"
    Dan is op dag 10 de zaak gesloten als "overleden" met code "Inwoner is overleden"
    En is op dag 10 de stap "persoonlijk aanbod doen" niet open
    En is op dag 10 de stap "vervolg bepalen" open bij wijkteam, uiterlijk dag 17
    Wanneer op dag 12 "vervolg bepaald"
    Dan is op dag 12 de stap "vervolg bepalen" niet open

  Scenario: Voorstel: het aantal keren te laat is niet bekend
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 0,5
    Dan is de melding geparkeerd om "keer_te_laat"
    En is op dag 0 de stap "melding aanvullen" open bij corporatie, uiterlijk dag 7
    Wanneer op dag 3 "signaal bijgewerkt" met maanden_achterstand 0,5 en keer_te_laat 3
    Dan is op dag 3 de melding toegelaten
    En is op dag 3 de stap "uitnodigen" open bij corporatie, uiterlijk dag 8

  Scenario: Voorstel: op een dag eerst de hulp ingevoerd en dan het gesprek
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 33 "hulp aanvaard"
    En op dag 33 "gesprek gevoerd"
    Dan is op dag 33 de stap "hulp aanbieden" niet open
    En is op dag 33 de stap "eerste gesprek" niet open
    En is op dag 33 de stap "lopende huur regelen" open bij wijkteam

  Scenario: Voorstel: het gesprek was een dag eerder
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Wanneer op dag 33 "gesprek gevoerd"
    Dan is op dag 33 de stap "hulp aanbieden" open bij wijkteam, uiterlijk dag 47
    Wanneer "gesprek gevoerd" van dag 33 blijkt van dag 32
    Dan is op dag 33 de stap "hulp aanbieden" open bij wijkteam, uiterlijk dag 46

  Scenario: Voorstel: een melding die niet meer klopt, telt niet
    Gegeven het voorstel
    En een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 1
    Dan is op dag 0 de zaak open
    Wanneer "signaal ontvangen" van dag 0 wordt op dag 2 ingetrokken
    Dan is op dag 2 de zaak niet begonnen
    En is op dag 2 geen stap open
