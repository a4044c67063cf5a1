# language: nl
# SPDX-License-Identifier: EUPL-1.2
Functionaliteit: Lekstroom, Vroeg Eropaf!
  Zo loopt een zaak volgens de overeenkomst. De mensen zijn verzonnen.
  Eerst de overeenkomst zoals gepubliceerd (2016), daarna het voorstel (2026).

  # De toegang is in beide versies dezelfde

  Abstract Scenario: Ongeveer een maand is drie tot acht weken
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand <dagen>
    Dan is de melding <stand>

    Voorbeelden:
      | dagen | stand      |
      | 20    | geweigerd  |
      | 21    | toegelaten |
      | 56    | toegelaten |
      | 57    | geweigerd  |

  Scenario: Betaald voor het bezoek
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Dan is de stap "huisbezoek" open bij corporatie en WIL, uiterlijk dag 14
    Wanneer op dag 6 "achterstand voldaan"
    Dan is op dag 6 de zaak gesloten als "betaald" met code "Inwoner heeft zelf al betaald/betalingsregeling getroffen"

  Scenario: Bezoek door een organisatie telt niet als bezoek samen
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 7 "huisbezoek" met aanwezig WIL, bereikt ja
    Dan is op dag 7 de stap "huisbezoek" open bij corporatie en WIL
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie, bereikt ja
    Dan is op dag 9 de stap "huisbezoek" open bij corporatie en WIL
    Wanneer op dag 12 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    Dan is op dag 12 de stap "huisbezoek" niet open

  Scenario: De deurwaarder wordt ingeschakeld terwijl het huisbezoek openstaat
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 8 "deurwaarder ingeschakeld"
    Dan is er op dag 8 een schending van "geen deurwaarder zolang het huisbezoek openstaat" door corporatie

  Scenario: De stap van de deurwaarder wordt laat bekend, hij telt op de dag zelf
    Gegeven elke versie van de overeenkomst
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 10 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 8 "deurwaarder ingeschakeld", bekend op dag 20
    Dan is er op dag 20 een schending van "geen deurwaarder zolang het huisbezoek openstaat" door corporatie

  # Zoals gepubliceerd

  Scenario: Bezoek, regeling, nagekomen
    Gegeven de overeenkomst van 2016-09-13
    En een melding op 2017-03-01 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    Dan is op dag 9 de stap "afspraak maken" open bij WIL, uiterlijk dag 23
    Wanneer op dag 9 "regeling getroffen" met termijnen 4
    Dan is op dag 9 de stap "regeling volgen" open bij corporatie
    Wanneer op dag 130 "regeling nagekomen"
    Dan is op dag 130 de zaak gesloten als "regeling nagekomen"

  Scenario: Bezoek en schuldhulp
    Gegeven de overeenkomst van 2016-09-13
    En een melding op 2017-03-01 uit gemeente 0620 met dagen_achterstand 35
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 20 "schuldhulp gestart"
    Dan is op dag 20 de zaak gesloten als "schuldhulp"

  Scenario: Twee keer niemand thuis, in de avond wel
    Gegeven de overeenkomst van 2016-09-13
    En een melding op 2017-03-01 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 5 "huisbezoek" met aanwezig corporatie en WIL, bereikt nee, dagdeel Ochtend
    En op dag 8 "huisbezoek" met aanwezig corporatie en WIL, bereikt nee, dagdeel Middag
    Dan is op dag 8 de stap "huisbezoek" open bij corporatie en WIL
    Wanneer op dag 12 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja, dagdeel Avond
    Dan is op dag 12 de stap "huisbezoek" niet open
    En is op dag 12 de stap "afspraak maken" open bij WIL

  Scenario: Er speelt meer dan geld, het sociaal team komt erbij
    Gegeven de overeenkomst van 2016-09-13
    En een melding op 2017-03-01 uit gemeente 0321 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden ja
    Dan is op dag 9 de stap "sociaal team erbij" open bij sociaal team, uiterlijk dag 23

  # Het voorstel

  Scenario: Voorstel: bezoek, regeling, nagekomen
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    Dan is op dag 9 de stap "afspraak maken" open bij WIL, uiterlijk dag 23
    Wanneer op dag 9 "regeling getroffen" met termijnen 4
    Dan is op dag 9 de stap "afspraak maken" niet open
    En is op dag 9 de stap "regeling volgen" open bij corporatie
    En is op dag 38 de stap "voortgang bespreken" open bij WIL, uiterlijk dag 45
    Wanneer op dag 40 "voortgang besproken"
    Dan is op dag 69 de stap "voortgang bespreken" open bij WIL
    Wanneer op dag 130 "regeling nagekomen"
    Dan is op dag 130 de zaak gesloten als "regeling nagekomen"
    En hoort op dag 130 corporatie "afgesloten"

  Scenario: Voorstel: bezoek en schuldhulp
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 1961 met dagen_achterstand 35
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "hulp aanvaard"
    En op dag 20 "schuldhulp gestart"
    Dan is op dag 20 de zaak gesloten als "schuldhulp" met code "Vervolghulp en/of verwijzing financieel"
    En hoort op dag 20 corporatie "ontvangt schuldhulp"

  Scenario: Voorstel: twee keer niemand thuis, in de avond wel
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 5 "huisbezoek" met aanwezig corporatie en WIL, bereikt nee, dagdeel Ochtend
    En op dag 8 "huisbezoek" met aanwezig corporatie en WIL, bereikt nee, dagdeel Middag
    Dan is op dag 8 de stap "huisbezoek" open bij corporatie en WIL
    Wanneer op dag 12 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja, dagdeel Avond
    Dan is op dag 12 de stap "huisbezoek" niet open
    En is op dag 12 de stap "afspraak maken" open bij WIL

  Scenario: Voorstel: nooit thuis
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 5 "huisbezoek" met aanwezig corporatie en WIL, bereikt nee, dagdeel Ochtend
    En op dag 12 "huisbezoek" met aanwezig corporatie en WIL, bereikt nee, dagdeel Avond
    En op dag 14 "geen contact vastgesteld"
    Dan is op dag 14 de zaak gesloten als "geen contact"

  Scenario: Voorstel: een andere afspraak
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 11 "andere afspraak gemaakt"
    Dan is op dag 11 de zaak gesloten als "andere afspraak"

  Scenario: Voorstel: er speelt meer dan geld, het sociaal team komt erbij
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0321 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "hulp aanvaard"
    En op dag 12 "situatie in kaart gebracht" met aantal_leefgebieden 2 en schulden ja
    Dan is op dag 12 de stap "sociaal team erbij" open bij sociaal team
    Wanneer op dag 15 "schuldhulp gestart"
    Dan is op dag 15 de zaak niet gesloten
    Wanneer op dag 20 "verwijzing teruggegeven"
    Dan is op dag 20 de stap "opnieuw verwijzen" open bij WIL, uiterlijk dag 27
    Wanneer op dag 25 "verwijzing opgepakt"
    Dan is op dag 25 de zaak gesloten als "schuldhulp"

  Scenario: Voorstel: de regeling breekt twee keer
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "regeling getroffen"
    En op dag 40 "regeling gebroken"
    Dan is op dag 40 de stap "nieuwe afspraak maken" open bij WIL, uiterlijk dag 54
    En is op dag 40 de stap "regeling volgen" niet open
    Wanneer op dag 45 "regeling getroffen"
    Dan is op dag 45 de stap "regeling volgen" open bij corporatie
    Wanneer op dag 80 "regeling gebroken"
    Dan is op dag 80 de stap "nieuwe afspraak maken" open bij WIL, uiterlijk dag 94
    Wanneer op dag 85 "hulp geweigerd"
    Dan is op dag 85 de zaak gesloten als "wil geen hulp"

  Scenario: Voorstel: de deurwaarder voor de afspraak gemaakt is
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 12 "deurwaarder ingeschakeld"
    Dan is er op dag 12 een schending van "geen deurwaarder zolang er een afspraak wordt gemaakt" door corporatie
    En is op dag 12 de fase "deurwaarder"

  Scenario: Voorstel: wie het aanbod aanvaardt, krijgt binnen vier weken na de melding een gesprek
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 5 "hulp aanvaard"
    Dan is op dag 5 de stap "eerste gesprek" open bij WIL, uiterlijk dag 28
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    Dan is op dag 9 de stap "eerste gesprek" niet open

  Scenario: Voorstel: zonder melding aan de balie
    Gegeven het voorstel
    En op 2026-03-02 "huurder meldt zich"
    Dan is op dag 0 de stap "eerste gesprek" open bij WIL, uiterlijk dag 28
    Wanneer op dag 10 "gesprek gevoerd"
    Dan is op dag 10 de stap "afspraak maken" open bij WIL

  Scenario: Voorstel: crisis terwijl de regeling loopt
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "regeling getroffen"
    En op 2026-05-04 "ontruiming aangezegd" met op 2026-06-01
    Dan is op 2026-05-04 de stap "crisisgesprek" open bij WIL, uiterlijk 2026-05-08
    En is op 2026-05-04 de stap "kinderen veilig" open bij sociaal team, uiterlijk 2026-05-08
    Wanneer op 2026-05-06 "regeling nagekomen"
    Dan is op 2026-05-06 de zaak niet gesloten
    Wanneer op 2026-05-07 "aanzegging ingetrokken"
    Dan is op 2026-05-07 de zaak gesloten als "regeling nagekomen"

  Scenario: Voorstel: crisis zonder melding, en de aanzegging wordt ingetrokken
    Gegeven het voorstel
    En op 2026-05-11 "bericht deurwaarder" met op 2026-06-01
    Wanneer op dag 1 "aanzegging ingetrokken"
    Dan is op dag 1 de stap "crisisgesprek" niet open
    En is op dag 1 de stap "nieuwe afspraak maken" open bij WIL, uiterlijk dag 15

  Scenario: Voorstel: verhuisd van Nieuwegein naar Houten, de zaak gaat mee
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "hulp aanvaard"
    En op dag 12 "situatie in kaart gebracht" met aantal_leefgebieden 3 en schulden ja
    En op dag 14 "verhuisd binnen" met gemeente 0321
    Dan is op dag 14 de stap "sociaal team erbij" open bij sociaal team, uiterlijk dag 26
    En gaat op dag 14 de zaak naar de eenheid van gemeente 0321
    En hoort sociaal team van de overdracht

  Scenario: Voorstel: een weigering die per ongeluk was vastgelegd, opent de zaak weer
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 9 "huisbezoek" met aanwezig corporatie en WIL, bereikt ja
    En op dag 9 "hulp geweigerd"
    Dan is op dag 9 de zaak gesloten als "wil geen hulp"
    Wanneer "hulp geweigerd" van dag 9 wordt op dag 11 ingetrokken
    Dan is op dag 11 de stap "afspraak maken" open bij WIL, uiterlijk dag 23

  Scenario: Voorstel: ontruimd, de opvang wordt aangeboden
    Gegeven het voorstel
    En een melding op 2026-03-02 uit gemeente 0356 met dagen_achterstand 30
    Wanneer op dag 100 "ontruimd"
    Dan is op dag 100 de zaak gesloten als "ontruimd"
    En is op dag 100 de stap "opvang aanbieden" open bij sociaal team
