"""A browser before a real server: Debian's chromium, which fails a test on any console error or refused script."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from waitress.server import create_server

from tests.conftest import Stage
from tracker.actions.accounts.entry import make_sign_in_link

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Site:
    """The application served on this machine, and the people who visit it, each in a browser of their own."""

    address: str
    browser: Browser
    stage: Stage
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def visitor(self, **options: object) -> Page:
        """Return a page in a fresh browser profile: ``visitor(viewport={...}, locale="nl")``."""
        context = self.browser.new_context(base_url=self.address, **options)
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.contexts.append(context)
        return page

    def signed_in(self, name: str, **options: object) -> Page:
        """Return a page of one of the cast, let in by a one-time link and its button."""
        with self.stage.database.writing() as session:
            user = self.stage.user(session, name)
            secret = make_sign_in_link(session, self.stage.clock(), user)
        page = self.visitor(**options)
        page.goto(f"/link/{secret}")
        page.locator("main button[type=submit]").click()
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        is_expected = "status of 4" in message.text
        if message.type == "error" and not is_expected:
            self.complaints.append(message.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Debian's chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask, stage: Stage, chromium: Browser) -> Iterator[Site]:
    """Return the application on a free port; fails the test when a browser complained."""
    app.config["WTF_CSRF_ENABLED"] = True
    app.testing = False
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    site = Site(f"http://127.0.0.1:{server.effective_port}", chromium, stage)
    yield site
    for context in site.contexts:
        context.close()
    server.close()
    server.task_dispatcher.shutdown()
    thread.join(timeout=5)
    assert site.complaints == []


@pytest.fixture
def walk() -> Callable[[Page, int], list[str]]:
    """Return a way to press Tab so many times and say what had the focus."""

    def tab(page: Page, times: int) -> list[str]:
        seen = []
        for _ in range(times):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        return seen

    return tab
