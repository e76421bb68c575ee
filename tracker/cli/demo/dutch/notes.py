"""The assumptions on both boards, in Dutch."""

from tracker.cli.demo.texts import NoteText

NOTES = {
    "operators": NoteText(
        "Procesbedrijven zoeken maanden naar waterstofoperators",
        "Iedereen in onze stuurgroep zegt het, maar dat zijn onze vrienden.",
        ("personeel",),
    ),
    "installers": NoteText(
        "Kleine installateurs weigeren waterstofwerk: niemand is gecertificeerd",
        "Twee van hen vertelden dat op een vakbeurs.",
        ("personeel",),
    ),
    "seekers": NoteText(
        "Werkzoekenden met een diploma willen zich 's avonds omscholen",
        "We denken dat omdat hun dagen vol afspraken zitten. We hebben het niemand gevraagd.",
    ),
    "certificate": NoteText(
        "Met drie avonden en een certificaat kan iemand aan het werk",
        "De veiligheidsregels kosten twee avonden, de praktijk één.",
        ("cursus",),
    ),
    "equipment": NoteText(
        "Mensen komen eerder als ze op eigen apparatuur oefenen",
        "Op de beurs vroegen mensen of ze hun eigen afsluiters mochten meenemen.",
        ("cursus",),
    ),
    "coach": NoteText(
        "Een coach op het werk is meer waard dan een vierde avond",
        "Wat je 's avonds leert, ben je op de eerste drukke dag weer kwijt.",
        ("cursus",),
    ),
    "voucher": NoteText(
        "Oud-cursisten komen elk jaar terug met een opfrisbon",
        "Certificaten moeten na drie jaar toch worden vernieuwd.",
    ),
    "programme": NoteText(
        "Bedrijven sturen mensen naar een deeltijdopleiding van twee jaar",
        "Dat is wat de school gewend is te maken.",
    ),
    "manager": NoteText(
        "Met een vaste accountmanager komen bedrijven terug",
        "Wie de tweede cursus boekt, vraagt naar degene van de eerste.",
    ),
    "mouth": NoteText(
        "Cursisten nemen een collega mee naar de volgende cursus",
        "In de nachtdienst wordt veel gepraat.",
    ),
    "flyer": NoteText(
        "Een flyer in de kantine brengt mensen naar de inschrijfpagina",
        "Ze eten er allemaal, en er is weinig anders te lezen.",
        ("marketing",),
    ),
    "letter": NoteText(
        "HR-managers antwoorden op een brief van een bekend bedrijf",
        "Op brieven van de school zelf kwam geen antwoord.",
        ("marketing",),
    ),
    "jobcentre": NoteText(
        "Het werkplein stuurt kandidaten die het werk aankunnen",
        "Er is daar een budget voor omscholing dat niet opgaat.",
    ),
    "lend": NoteText(
        "Bedrijven lenen gratis een trainer en apparatuur uit",
        "Dat is beloofd toen de pps werd getekend.",
        ("in natura",),
    ),
    "teachers": NoteText(
        "De school maakt twee docenten één avond per week vrij",
        "Op donderdag is er ruimte in het rooster.",
        ("in natura",),
    ),
    "association": NoteText(
        "De branchevereniging beveelt ons aan bij haar leden",
        "De voorzitter heeft ons lab geopend.",
        ("marketing",),
    ),
    "sixweeks": NoteText(
        "We maken een cursus in zes weken uit bestaande modules",
        "De modules zijn gemaakt om los te gebruiken.",
        ("cursus",),
    ),
    "trainers": NoteText(
        "Er zijn genoeg trainers met ervaring op de werkvloer",
        "Elk bedrijf heeft wel iemand die graag uitlegt.",
    ),
    "lab": NoteText(
        "Het praktijklab is op donderdagavond voor ons open",
        "Het is er donker als we langsrijden.",
        ("lab",),
    ),
    "cost": NoteText(
        "Met twaalf mensen in de zaal kost een plaats ons 310 euro",
        "Een eerste som op de achterkant van een envelop.",
        ("prijs",),
    ),
    "rent": NoteText(
        "Het lab vraagt het eerste jaar geen huur",
        "Dat is een keer gezegd, en staat niet op papier.",
        ("lab", "prijs"),
    ),
    "450": NoteText(
        "Bedrijven betalen vooraf 450 euro per plaats",
        "Commerciële cursussen kosten het dubbele.",
        ("prijs",),
    ),
    "300": NoteText(
        "Bedrijven betalen 300 euro per plaats zodra iemand slaagt",
        "Wie niet kocht, vroeg wat er gebeurt als iemand zakt.",
        ("prijs",),
    ),
    "nowhere": NoteText(
        "Kleine toeleveranciers kunnen een onderdeel nergens op waterstof testen",
        "Twee van hen vroegen of ze onze opstelling mochten gebruiken.",
    ),
    "halfday": NoteText(
        "Een dagdeel in het lab met een technicus is genoeg voor één test",
        "Onze eigen tests duurden drie uur.",
    ),
    "empty": NoteText(
        "Het lab staat twee dagen per week leeg",
        "Op maandag en vrijdag zijn er geen lessen.",
        ("lab",),
    ),
    "insurance": NoteText(
        "De verzekering dekt bezoekers zonder extra premie",
        "Bezoekers van de open dag waren gedekt.",
        ("lab",),
    ),
    "600": NoteText(
        "Een toeleverancier betaalt 600 euro voor een dagdeel",
        "Het dichtstbijzijnde commerciële lab vraagt 1.400.",
        ("prijs",),
    ),
}
