"""A team of two, each in a browser of their own, goes from an empty workspace to two verdicts by clicking."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_team_of_two_reaches_a_validated_and_an_invalidated_hypothesis(
    site: Site, *, scripts: bool
) -> None:
    olga = site.signed_in("olga", java_script_enabled=scripts)
    ed = site.signed_in("ed", java_script_enabled=scripts)

    make_the_canvas(olga)
    write_down(olga, "Customer segments", "Installers lose jobs for lack of a certificate")
    write_down(ed, "Revenue streams", "Companies pay 450 euro a seat in advance")
    for organisation in ("Brandt Pumps", "Delta Process", "Linden Installations"):
        log_an_interview(ed, organisation)
    judge(olga, "H1", "validated")
    plan_and_run_a_pre_sale(ed)
    judge(olga, "H2", "invalidated")

    ed.goto("/w/acme/canvases/C1")
    expect(note(ed, "Installers lose jobs")).to_contain_text("validated")
    expect(note(ed, "Companies pay 450")).to_contain_text("invalidated")


def make_the_canvas(page: Page) -> None:
    page.goto("/w/acme/")
    page.locator("main a[href*='/canvases/new']").first.click()
    page.get_by_label("Name").fill("Paid evening courses")
    page.locator("main button[type=submit]").last.click()
    page.wait_for_url("**/canvases/C1**")


def write_down(page: Page, block: str, statement: str) -> None:
    page.goto("/w/acme/canvases/C1")
    line = page.get_by_label(f"Add an assumption to {block}")
    line.fill(statement)
    line.press("Enter")
    expect(note(page, statement)).to_be_visible()


def note(page: Page, statement: str):
    return page.locator(".note", has_text=re.compile(re.escape(statement)))


def log_an_interview(page: Page, organisation: str) -> None:
    page.goto("/w/acme/interviews/new?canvas=C1")
    page.locator("#notes").fill("Lost **three** jobs last year for lack of the certificate.")
    page.locator("#organisation").fill(organisation)
    page.locator("#role").fill("planner")
    page.locator("#evidence-0-quote").fill("We lost three jobs last year.")
    page.locator("#evidence-0-hypothesis").select_option("H1")
    choose(page, "evidence-0-direction", "supports")
    choose(page, "evidence-0-signal", "past_fact")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(r"/interviews/I\d+"))
    expect(page.locator("main strong", has_text="three")).to_be_visible()


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}'][value='{value}']").check()


def judge(page: Page, ref: str, verdict: str) -> None:
    page.goto(f"/w/acme/hypotheses/{ref}/verdict")
    expect(page.locator("main")).to_contain_text(verdict)
    choose(page, "verdict", verdict)
    page.locator("#reason").fill("The evidence is plain.")
    page.get_by_role("button", name="Give this verdict").click()
    page.wait_for_url(f"**/hypotheses/{ref}")
    expect(page.locator("main")).to_contain_text("The evidence is plain.")


def plan_and_run_a_pre_sale(page: Page) -> None:
    page.goto("/w/acme/experiments/new?canvas=C1&hypothesis=H2&kind=pre_sale")
    page.get_by_label("Name").fill("Pre-sale by letter")
    page.locator("#description").fill("write ten companies and ask for a deposit")
    page.locator("#criteria-0-metric").fill("pays the deposit")
    page.locator("#criteria-0-pass_bar").fill("30")
    page.locator("#criteria-0-planned_n").fill("10")
    page.locator("main form button[type=submit]:not([name])").last.click()
    page.wait_for_url("**/experiments/E1")
    page.goto("/w/acme/experiments/E1/start")
    page.get_by_role("button", name="Start and seal").click()
    page.wait_for_url("**/experiments/E1")
    for _ in range(2):
        page.get_by_role("button", name="Did not").first.click()
        page.wait_for_load_state()
    page.goto("/w/acme/experiments/E1/tally?hypothesis=H2")

    page.get_by_label("Took part").fill("10")
    page.get_by_label("Acted as predicted").fill("0")
    page.get_by_role("button", name="Save the totals").click()
    page.goto("/w/acme/experiments/E1/complete")
    page.locator("#observed").fill("Nobody paid.")
    page.locator("#learned").fill("Not in advance.")
    page.locator("#next").fill("Ask for 300 after the certificate.")
    page.locator("main form button[type=submit]:not([name])").click()
    page.wait_for_url("**/experiments/E1")
    expect(page.locator("main")).to_contain_text("failed")
