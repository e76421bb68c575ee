"""Pictures of every page of the example: ``python -m tests.browser.screenshots [FOLDER]``.

Serves the example in both languages, signs in as its owner, and takes each page 1280 and 390 wide,
light and dark. Without a folder only the picture in the README is made anew.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.browser.conftest import FLAGS

README_PICTURE = Path(__file__).parent / "screenshots" / "board-1280-light-en.png"
PORTS = {"en": 8471, "nl": 8472}
HEIGHTS = {1280: 800, 390: 844}
PAGES = {
    "dashboard": "",
    "canvases": "canvases",
    "canvas-new": "canvases/new",
    "board": "canvases/C1",
    "canvas-edit": "canvases/C1/edit",
    "segments": "canvases/C1/segments",
    "hypotheses": "hypotheses",
    "hypothesis": "hypotheses/H4",
    "hypothesis-new": "hypotheses/new?canvas=C1&block=channels",
    "hypothesis-edit": "hypotheses/H7/edit",
    "hypothesis-move": "hypotheses/H7/move",
    "verdict": "hypotheses/H7/verdict",
    "experiments": "experiments",
    "experiment": "experiments/E1",
    "experiment-new": "experiments/new?canvas=C1&hypothesis=H7&kind=flyer",
    "interviews": "interviews",
    "interview": "interviews/I1",
    "interview-new": "interviews/new?canvas=C1",
    "evidence": "evidence/V1",
    "evidence-new": "evidence/new?hypothesis=H7",
    "participants": "participants",
    "participant": "participants/P1",
    "organisations": "organisations",
    "organisation": "organisations/O1",
    "journal": "journal",
    "members": "members",
    "tokens": "tokens",
    "account": "/account",
    "sign-in": "/sign-in",
    "api": "/api/docs",
    "missing": "hypotheses/H999",
}


@contextmanager
def example(language: str) -> Iterator[str]:
    """Serve the example in a language and give the owner's sign-in link."""
    tracker = Path(sys.executable).with_name("tracker")
    command = [tracker, "demo", "--no-browser", "--port", str(PORTS[language]), "--lang", language]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        links = (re.search(r"http://\S+/link/\S+", line) for line in process.stdout or [])
        yield next(link[0] for link in links if link)
    finally:
        process.terminate()
        process.wait()


def signed_in(browser: Browser, link: str) -> tuple[str, StorageState]:
    """Use the link up; return the workspace's address and the state of the browser to go on with."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/w/*/")
    address, state = page.url, context.storage_state()
    context.close()
    return address, state


def take(page: Page, address: str, path: str, target: Path, *, whole: bool) -> None:
    """Take one page."""
    root = address.partition("/w/")[0]
    page.goto(f"{root}{path}" if path.startswith("/") else f"{address}{path}")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=whole)


def main(folder: Path | None) -> None:
    """Take the pictures."""
    languages = ["en"] if folder is None else list(PORTS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for language in languages:
            with example(language) as link:
                take_all(browser, link, language, folder)
        browser.close()


def take_all(browser: Browser, link: str, language: str, folder: Path | None) -> None:
    """Take all pages of the example in one language."""
    address, state = signed_in(browser, link)
    for width, height in HEIGHTS.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                storage_state=state,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
            )
            page = context.new_page()
            if folder is None:
                if (width, scheme) == (1280, "light"):
                    take(page, address, PAGES["board"], README_PICTURE, whole=False)
            else:
                for name, path in PAGES.items():
                    target = folder / f"{name}-{width}-{scheme}-{language}.png"
                    take(page, address, path, target, whole=True)
            context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
