"""What the program is told from outside: settings from the environment, and where its files are."""

from tracker.config.datafolder import (
    lost_database,
    refuse_lost_database,
    remember_database,
)
from tracker.config.environment import ConfigError
from tracker.config.resources import resource_folder
from tracker.config.settings import Settings, unknown_variables

__all__ = [
    "ConfigError",
    "Settings",
    "lost_database",
    "refuse_lost_database",
    "remember_database",
    "resource_folder",
    "unknown_variables",
]
