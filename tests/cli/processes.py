"""Commands that run on until they are stopped, each in a process of its own."""

import re
import signal
import subprocess
import sys
from contextlib import contextmanager

SECONDS = 60
RUN = "import sys; from tracker.cli import main; sys.argv[0] = 'tracker'; main()"


class Running:
    """A command that runs, and what it has printed so far."""

    def __init__(self, process):
        self.process = process
        self.printed = []

    def line_with(self, pattern):
        """Read on until a line matches, and return the match."""
        for line in self.process.stdout:
            self.printed.append(line)
            found = re.search(pattern, line)
            if found:
                return found
        raise AssertionError("".join([*self.printed, self.process.stderr.read()]))

    def stop(self, number=signal.SIGTERM):
        """Send a signal, and return the exit code, the rest of what was printed, and the log."""
        self.process.send_signal(number)
        printed, log = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, printed, log


@contextmanager
def running(words, environment):
    """Start a command; it is killed at the end if it did not stop by itself."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    with process:
        try:
            yield Running(process)
        finally:
            process.kill()
