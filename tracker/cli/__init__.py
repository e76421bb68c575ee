"""The `tracker` command: every sub-command in one table, none of them imported before it runs.

A line of the table is `Later(name, "module:attribute", one line of help)`, in a `LazyGroup` where
the command has two words.
"""

from tracker.cli.refusing import RefusingGroup

tracker = RefusingGroup(
    name="tracker",
    help="Keeps a team's assumptions, the tests of them and what the evidence says.",
    context_settings={"help_option_names": ["-h", "--help"]},
    commands=[],
)


def main() -> None:
    """Run the command: exit code 0, 1 when it is refused or fails, 2 when it is used wrongly."""
    tracker.main(prog_name="tracker")
