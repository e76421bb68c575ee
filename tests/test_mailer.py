"""A message is handed to a mail server once, over TLS that was verified, or one knows why not."""

import socket
import ssl
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from ipaddress import ip_address

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.conftest import NOON
from tracker import mailer
from tracker.mailer import Message, NotSent, SmtpMailer
from tracker.rules.letters import MailTrouble

MESSAGE = Message(
    to="ed@example.org",
    subject="Café: 3 assumptions",
    text="Open https://example.org/link/x\n",
    html='<p>Open <a href="https://example.org/link/x">it</a></p>',
    key="invitation/7",
    date=NOON,
)
SENDER = "Wending <wending@example.org>"


class Letterbox:
    """A mail server's side: keeps what it takes, and refuses or drops what it is told to."""

    def __init__(self, *, refuse=(), data="250 OK", drop=False):
        self.refuse, self.data, self.drop, self.taken = refuse, data, drop, []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.refuse:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        self.taken.append(envelope)
        if self.drop:
            server.transport.abort()
        return self.data


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def trust(authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@contextmanager
def serving(letterbox, **options):
    """Run a mail server on this machine and hand out its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(letterbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@contextmanager
def mute():
    """Listen, and never say a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def sent(envelope):
    return message_from_bytes(envelope.content, policy=policy.default)


def trouble_of(smtp, message=MESSAGE):
    with pytest.raises(NotSent) as failure:
        smtp.send(message)
    assert message.to not in str(failure.value)
    assert failure.value.__cause__ is None
    return failure.value.trouble


def test_a_message_arrives_as_it_was_written():
    letterbox = Letterbox()

    with serving(letterbox) as port:
        SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER).send(MESSAGE)

    [envelope] = letterbox.taken
    mail = sent(envelope)
    assert (envelope.mail_from, envelope.rcpt_tos) == ("wending@example.org", ["ed@example.org"])
    assert (mail["From"], mail["To"]) == (SENDER, "ed@example.org")
    assert mail["Subject"] == "Café: 3 assumptions"
    assert mail["Date"].datetime == NOON
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(["plain"]).get_content().splitlines() == [MESSAGE.text.strip()]
    assert mail.get_body(["html"]).get_content().splitlines() == [MESSAGE.html]


def test_the_message_id_is_the_same_at_every_attempt_and_of_no_other_letter():
    letterbox = Letterbox()

    with serving(letterbox) as port:
        smtp = SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER)
        for message in (MESSAGE, MESSAGE, replace(MESSAGE, key="invitation/8")):
            smtp.send(message)

    first, again, other = [sent(envelope)["Message-ID"] for envelope in letterbox.taken]
    assert first == again != other
    assert first.endswith("@example.org>")


def test_a_refused_address_stops_nobody_else():
    letterbox = Letterbox(refuse=["bounce@example.org"])

    with serving(letterbox) as port:
        smtp = SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER)
        trouble = trouble_of(smtp, replace(MESSAGE, to="bounce@example.org"))
        smtp.send(MESSAGE)

    assert trouble is MailTrouble.ADDRESS_REFUSED
    assert not trouble.stops_all
    assert len(letterbox.taken) == 1


def test_a_refused_message_is_told_apart():
    with serving(Letterbox(data="554 we do not like it")) as port:
        smtp = SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER)

        assert trouble_of(smtp) is MailTrouble.LETTER_REFUSED


def test_a_line_dropped_after_the_data_is_no_confirmation():
    letterbox = Letterbox(drop=True)

    with serving(letterbox) as port:
        smtp = SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER)

        assert trouble_of(smtp) is MailTrouble.DROPPED
    assert len(letterbox.taken) == 1


def test_a_silent_server_is_left_after_the_timeout():
    with mute() as port:
        smtp = SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER, timeout=0.2)

        assert trouble_of(smtp) is MailTrouble.SILENT


def test_a_server_that_is_not_there_is_told_apart():
    with mute() as port:
        pass

    trouble = trouble_of(SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER))

    assert trouble is MailTrouble.UNREACHABLE
    assert trouble.stops_all


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_tls_is_spoken_from_the_start_or_by_starttls(scheme, certificate, trust):
    letterbox = Letterbox()
    options = (
        {"ssl_context": certificate}
        if scheme == "smtps"
        else {"tls_context": certificate, "require_starttls": True}
    )

    with serving(letterbox, **options) as port:
        SmtpMailer(f"{scheme}://localhost:{port}", SENDER, trust=trust).send(MESSAGE)

    assert len(letterbox.taken) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_certificate_that_cannot_be_verified_gets_no_message(scheme, host, certificate, trust):
    letterbox = Letterbox()
    unknown = ssl.create_default_context()
    options = {"ssl_context": certificate} if scheme == "smtps" else {"tls_context": certificate}

    with serving(letterbox, **options) as port:
        believed = unknown if host == "localhost" else trust  # the name, or who vouches for it
        smtp = SmtpMailer(f"{scheme}://{host}:{port}", SENDER, trust=believed)

        assert trouble_of(smtp) is MailTrouble.UNVERIFIED
    assert letterbox.taken == []


def test_without_tls_it_speaks_to_this_machine_alone(monkeypatch):
    letterbox = Letterbox()
    monkeypatch.setattr(mailer, "ip_address", lambda _peer: ip_address("192.0.2.7"))

    with serving(letterbox) as port:
        smtp = SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER)

        assert trouble_of(smtp) is MailTrouble.UNENCRYPTED
    assert letterbox.taken == []


@pytest.mark.parametrize(("password", "arrives"), [("p@ss word", 1), ("guessed", 0)])
def test_it_signs_in_with_the_name_and_password_of_the_address(
    certificate, trust, password, arrives
):
    letterbox = Letterbox()

    def check(_server, _session, _envelope, _mechanism, given):
        fits = (given.login, given.password) == (b"me", b"p@ss word")
        return AuthResult(success=fits, handled=False)

    with serving(letterbox, tls_context=certificate, authenticator=check) as port:
        written = password.replace("@", "%40").replace(" ", "%20")
        smtp = SmtpMailer(f"smtp://me:{written}@localhost:{port}", SENDER, trust=trust)
        if arrives:
            smtp.send(MESSAGE)
        else:
            assert trouble_of(smtp) is MailTrouble.NOT_SIGNED_IN

    assert len(letterbox.taken) == arrives
