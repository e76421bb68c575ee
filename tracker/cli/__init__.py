"""The `tracker` command: every sub-command in one table, none of them imported before it runs."""

from tracker.cli.lazy import Later, LazyGroup
from tracker.cli.refusing import RefusingGroup

tracker = RefusingGroup(
    name="tracker",
    help="Keeps a team's assumptions, the tests of them and what the evidence says.",
    context_settings={"help_option_names": ["-h", "--help"]},
    commands=[
        Later(
            "demo",
            "tracker.cli.demo.command:demo",
            "Serve a worked example from a throw-away database.",
        ),
        Later("serve", "tracker.cli.serve:serve", "Migrate the database, then serve web and API."),
        Later("worker", "tracker.cli.worker:worker", "Run the heartbeat alone."),
        Later("check", "tracker.cli.check:check", "List what is wrong with the configuration."),
        LazyGroup(
            name="db",
            help="Look after the database.",
            commands=[
                Later("upgrade", "tracker.cli.database:upgrade", "Migrate, after a backup."),
                Later("check", "tracker.cli.database:check", "Check data, schema and journal."),
                Later("backup", "tracker.cli.database:backup", "Copy the live database to a file."),
            ],
        ),
        LazyGroup(
            name="user",
            help="Add people and let them in.",
            commands=[
                Later("add", "tracker.cli.people:add_user", "Add a person."),
                Later("link", "tracker.cli.people:link_user", "Print a one-time sign-in link."),
            ],
        ),
        LazyGroup(
            name="workspace",
            help="Add workspaces.",
            commands=[
                Later("add", "tracker.cli.people:add_workspace", "Add a workspace and its owner."),
            ],
        ),
        LazyGroup(
            name="member",
            help="Say who works in which workspace.",
            commands=[
                Later(
                    "add", "tracker.cli.people:add_member", "Give a person a role in a workspace."
                ),
            ],
        ),
        LazyGroup(
            name="token",
            help="Let programs in.",
            commands=[
                Later("add", "tracker.cli.people:add_token", "Print an API token, once."),
            ],
        ),
    ],
)


def main() -> None:
    """Run the command: exit code 0, 1 when it is refused or fails, 2 when it is used wrongly."""
    tracker.main(prog_name="tracker")
