"""The Test Cards and Learning Cards, in Dutch."""

from tracker.cli.demo.texts import CardText

CARDS = {
    "flyer": CardText(
        name="Flyer met een prijs in drie kantines",
        description=(
            "Zestig flyers met een code, op de tafels van drie kantines. De pagina achter de "
            "code noemt de prijs en heeft een knop voor een factuur."
        ),
        metrics={
            "flyer": "mensen die de inschrijfpagina openen, van wie een flyer meeneemt",
            "450": "mensen die om een factuur van 450 euro vragen, van wie de pagina opent",
        },
        observed=(
            "Twaalf van de zestig openden de pagina. Eén van die twaalf vroeg om een factuur."
        ),
        learned=(
            "De flyer wordt gezien. De prijs, of de factuur vooraf, jaagt mensen weg; welke "
            "van de twee zien we niet aan een klik."
        ),
        next="Eerst de mensen spreken die beslissen, voordat we weer iets laten drukken.",
        spent_on="Drukwerk en een middag in de kantines",
    ),
    "talks": CardText(
        name="Zes gesprekken over personeel voor waterstof",
        description=(
            "Zes mensen die een ploeg plannen of leiden, bij vijf bedrijven. We vragen naar "
            "de laatste vacature, niet naar onze cursus."
        ),
        metrics={
            "operators": "mensen die over een vacature van meer dan drie maanden vertellen",
        },
        observed=(
            "Vijf van de zes vertelden over zo'n vacature, één van elf maanden. De planner "
            "van een klein bedrijf had er geen."
        ),
        learned=(
            "Het probleem bestaat echt bij procesbedrijven, en ze geven er al geld aan uit: "
            "uitzendbureaus, overuren, uitgesteld werk."
        ),
        next=(
            "Uitzoeken wat ze ervoor overhebben om er vanaf te zijn, te beginnen met de "
            "prijs op de flyer."
        ),
    ),
    "evening": CardText(
        name="Proefavond voor operators",
        description=(
            "Eén gratis avond met het veiligheidsdeel van de cursus, met echte koppelingen. "
            "We kijken wie er komt en wie tot het eind blijft."
        ),
        metrics={
            "certificate": "mensen die tot het eind blijven en de korte toets doen, van wie zich inschreef",
        },
        observed=(
            "Negen van de twaalf bleven en deden de toets. Drie gingen in de pauze weg voor "
            "hun dienst."
        ),
        learned=(
            "Mensen blijven voor de praktijk, en de toets jaagt niemand weg. De avond botst "
            "met de late dienst."
        ),
        next="Twee data plannen, één per ploeg, en echt plaatsen verkopen.",
        spent_on="Koppelingen, soep en de avond van de technicus",
        amended_because=(
            "In het lab mogen twaalf mensen tegelijk, geen zestien; dat hoorden we na de "
            "start van de brandweer."
        ),
    ),
    "offer": CardText(
        name="Voorverkoop voor 450 euro per plaats",
        description=(
            "Twaalf bedrijven krijgen een aanbod voor de eerste cursus: 450 euro per plaats, "
            "vooraf te betalen."
        ),
        metrics={"450": "bedrijven die voor minstens één plaats betalen, van die met een aanbod"},
        observed=(
            "Eén van de twaalf betaalde, voor één plaats. Zeven antwoordden dat ze geen "
            "cursus betalen voordat ze zien wat die oplevert."
        ),
        learned=(
            "Het gaat minder om het bedrag dan om het moment: niemand wil betalen voordat er "
            "een certificaat is."
        ),
        next=(
            "Om een intentieverklaring voor 300 euro vragen, te betalen zodra het "
            "certificaat er is."
        ),
        spent_on="Schrijven, versturen en nabellen",
    ),
    "letters": CardText(
        name="Intentieverklaringen voor 300 euro",
        description=(
            "Dezelfde twaalf bedrijven, en andere zoals zij, wordt gevraagd te tekenen voor "
            "plaatsen van 300 euro, te betalen zodra het certificaat is behaald."
        ),
        metrics={"300": "bedrijven die een intentieverklaring tekenen, van wie het is gevraagd"},
    ),
    "coach": CardText(
        name="Een coach bij één bedrijf, met de hand",
        description=(
            "Eén van ons speelt vier weken coach voor acht mensen van één bedrijf, op hun "
            "eigen apparatuur, voordat we iemand aannemen."
        ),
        metrics={
            "coach": "mensen die de coach terugvragen, van wie bezoek kreeg",
            "equipment": "mensen die de oefening op eigen apparatuur doen",
        },
    ),
}
