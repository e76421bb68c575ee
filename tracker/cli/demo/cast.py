"""Who is in the story: three users of the program, and the people they speak to."""

from typing import NamedTuple

from tracker.rules.accounts import Role

WORKSPACE, SLUG = "H2 Academy", "h2-academy"


class Someone(NamedTuple):
    """A user of the example."""

    name: str
    role: Role

    @property
    def email(self) -> str:
        """Return an address that leads nowhere (RFC 2606)."""
        return f"{self.name.split()[0].lower()}@example.org"


class Person(NamedTuple):
    """Somebody spoken to: where they work and their side of the market; who they are, nobody wrote down."""

    organisation: str
    segment: str | None = None


CAST = {
    "anna": Someone("Anna Mulder", Role.OWNER),
    "bram": Someone("Bram Verhoef", Role.EDITOR),
    "carla": Someone("Carla Post", Role.VIEWER),
}

PEOPLE = {
    "shift leader": Person("Deltachem", "process"),
    "hr": Person("Noordzout", "process"),
    "fitter": Person("Kamerling Installaties", "installers"),
    "maintenance": Person("Havengas", "process"),
    "training": Person("Deltachem", "process"),
    "planner": Person("Van Beek Techniek", "installers"),
    "colleague": Person("Zoutbron"),
    "director": Person("Delta College"),
    "operator": Person("Havengas", "process"),
    "plant": Person("Noordzout", "process"),
    "energy": Person("Zeewatt", "process"),
}
