"""What each variable may say: a text in, a checked value out, or a ConfigError that names it."""

import re
from collections.abc import Callable
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from tracker.config.environment import ConfigError

Network = IPv4Network | IPv6Network

SHORTEST_SECRET = 16
"""Characters: what `openssl rand -hex 8` gives; fewer can be guessed, and sessions forged."""

HIGHEST_RATE = 1_000_000
"""API requests per minute and token; more than the machine can answer is no limit (our choice)."""

ADDRESS = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+")
NAMED_ADDRESS = re.compile(rf"[^<>\"\r\n]*<{ADDRESS.pattern}>")


def one_of(*options: str) -> Callable[[str, str], str]:
    """Return a reader that takes one of these words."""

    def read(variable: str, text: str) -> str:
        if text not in options:
            raise ConfigError(variable, f"must be {' or '.join(options)}, not {text!r}.")
        return text

    return read


def rate(variable: str, text: str) -> int:
    """Return requests per minute; 0 switches the limit off."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST_RATE))):
        raise ConfigError(variable, f"must be a whole number from 0 to {HIGHEST_RATE}.")
    return min(int(text), HIGHEST_RATE)


def secret(variable: str, text: str) -> str:
    """Return a key that is long enough to sign with; the message never repeats it."""
    if len(text) < SHORTEST_SECRET:
        raise ConfigError(variable, f"must have at least {SHORTEST_SECRET} characters.")
    return text


def folder(variable: str, text: str) -> Path:
    """Return an absolute folder; whether it can be used is found out when it is made."""
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ConfigError(variable, f"{path} is a file, not a folder.")
    return path


def networks(variable: str, text: str) -> tuple[Network, ...]:
    """Return the networks in a comma-separated list of addresses and networks."""
    try:
        return tuple(ip_network(part.strip()) for part in text.split(","))
    except ValueError as error:
        raise ConfigError(
            variable, f"must list IP addresses or networks, such as 10.0.0.5, 10.1.0.0/16: {error}."
        ) from error


def sender(variable: str, text: str) -> str:
    """Return the address that mail comes from, with or without a name before it."""
    if not (ADDRESS.fullmatch(text) or NAMED_ADDRESS.fullmatch(text)):
        raise ConfigError(variable, "must be an address, such as Wending <wending@example.org>.")
    return text


def database_url(variable: str, text: str) -> str:
    """Return an SQLAlchemy URL: SQLite with an absolute path, or PostgreSQL through psycopg."""
    if text.startswith("sqlite:"):
        return sqlite_url(variable, text)
    for scheme in ("postgresql://", "postgresql+psycopg://"):
        if text.startswith(scheme):
            return postgresql_url(variable, text.removeprefix(scheme))
    raise ConfigError(variable, "must begin with sqlite:/// or postgresql://.")


def sqlite_url(variable: str, text: str) -> str:
    """Return the URL with an absolute path; a database in memory would be lost at the end."""
    path = text.removeprefix("sqlite:///")
    if path in (text, "", ":memory:") or path.startswith("file:") or "?" in path:
        raise ConfigError(variable, "must name a file, such as sqlite:////srv/wending/data.db.")
    file = Path(path).expanduser().absolute()
    if file.is_dir():
        raise ConfigError(variable, f"{file} is a folder; name a file in it.")
    return f"sqlite:///{file}"


def postgresql_url(variable: str, rest: str) -> str:
    """Return the URL with the driver named; what is wrong is told without the password."""
    parts = split(variable, f"postgresql://{rest}")
    if not parts.path.strip("/"):
        raise ConfigError(variable, "must end in a database, as in postgresql://user@host/wending.")
    if find_spec("psycopg") is None:
        raise ConfigError(variable, "PostgreSQL needs its driver: pip install 'wending[postgres]'.")
    return f"postgresql+psycopg://{rest}"


def base_url(variable: str, text: str) -> str:
    """Return scheme, host and port alone, since every link starts at the root of a site."""
    parts = split(variable, text)
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_bare:
        raise ConfigError(
            variable, "must be http:// or https:// and a host, such as https://wending.example.org."
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def smtp_url(variable: str, text: str) -> str:
    """Return the mail server's address: smtps:// from the start, smtp:// with STARTTLS."""
    parts = split(variable, text)
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not is_bare:
        raise ConfigError(
            variable,
            "must be smtps:// or smtp:// and a host, as in smtps://user:key@mail.host:465.",
        )
    return text


def split(variable: str, text: str) -> SplitResult:
    """Return the parts of a URL whose host and port can be read."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ConfigError(
            variable, "cannot be read; write special characters in a password as %40 for @."
        ) from error
    if port == 0 or re.search(r"[\s\x00-\x1f\x7f]", text):
        raise ConfigError(variable, "has a space, a control character or port 0 in it.")
    return parts


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address stays on this machine; nothing is looked up."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
