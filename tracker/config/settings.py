"""The settings of one installation, read once from the environment and never changed after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import urlsplit

from platformdirs import user_data_path

from tracker.config import values
from tracker.config.datafolder import kept_secret_key, made_folder
from tracker.config.environment import PREFIX, ConfigError, value_of

Value = TypeVar("Value")
Default = TypeVar("Default")

DEFAULT_PORT = 8000
LOCAL_BASE_URL = f"http://127.0.0.1:{DEFAULT_PORT}"
DEFAULT_RATE = 600
"""API requests per minute and token (CONTRACT.md, section 2)."""

VARIABLES = frozenset(
    f"{PREFIX}{name}"
    for name in (
        "BASE_URL",
        "DATABASE_URL",
        "DATA_DIR",
        "LOG",
        "MAIL_FROM",
        "RATE_LIMIT",
        "SCHEDULER",
        "SECRET_KEY",
        "SMTP_URL",
        "TRUSTED_PROXIES",
    )
)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting, checked; what is secret does not show in a log or a traceback."""

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    data_dir: Path
    base_url: str = LOCAL_BASE_URL
    base_url_given: bool = False
    trusted_proxies: tuple[values.Network, ...] = ()
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str = "Wending <wending@localhost>"
    scheduler: str = "embedded"
    log: str = "text"
    rate_limit: int = DEFAULT_RATE

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read every variable; make the data folder, and in it a secret key where SQLite needs one.

        Raises ConfigError for the first variable that cannot be used.
        """
        data_dir = made_folder(_read(environ, "DATA_DIR", values.folder, _user_folder()))
        own_file = f"sqlite:///{data_dir / 'wending.db'}"
        database_url = _read(environ, "DATABASE_URL", values.database_url, own_file)
        base_url = _read(environ, "BASE_URL", values.base_url, None)
        return cls(
            database_url=database_url,
            secret_key=_read(environ, "SECRET_KEY", values.secret, None)
            or _own_key(database_url, data_dir),
            data_dir=data_dir,
            base_url=base_url or LOCAL_BASE_URL,
            base_url_given=base_url is not None,
            trusted_proxies=_read(environ, "TRUSTED_PROXIES", values.networks, ()),
            smtp_url=_read(environ, "SMTP_URL", values.smtp_url, None),
            mail_from=_read(environ, "MAIL_FROM", values.sender, _default_sender(base_url)),
            scheduler=_read(environ, "SCHEDULER", values.one_of("embedded", "off"), "embedded"),
            log=_read(environ, "LOG", values.one_of("text", "json"), "text"),
            rate_limit=_read(environ, "RATE_LIMIT", values.rate, DEFAULT_RATE),
        )

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None on PostgreSQL."""
        path = self.database_url.removeprefix("sqlite:///")
        return None if path == self.database_url else Path(path)

    def trusts(self, address: str) -> bool:
        """Tell whether X-Forwarded-* may be believed when it comes from this IP address."""
        try:
            peer = ip_address(address)
        except ValueError:
            return False
        return any(peer in network for network in self.trusted_proxies)

    def served_on(self, host: str, port: int) -> Self:
        """Return the settings for a server on this host and port, with the URL of its links.

        Raises ConfigError when others can reach the host and no one said under which URL.
        """
        if self.base_url_given:
            return self
        if not values.is_loopback(host):
            raise ConfigError(
                f"{PREFIX}BASE_URL",
                "say under which URL people reach this server, such as https://wending.example.org.",
            )
        bracketed = f"[{host}]" if ":" in host else host
        return replace(self, base_url=f"http://{bracketed}:{port}")


def unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """Return the TRACKER_ variables that mean nothing here: most likely misspelt."""
    known = VARIABLES | {f"{name}_FILE" for name in VARIABLES}
    return sorted(name for name in environ if name.startswith(PREFIX) and name not in known)


def _read(
    environ: Mapping[str, str],
    name: str,
    parse: Callable[[str, str], Value],
    default: Default,
) -> Value | Default:
    variable = f"{PREFIX}{name}"
    text = value_of(environ, variable)
    return default if text is None else parse(variable, text)


def _user_folder() -> Path:
    return user_data_path("wending", appauthor=False)


def _default_sender(base_url: str | None) -> str:
    return f"Wending <wending@{urlsplit(base_url).hostname if base_url else 'localhost'}>"


def _own_key(database_url: str, data_dir: Path) -> str:
    """Return the kept key; several hosts can share a PostgreSQL, so there it must be given."""
    if not database_url.startswith("sqlite:"):
        raise ConfigError(
            f"{PREFIX}SECRET_KEY",
            "must be given with PostgreSQL, so that every process signs with the same key; "
            "`openssl rand -hex 32` makes one.",
        )
    return kept_secret_key(data_dir)
