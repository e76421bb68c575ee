"""Secrets: passwords slowly hashed, and random keys of which only a hash is kept."""

import hashlib
import secrets
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

BYTES = 32


def new_secret() -> str:
    """Return a random key that fits in an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """Return what is kept of a random key: SHA-256 is enough, since it cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def hash_password(password: str) -> str:
    """Return the argon2id hash; takes tens of milliseconds, so never inside a transaction that writes."""
    return PasswordHasher().hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Tell whether a password belongs to a hash; takes as long when there is no hash."""
    try:
        fits = PasswordHasher().verify(password_hash or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False
    return fits and password_hash is not None


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return hash_password(new_secret())
