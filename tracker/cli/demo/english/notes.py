"""The assumptions on both boards, in English."""

from tracker.cli.demo.texts import NoteText

NOTES = {
    "operators": NoteText(
        "Process companies search months for hydrogen operators",
        "Everybody on our steering board says so, but they are our friends.",
        ("staff",),
    ),
    "installers": NoteText(
        "Small installers refuse hydrogen jobs: nobody is certified",
        "Two of them told us so at a trade fair.",
        ("staff",),
    ),
    "seekers": NoteText(
        "Job seekers with a diploma want to retrain in the evening",
        "We think so because the day is full of appointments. We have not asked anybody.",
    ),
    "certificate": NoteText(
        "Three evenings and a certificate get somebody on the job",
        "The safety rules take two evenings, the practice one.",
        ("course",),
    ),
    "equipment": NoteText(
        "People sign up sooner if they train on their own equipment",
        "At the fair people asked whether they could bring their own valves.",
        ("course",),
    ),
    "coach": NoteText(
        "A coach at work afterwards beats a fourth evening",
        "What is learned in the evening is forgotten on the first busy day.",
        ("course",),
    ),
    "voucher": NoteText(
        "Former students return every year with a refresher voucher",
        "Certificates have to be renewed after three years anyway.",
    ),
    "programme": NoteText(
        "Companies send people to a part-time programme of two years",
        "That is what the college is used to making.",
    ),
    "manager": NoteText(
        "A fixed account manager brings companies back",
        "Whoever books the second course asks for the person of the first.",
    ),
    "mouth": NoteText(
        "Participants bring a colleague to the next course",
        "Shifts talk a lot during the night.",
    ),
    "flyer": NoteText(
        "A flyer in the canteen gets people to the sign-up page",
        "They all eat there, and there is little else to read.",
        ("marketing",),
    ),
    "letter": NoteText(
        "HR managers answer a letter from a company they know",
        "Letters from the college itself stayed without an answer.",
        ("marketing",),
    ),
    "jobcentre": NoteText(
        "The job centre sends candidates who can do the work",
        "It has a budget for retraining that is not used up.",
    ),
    "lend": NoteText(
        "Companies lend a trainer and equipment free of charge",
        "It was promised when the partnership was signed.",
        ("in kind",),
    ),
    "teachers": NoteText(
        "The college frees two teachers one evening a week",
        "The timetable has room on Thursdays.",
        ("in kind",),
    ),
    "association": NoteText(
        "The trade association recommends us to its members",
        "Its chair opened our lab.",
        ("marketing",),
    ),
    "sixweeks": NoteText(
        "We can build a course from existing modules in six weeks",
        "The modules were made to be used one by one.",
        ("course",),
    ),
    "trainers": NoteText(
        "There are enough trainers with hands-on experience",
        "Every company has somebody who likes to explain.",
    ),
    "lab": NoteText(
        "The practice lab is open to us on Thursday evenings",
        "It is dark there when we drive past.",
        ("lab",),
    ),
    "cost": NoteText(
        "With twelve people in the room a seat costs us 310 euro",
        "A first sum on the back of an envelope.",
        ("price",),
    ),
    "rent": NoteText(
        "The lab asks no rent in the first year",
        "It said so once, and not on paper.",
        ("lab", "price"),
    ),
    "450": NoteText(
        "Companies pay 450 euro a seat in advance",
        "Commercial courses cost twice as much.",
        ("price",),
    ),
    "300": NoteText(
        "Companies pay 300 euro a seat once somebody has passed",
        "Those who did not buy asked what happens if somebody fails.",
        ("price",),
    ),
    "nowhere": NoteText(
        "Small suppliers have nowhere to try a part out on hydrogen",
        "Two of them asked whether they could use our set-up.",
    ),
    "halfday": NoteText(
        "Half a day in the lab with a technician is enough for one trial",
        "Our own trials took three hours.",
    ),
    "empty": NoteText(
        "The lab stands empty two days a week",
        "On Mondays and Fridays there are no classes.",
        ("lab",),
    ),
    "insurance": NoteText(
        "The insurance covers visitors at no extra charge",
        "Visitors for an open day were covered.",
        ("lab",),
    ),
    "600": NoteText(
        "A supplier pays 600 euro for half a day",
        "The nearest commercial lab asks 1,400.",
        ("price",),
    ),
}
