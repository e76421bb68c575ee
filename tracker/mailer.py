"""Mailers: one that speaks SMTP, and one that keeps what it is given (demo, tests)."""

import hashlib
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import unquote, urlsplit

from tracker.rules.letters import Letter, MailTrouble

TIMEOUT_SECONDS = 20.0
"""For each answer of the server; our choice: all of them together take less than a lease."""


@dataclass(frozen=True)
class Message:
    """A letter in words, to one address."""

    to: str
    subject: str
    text: str
    html: str
    key: str
    date: datetime


class NotSent(Exception):
    """A message did not go out, or nobody can tell; says why without a word of it."""

    def __init__(self, trouble: MailTrouble, code: int | None = None) -> None:
        """Keep the trouble and, where the server gave one, its code."""
        super().__init__(f"{trouble} ({code})" if code else str(trouble))
        self.trouble = trouble


class Mailer(Protocol):
    """Whatever takes a message away."""

    def send(self, message: Message) -> None:
        """Return when the message was accepted; raise NotSent otherwise."""


@dataclass(frozen=True)
class Post:
    """What it takes to send a letter: who puts it into words, and who takes it away."""

    write: Callable[[Letter, datetime], Message]
    mailer: Mailer


@dataclass
class KeepingMailer:
    """Sends nothing: keeps the messages of this process, the latest last."""

    messages: list[Message] = field(default_factory=list)

    def send(self, message: Message) -> None:
        """Keep the message."""
        self.messages.append(message)


class SmtpMailer:
    """Hands each message to an SMTP server, over TLS that is verified.

    Without TLS it speaks only to a server on this machine, as the connection itself shows.
    """

    def __init__(
        self,
        url: str,
        sender: str,
        *,
        trust: ssl.SSLContext | None = None,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        """Remember the server; connects to nothing. ``trust`` says which certificates are believed."""
        parts = urlsplit(url)
        self._is_tls = parts.scheme == "smtps"
        self._host, self._port = parts.hostname or "", parts.port or (465 if self._is_tls else 25)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender = sender
        self._domain = parseaddr(sender)[1].rpartition("@")[2]
        self._trust = trust or ssl.create_default_context()
        self._timeout = timeout

    def send(self, message: Message) -> None:
        """Send one message over a connection of its own; raise NotSent when it was not accepted."""
        with _told():
            server = self._connected()
            try:
                self._greet(server)
                server.send_message(self._as_mail(message), to_addrs=[message.to])
            finally:
                _leave(server)

    def _connected(self) -> smtplib.SMTP:
        options = {"local_hostname": self._domain, "timeout": self._timeout}
        if self._is_tls:
            return smtplib.SMTP_SSL(self._host, self._port, context=self._trust, **options)
        return smtplib.SMTP(self._host, self._port, **options)

    def _greet(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        if not self._is_tls:
            self._encrypt(server)
        if self._user:
            server.login(self._user, self._password)

    def _encrypt(self, server: smtplib.SMTP) -> None:
        if server.has_extn("starttls"):
            server.starttls(context=self._trust)
            server.ehlo()
        elif not ip_address(server.sock.getpeername()[0]).is_loopback:
            raise NotSent(MailTrouble.UNENCRYPTED)

    def _as_mail(self, message: Message) -> EmailMessage:
        """Return the mail; its Message-ID is the same at every attempt, so that programs show it once."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self._sender, message.to, message.subject
        mail["Date"] = format_datetime(message.date)
        digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
        mail["Message-ID"] = f"<{digest}@{self._domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        mail.add_alternative(message.html, subtype="html")
        return mail


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the library raises into a NotSent that repeats nothing of it."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        raise NotSent(MailTrouble.ADDRESS_REFUSED, *codes[:1]) from None
    except smtplib.SMTPServerDisconnected as error:
        is_late = isinstance(error.__context__, TimeoutError)
        raise NotSent(MailTrouble.SILENT if is_late else MailTrouble.DROPPED) from None
    except smtplib.SMTPException as error:
        raise NotSent(_trouble(error), getattr(error, "smtp_code", None)) from None
    except ssl.SSLError:
        raise NotSent(MailTrouble.UNVERIFIED) from None
    except TimeoutError:
        raise NotSent(MailTrouble.SILENT) from None
    except ConnectionResetError:
        raise NotSent(MailTrouble.DROPPED) from None
    except OSError:
        raise NotSent(MailTrouble.UNREACHABLE) from None


def _trouble(error: smtplib.SMTPException) -> MailTrouble:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return MailTrouble.NOT_SIGNED_IN
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return MailTrouble.UNREACHABLE
    return MailTrouble.LETTER_REFUSED


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye; by then the message was accepted or not, whatever happens to the line."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()
