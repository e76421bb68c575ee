"""A refusal ends a command with its sentence and exit code 1, never with a traceback."""

from typing import Any

import click

from tracker.cli.lazy import LazyGroup

REFUSALS = frozenset(
    {
        "tracker.config.environment.ConfigError",
        "tracker.rules.refusals.Refusal",
        "tracker.store.database.StoreUnavailable",
    }
)
"""By name, so that nothing is imported to list the commands; str() of each is its sentence."""


class RefusingGroup(LazyGroup):
    """A group whose commands may raise any of the refusals."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except Exception as error:
            if is_refusal(error):
                raise click.ClickException(str(error)) from error
            raise


def is_refusal(error: Exception) -> bool:
    """Tell whether the error is an answer to the user rather than a fault of ours."""
    return any(f"{cls.__module__}.{cls.__qualname__}" in REFUSALS for cls in type(error).__mro__)
