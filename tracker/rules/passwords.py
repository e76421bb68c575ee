"""Passwords that are guessed first: well-known ones, runs over the keyboard, repetitions, one's own address.

The words below are our own selection of what stands at the head of every published list of leaked
passwords, English and Dutch, with what people add to reach a length taken off again. It is no such
list: a password that passes may still stand in one.
"""

import re

SHORTEST_PART = 4
"""Letters; our choice: a part of an address that is shorter stands in too many other words."""
FEWEST_CHARACTERS = 4
"""Different ones; our choice: with three, ten characters are a pattern."""
LONGEST_UNIT = 8
"""Characters that are only said again and again; our choice: a longer phrase is one of its own."""

WORDS = frozenset(
    """
    password passw passwd passwort passphrase wachtwoord mypassword thepassword newpassword
    oldpassword changeme changemenow changeit letmein letmeinnow pleaseletmein opensesame trustno
    secret topsecret mysecret geheim supergeheim welcome welcomehome welkom welkomthuis hello
    helloworld hallo hallohallo login loginlogin signin admin admins administrator root rootroot
    superuser superadmin sysadmin manager master webmaster user username guest test tester testing
    testtest testpassword temp temporary default demo demodemo example sample system server
    computer internet windows microsoft google facebook instagram linkedin whatsapp samsung
    android iphone apple macintosh linux ubuntu oracle wending wendingwending
    qwerty qwertyuiop qwertyui qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm
    qazwsx qazwsxedc qwer qwerasdf qweasd qweasdzxc asdf asdfasdf zaqwsx poiuytrewq
    abc abcd abcde abcdef abcdefg abcdefgh abcabc aaa
    iloveyou iloveyousomuch ilovegod iloveme loveyou lovely lovelove ikhouvanjou ikhouvanje
    ikhouvanmezelf schatje schatjes liefje liefde princess princesses prinses sunshine zonnetje
    flower flowers bloem bloemen butterfly vlinder angel angels engel engeltje sweetheart
    forever family familie friends vrienden vriendinnen mother father moeder vader mama papa baby
    babygirl babyboy jesus jesuschrist christ heaven blessed
    monkey dragon tiger lion eagle falcon shadow killer hunter ranger warrior ninja pirate wizard
    superman batman spiderman starwars pokemon pikachu minecraft fortnite naruto matrix
    football voetbal baseball basketball hockey soccer tennis chelsea arsenal liverpool barcelona
    realmadrid manchester manchesterunited feyenoord ajax ajaxamsterdam psveindhoven
    michael jennifer jessica ashley michelle daniel joshua andrew thomas robert charlie jordan
    anthony matthew nicole amanda samantha natasha alexander christopher elizabeth stephanie
    amsterdam rotterdam utrecht eindhoven groningen nederland nederlands holland belgie belgium
    vlaanderen brussel brussels antwerpen london paris berlin newyork california america
    spring summer autumn winter lente zomer herfst seizoen
    january february march april may june july august september october november december
    januari februari maart mei juni juli augustus oktober
    monday tuesday wednesday thursday friday saturday sunday
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    chocolate chocolade cheese kaas coffee koffie cookie cookies banana banaan orange appeltaart
    pepper ginger purple yellow silver golden diamond diamonds freedom vrijheid whatever nothing
    fuckyou fuckoff asshole godverdomme kutwachtwoord biteme
    startup startups business company bedrijf hypothesis customer klant
    """.split()  # noqa: SIM905 - so many words are read as a text
)
RUNS = (
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "012345678901234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1234567890qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8i9j0",
)
LOOKALIKES = str.maketrans("@430157$!", "aaeoistsi")
"""What stands for a letter in many passwords, so that p@ssw0rd is no other word."""
EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_well_known(password: str) -> bool:
    """Tell whether a password is among the first that anybody tries."""
    folded = password.casefold()
    return (
        len(set(folded)) < FEWEST_CHARACTERS
        or _unit(folded) <= LONGEST_UNIT
        or any(folded in run or folded in run[::-1] for run in RUNS)
        or _is_word(EDGES.sub("", folded))
        or _is_word(EDGES.sub("", folded).translate(LOOKALIKES))
        or _is_word(EDGES.sub("", folded.translate(LOOKALIKES)))
    )


def without_address(password: str, email: str) -> str:
    """Return what is left of a password once the parts of an e-mail address are taken out of it."""
    left = password.casefold()
    name, _, domain = email.casefold().partition("@")
    parts = {name, *re.split(r"[\W\d_]+", name), domain, domain.partition(".")[0]}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= SHORTEST_PART:
            left = left.replace(part, "")
    return left


def _is_word(text: str) -> bool:
    """Tell whether a text is a well-known word, or two of them side by side or with a sign between."""
    letters = re.sub(r"[\W\d_]+", "", text)
    halves = ((letters[:place], letters[place:]) for place in range(1, len(letters)))
    return letters in WORDS or any(one in WORDS and two in WORDS for one, two in halves)


def _unit(text: str) -> int:
    """Return the length of the part that makes up the whole text when it is repeated."""
    return (text + text).find(text, 1) if len(text) > 1 else len(text)
