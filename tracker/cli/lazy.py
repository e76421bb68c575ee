"""Commands that are known by name and one line of help, and imported when they run."""

from importlib import import_module

import click


class Later(click.Command):
    """The place of a command in the list of them; `target` is its "module:attribute"."""

    def __init__(self, name: str, target: str, line: str) -> None:
        super().__init__(name, help=line)
        self.target = target

    def load(self) -> click.Command:
        """Import the command itself, which keeps the name and, by default, the help it has here."""
        module, attribute = self.target.split(":")
        command: click.Command = getattr(import_module(module), attribute)
        command.name = self.name
        command.help = command.help or self.help
        return command


class LazyGroup(click.Group):
    """A group that imports a command when it is called, and never to list it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.load() if isinstance(command, Later) else command, rest
