"""A small load client: asks the same thing again and again over a few sockets, and notes how long each answer took.

It reads as HTTP/1.1 asks: a connection is kept while the server keeps it. Sync workers of gunicorn
close theirs after each answer, for us and for the yardstick alike.
"""

import selectors
import socket
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Address = tuple[str, int]
LARGEST_READ = 1 << 18
GOOD = (b"200", b"201")


class WrongAnswer(Exception):
    """The server answered with something else than what is measured."""


@dataclass(frozen=True)
class Timing:
    """What came of it: seconds of each answer, and answers per second."""

    seconds: list[float]
    per_second: float

    @property
    def median(self) -> float:
        """Return the middle one, in milliseconds."""
        return statistics.median(self.seconds) * 1_000

    @property
    def p95(self) -> float:
        """Return what 95 of 100 stay below, in milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1_000


def request(
    path: str, headers: Mapping[str, str], *, method: str = "GET", body: bytes = b""
) -> bytes:
    """Return a request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def ask(address: Address, sent: bytes) -> bytes:
    """Return the body of one good answer."""
    connection = Connection(address, lambda: sent)
    while connection.body is None:
        connection.receive()
    connection.close()
    return connection.body


def drive(
    address: Address, make: Callable[[], bytes], *, seconds: float, connections: int
) -> Timing:
    """Ask for so many seconds, and until the first answer, over so many connections at once."""
    taken: list[float] = []
    with selectors.DefaultSelector() as selector:
        begun = time.perf_counter()
        for _ in range(connections):
            connection = Connection(address, make)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
        while not taken or time.perf_counter() - begun < seconds:
            for key, _events in selector.select(seconds):
                taken += _go_on(selector, key.data)
        spent = time.perf_counter() - begun
        for key in list(selector.get_map().values()):
            key.data.close()
    return Timing(taken, len(taken) / spent)


def _go_on(selector: selectors.BaseSelector, connection: "Connection") -> list[float]:
    """Read what came; when an answer is whole, return what it took and ask again."""
    connection.receive()
    if connection.body is None:
        return []
    taken = time.perf_counter() - connection.asked_at
    before = connection.socket
    if connection.ask_again() is not before:
        selector.unregister(before)
        before.close()
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    return [taken]


class Connection:
    """One socket, one question at a time."""

    def __init__(self, address: Address, make: Callable[[], bytes]) -> None:
        """Connect and ask for the first time."""
        self.address = address
        self.make = make
        self.socket = socket.create_connection(address)
        self.is_kept = True
        self._ask()

    def receive(self) -> None:
        """Read what is there; ``body`` is set once the answer is whole. Raises WrongAnswer."""
        part = self.socket.recv(LARGEST_READ)
        self.read += part
        if self.ends_at is None and b"\r\n\r\n" in self.read:
            self._read_head()
        if self.ends_at is not None and len(self.read) >= self.ends_at:
            self.body = bytes(self.read[self.begins_at :])
        elif not part:
            raise WrongAnswer(bytes(self.read[:500]))

    def ask_again(self) -> socket.socket:
        """Ask once more, over a new socket where the server closed this one; return the socket."""
        if not self.is_kept:
            self.socket = socket.create_connection(self.address)
        self._ask()
        return self.socket

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _ask(self) -> None:
        self.read = bytearray()
        self.body: bytes | None = None
        self.begins_at = 0
        self.ends_at: int | None = None
        self.asked_at = time.perf_counter()
        self.socket.sendall(self.make())

    def _read_head(self) -> None:
        head, _, _ = bytes(self.read).partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        if first.split(b" ")[1] not in GOOD:
            raise WrongAnswer(bytes(self.read[:2_000]))
        headers = dict(line.lower().split(b": ", 1) for line in lines)
        self.begins_at = len(head) + 4
        self.ends_at = self.begins_at + int(headers[b"content-length"])
        self.is_kept = headers.get(b"connection") != b"close"
