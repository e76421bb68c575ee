"""The talks, as they were noted down, in Dutch."""

from tracker.cli.demo.texts import TalkText

TALKS = {
    "first": TalkText(
        notes=(
            "Twee van de vijf ploegen komen één persoon tekort. De laatste vacature voor "
            "iemand met een waterstofvergunning stond **zeven maanden** open.\n\n"
            "- vraagt eerst uitzendbureaus, dan collega's van andere fabrieken\n"
            "- stelt onderhoud uit als er niemand met een vergunning is"
        ),
        quotes={
            "operators": (
                "De vacature stond zeven maanden open, en toen hebben we iemand bij de buren "
                "weggehaald."
            ),
        },
    ),
    "vacancies": TalkText(
        notes=(
            "Liet ons de lijst zien: vier vacatures, de oudste van vorige winter. Betaalt "
            "een bureau een vergoeding voor elke kandidaat die blijft.\n\n"
            "Heeft een opleidingsbudget waar niemand om vraagt, omdat niemand weet waaraan."
        ),
        quotes={
            "operators": (
                "Vier vacatures, en de oudste is van vorige winter. Het bureau belt niet "
                "meer terug."
            ),
        },
    ),
    "turned down": TalkText(
        notes=(
            "Elf mensen, allemaal allround. Moest vorig voorjaar nee zeggen tegen een "
            "warmtenet met waterstofketels.\n\n"
            "Heeft iemand met een certificaat gezocht en het na een tijd opgegeven."
        ),
        quotes={
            "operators": "Ik heb gezocht tot na de zomer. Er is niemand met de papieren.",
            "installers": ("Die klus was veertigduizend euro waard, en ik moest hem laten lopen."),
        },
    ),
    "agency": TalkText(
        notes=(
            "Huurt twee mensen met een vergunning in via een bureau, voor bijna het dubbele. "
            "Zou liever de eigen mensen opleiden, maar kan ze nergens heen sturen."
        ),
        quotes={
            "operators": (
                "Elf maanden stond die open. Nu stuurt een bureau ze, voor twee keer zo veel."
            ),
        },
    ),
    "same house": TalkText(
        notes=(
            "Zelfde bedrijf als het eerste gesprek, dus geen nieuwe stem over de vacatures. "
            "Vroeg uit zichzelf wie zijn contactpersoon wordt, en plande meteen een tweede "
            "afspraak."
        ),
        quotes={
            "operators": ("Dat is dezelfde vacature waar u van hoorde. Het duurde zeven maanden."),
            "manager": "De volgende keer wil ik weer met u praten, niet met een loket.",
        },
    ),
    "no vacancy": TalkText(
        notes=(
            "Nu geen vacatures, en ook geen waterstof. Vriendelijk over de prijs, maar heeft "
            "nog nooit een cursus gekocht."
        ),
        quotes={
            "operators": "We zijn compleet. Vraag het nog eens als de eerste opdracht komt.",
            "450": "450 lijkt me een nette prijs.",
        },
    ),
    "friend": TalkText(
        notes="Wil meteen twee plaatsen, en maakte het geld dezelfde avond over.",
        quotes={"450": "Schrijf mij maar op voor twee. Jullie maken er vast iets moois van."},
    ),
    "college": TalkText(
        notes=(
            "Twee docenten zijn op donderdagavond vrij, van nu tot de zomer; het staat in "
            "het rooster.\n\n"
            "Wil na een jaar zien wat het de school oplevert."
        ),
        quotes={"teachers": "Ze staan in het rooster. Gebruik ze goed."},
    ),
    "afterwards": TalkText(
        notes=(
            "Bleef na de proefavond hangen. Had tekeningen van de afsluiters op het werk bij "
            "zich en wilde daarop oefenen.\n\n"
            "De trainer was een collega van een andere fabriek, en dat hielp."
        ),
        quotes={
            "certificate": (
                "Mijn chef liet me een week later aan de waterstoflijn werken, onder toezicht."
            ),
            "equipment": (
                "Ik heb me opgegeven voor de volgende, als ik mijn eigen afsluiter mag meenemen."
            ),
            "trainers": "Eindelijk iemand die zelf een afsluiter heeft opengedraaid.",
        },
    ),
    "board room": TalkText(
        notes=(
            "We vroegen ter plekke om een bestelling: drie plaatsen voor 450 euro, nu te "
            "betalen. Het antwoord was nee, en dat zou het voor elke cursus zijn.\n\n"
            "Heeft vorig jaar wel twee mensen ingezet na een cursus van twee avonden."
        ),
        quotes={
            "450": (
                "Ik betaal voor een certificaat, niet voor een avond. Kom terug met het "
                "certificaat."
            ),
            "certificate": (
                "Na de vorige korte cursus had ik binnen een week twee mensen aan het werk."
            ),
        },
    ),
    "letter": TalkText(
        notes=(
            "Antwoordde dezelfde dag op de brief die Deltachem voor ons had gestuurd. Wees "
            "het aanbod af toen het op vooraf betalen aankwam."
        ),
        quotes={
            "450": "Vooraf? Dan zegt financiën nee voordat ik ben uitgesproken.",
            "letter": "Ik heb hem gelezen omdat hij van de buren kwam.",
        },
    ),
    "loan": TalkText(
        notes=(
            "Tekende voor één trainer, twee avonden per maand, en een ketel om op te "
            "oefenen. Zette ook eigen mensen op de lijst.\n\n"
            "Waarschuwt dat weinig monteurs graag voor een klas staan."
        ),
        quotes={
            "lend": (
                "Jullie krijgen onze beste man, twee avonden per maand. Ik heb ervoor getekend."
            ),
            "installers": ("Zet er twee van mij op de lijst, dan hoef ik geen nee meer te zeggen."),
            "trainers": "Ik heb er zes gevraagd. Vijf werken liever op zaterdag.",
        },
    ),
    "equipment": TalkText(
        notes=(
            "Tweede gesprek. Leent een elektrolyser uit voor de praktijk en betaalt het "
            "vervoer. Vroeg naar dezelfde persoon als de vorige keer."
        ),
        quotes={
            "lend": (
                "Hij staat stil tot het voorjaar. Neem hem mee, we hebben het op papier gezet."
            ),
            "manager": "Ik heb u gebeld omdat ik u al eerder aan de lijn had.",
        },
    ),
}
