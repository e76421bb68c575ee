"""The story in Dutch."""

from tracker.cli.demo.dutch.cards import CARDS
from tracker.cli.demo.dutch.notes import NOTES
from tracker.cli.demo.dutch.talks import TALKS
from tracker.cli.demo.texts import Texts

DUTCH = Texts(
    language="nl",
    canvases={
        "evenings": (
            "Betaalde avondcursussen",
            (
                "Een school en de bedrijven eromheen leiden mensen 's avonds op om veilig met "
                "waterstof te werken, en de bedrijven betalen daarvoor."
            ),
        ),
        "lab": (
            "Lab per dagdeel",
            (
                "De andere manier om hetzelfde lab te gebruiken: toeleveranciers huren het, met "
                "een technicus erbij, om hun onderdelen te testen."
            ),
        ),
    },
    segments={
        "process": "Procesbedrijven",
        "installers": "Kleine installatiebedrijven",
        "seekers": "Werkzoekenden",
        "suppliers": "Kleine toeleveranciers",
    },
    notes=NOTES,
    rewordings={
        "lend": "Drie bedrijven lenen gratis een trainer en apparatuur uit",
    },
    cards=CARDS,
    roles={
        "shift leader": "Ploegleider",
        "hr": "HR-manager",
        "fitter": "Eigenaar van het bedrijf",
        "maintenance": "Hoofd onderhoud",
        "training": "Opleidingscoördinator",
        "planner": "Werkvoorbereider",
        "colleague": "Projectleider",
        "director": "Onderwijsdirecteur",
        "operator": "Operator",
        "plant": "Fabrieksmanager",
        "energy": "HR-manager",
    },
    talks=TALKS,
    findings={
        "modules": (
            "De eerste cursus stond na 38 dagen klaar, met vijf modules die er al waren en één "
            "nieuwe."
        ),
        "quotations": (
            "Drie offertes en onze eigen uren: 298 euro per plaats met twaalf mensen, 402 met acht."
        ),
    },
    reasons={
        "operators": (
            "Vijf van de zes mensen, bij vier bedrijven, vertelden over een vacature van maanden "
            "en wat ze eraan deden."
        ),
        "450": (
            "Eén van de twaalf betaalde vooraf, en twee keer kregen we nee toen we om de "
            "bestelling vroegen."
        ),
        "trainers": (
            "De een zegt dat ze er zijn, de ander vroeg er zes en vond er één. Na de tweede "
            "avond opnieuw toetsen."
        ),
        "programme": (
            "Niemand die we spraken kan mensen twee jaar missen. De drie avonden komen ervoor in "
            "de plaats."
        ),
        "association": (
            "Het bestuur van de vereniging beslist in december; tot dan blijft deze aanname staan."
        ),
        "friend": "Een oud-collega van ons die wilde helpen. Dat is geen klant.",
    },
)
