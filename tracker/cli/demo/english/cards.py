"""The Test Cards and Learning Cards, in English."""

from tracker.cli.demo.texts import CardText

CARDS = {
    "flyer": CardText(
        name="Flyer with a price in three canteens",
        description=(
            "Sixty flyers with a code, on the tables of three canteens. The page behind the "
            "code names the price and has a button for an invoice."
        ),
        metrics={
            "flyer": "people who open the sign-up page, of those who take a flyer",
            "450": "people who ask for an invoice of 450 euro, of those who open the page",
        },
        observed="Twelve of sixty opened the page. One of the twelve asked for an invoice.",
        learned=(
            "The flyer is seen. The price, or the invoice in advance, sends people away; "
            "which of the two we cannot tell from a click."
        ),
        next="Ask the people who decide, before we print anything again.",
        spent_on="Printing, and an afternoon in the canteens",
    ),
    "talks": CardText(
        name="Six talks about staff for hydrogen",
        description=(
            "Six people who plan or lead a shift, at five companies. We ask about the last "
            "vacancy, not about our course."
        ),
        metrics={
            "operators": "people who tell of a vacancy of more than three months",
        },
        observed=(
            "Five of six told of such a vacancy, one of them for eleven months. The planner "
            "of a small firm had none."
        ),
        learned=(
            "The problem is real at process companies, and they already spend money on it: "
            "agencies, overtime, work that is put off."
        ),
        next=(
            "Find out what they would give to be rid of it, beginning with the price on the flyer."
        ),
    ),
    "evening": CardText(
        name="Try-out evening for operators",
        description=(
            "One free evening with the safety part of the course, with real fittings. We "
            "watch who comes and who stays until the end."
        ),
        metrics={
            "certificate": "people who stay until the end and take the short test, of those who signed up",
        },
        observed=(
            "Nine of twelve stayed and took the test. Three left in the break for their shift."
        ),
        learned=(
            "People stay for the practice, and the test is not a reason to leave. Evenings "
            "clash with the late shift."
        ),
        next="Plan two dates, one for each shift, and sell seats for real.",
        spent_on="Fittings, soup and the technician's evening",
        amended_because=(
            "The lab takes twelve people at once, not sixteen; the fire officer told us "
            "after the start."
        ),
    ),
    "offer": CardText(
        name="Pre-sale at 450 euro a seat",
        description=(
            "Twelve companies get an offer for the first course: 450 euro a seat, paid in advance."
        ),
        metrics={"450": "companies that pay for at least one seat, of those that got the offer"},
        observed=(
            "One of twelve paid, for one seat. Seven answered that they pay no course before "
            "they have seen what it brings."
        ),
        learned=(
            "It is less the amount than the moment: nobody wants to pay before there is a "
            "certificate."
        ),
        next=("Ask for a letter of intent at 300 euro, to be paid once the certificate is there."),
        spent_on="Writing, sending and calling",
    ),
    "letters": CardText(
        name="Letters of intent at 300 euro",
        description=(
            "The same twelve companies, and others like them, are asked to sign for seats at "
            "300 euro, payable once the certificate has been earned."
        ),
        metrics={"300": "companies that sign a letter of intent, of those that were asked"},
    ),
    "coach": CardText(
        name="A coach at one company, by hand",
        description=(
            "One of us plays the coach for eight people of one company for four weeks, on "
            "their own equipment, before we hire anybody."
        ),
        metrics={
            "coach": "people who ask the coach to come again, of those who were visited",
            "equipment": "people who do the exercise on their own equipment",
        },
    ),
}
