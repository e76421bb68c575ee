"""How often a token may knock: a fixed window of a minute, counted in the memory of this process."""

import threading
from collections import Counter
from datetime import datetime

WINDOW_SECONDS = 60


class Limiter:
    """Counts the requests of each token in the minute that runs.

    Several processes each allow the full number; that is enough to stop a script that runs away.
    """

    def __init__(self) -> None:
        """Begin with nobody counted."""
        self._lock = threading.Lock()
        self._window = 0
        self._seen: Counter[int] = Counter()

    def seconds_to_wait(self, token_id: int, most: int, now: datetime) -> int:
        """Count a request; return 0 when it may pass, else the seconds until the next window."""
        moment = int(now.timestamp())
        with self._lock:
            if moment // WINDOW_SECONDS != self._window:
                self._window = moment // WINDOW_SECONDS
                self._seen.clear()
            self._seen[token_id] += 1
            if self._seen[token_id] <= most:
                return 0
        return WINDOW_SECONDS - moment % WINDOW_SECONDS
