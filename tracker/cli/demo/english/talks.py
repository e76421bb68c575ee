"""The talks, as they were noted down, in English."""

from tracker.cli.demo.texts import TalkText

TALKS = {
    "first": TalkText(
        notes=(
            "Two of five shifts are one person short. The last vacancy for somebody with a "
            "hydrogen permit stood open for **seven months**.\n\n"
            "- asks agencies first, then colleagues at other plants\n"
            "- puts off maintenance when nobody with a permit is there"
        ),
        quotes={
            "operators": (
                "We had the vacancy for seven months, and then we took somebody from the "
                "neighbours."
            ),
        },
    ),
    "vacancies": TalkText(
        notes=(
            "Showed us the list: four vacancies, the oldest from last winter. Pays an agency "
            "a fee for each candidate who stays.\n\n"
            "Has a training budget that nobody claims, because nobody knows what to spend it "
            "on."
        ),
        quotes={
            "operators": (
                "Four vacancies, and the oldest is from last winter. The agency has stopped "
                "calling back."
            ),
        },
    ),
    "turned down": TalkText(
        notes=(
            "Eleven people, all of them all-round. Had to say no to a heat network with "
            "hydrogen boilers last spring.\n\n"
            "Looked for somebody with a certificate, and gave up after a while."
        ),
        quotes={
            "operators": "I searched until after the summer. There is nobody with the papers.",
            "installers": "That job was worth forty thousand to us, and I had to let it go.",
        },
    ),
    "agency": TalkText(
        notes=(
            "Hires two people with a permit through an agency, at almost double the cost. "
            "Would rather train the own people, but has nowhere to send them."
        ),
        quotes={
            "operators": (
                "Eleven months it stood open. Now an agency sends them, at twice the price."
            ),
        },
    ),
    "same house": TalkText(
        notes=(
            "Same company as the first talk, so no new voice on the vacancies. Asked of his "
            "own accord who would be his contact, and planned a second meeting on the spot."
        ),
        quotes={
            "operators": "It is the same vacancy you heard of. It took seven months.",
            "manager": "Next time I want to talk to you again, not to a desk.",
        },
    ),
    "no vacancy": TalkText(
        notes=(
            "No vacancies at the moment, no hydrogen either. Friendly about the price, but "
            "has never bought a course."
        ),
        quotes={
            "operators": "We are complete. Ask me again when the first order comes.",
            "450": "450 sounds fair to me.",
        },
    ),
    "friend": TalkText(
        notes="Wants to take two seats right away, and transferred the money the same evening.",
        quotes={"450": "Put me down for two. I know you will make something good of it."},
    ),
    "college": TalkText(
        notes=(
            "Two teachers are freed on Thursday evenings from now until the summer; it "
            "stands in the timetable.\n\n"
            "Wants to see after a year what it brings the school."
        ),
        quotes={"teachers": "They are in the timetable. Use them well."},
    ),
    "afterwards": TalkText(
        notes=(
            "Stayed after the try-out evening. Had brought drawings of the valves at work "
            "and wanted to practise on those.\n\n"
            "The trainer was a colleague from another plant, and that helped."
        ),
        quotes={
            "certificate": (
                "My chief let me work on the hydrogen line the week after, under supervision."
            ),
            "equipment": "I put my name down for the next one, if I may bring my own valve.",
            "trainers": "At last somebody who has turned a valve himself.",
        },
    ),
    "board room": TalkText(
        notes=(
            "We asked for an order on the spot: three seats at 450 euro, paid now. The "
            "answer was no, and would be no for any course.\n\n"
            "Did put two people on the job last year after a course of two evenings."
        ),
        quotes={
            "450": ("I pay for a certificate, not for an evening. Come back with the certificate."),
            "certificate": ("After the last short course I had two people at work within a week."),
        },
    ),
    "letter": TalkText(
        notes=(
            "Answered the letter that Deltachem had sent for us, the same day. Refused the "
            "offer when it came to paying in advance."
        ),
        quotes={
            "450": "In advance? Then finance says no before I have finished my sentence.",
            "letter": "I read it because it came from a neighbour.",
        },
    ),
    "loan": TalkText(
        notes=(
            "Signed for one trainer, two evenings a month, and a boiler for practice. Put "
            "his name on the list for his own people too.\n\n"
            "Warns that few fitters like to stand before a class."
        ),
        quotes={
            "lend": "You get our best man for two evenings a month. I have signed for it.",
            "installers": "Put two of mine on the list, so that I need not say no again.",
            "trainers": "I asked six of them. Five would rather work a Saturday.",
        },
    ),
    "equipment": TalkText(
        notes=(
            "Second talk. Lends an electrolyser for the practice and pays its transport. "
            "Asked for the same person as last time."
        ),
        quotes={
            "lend": "It stands idle until spring. Take it, we have put it on paper.",
            "manager": "I called you because I had you on the line before.",
        },
    ),
}
