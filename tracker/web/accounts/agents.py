"""Browsers: what one tells of itself, in the few words by which its user knows it again."""

import re

LONGEST_READ = 500
"""Characters of what a browser tells; the rest names nothing we know."""
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS|Chromium", "Chrome"),
    ("Safari", "Safari"),
    ("curl|python|Wget", "script"),
)
"""The first that fits: most browsers name others too, to be taken for them."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux|X11", "Linux"),
)


def in_few_words(user_agent: str) -> str:
    """Return browser and system, such as ``Firefox, Windows``; nothing where neither is known."""
    told = user_agent[:LONGEST_READ]
    return ", ".join(filter(None, (_first(BROWSERS, told), _first(SYSTEMS, told))))


def _first(names: tuple[tuple[str, str], ...], told: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, told)), "")
