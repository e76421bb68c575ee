"""The way in, in a real browser."""

import pytest

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_link_opens_a_page_with_a_button_that_lets_one_in(site: Site) -> None:
    page = site.signed_in("olga")

    page.wait_for_url("**/w/acme/")
    assert page.locator("h1").count() == 1
