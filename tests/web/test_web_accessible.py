"""axe-core on every kind of page, in all languages and both colour schemes: no violation of WCAG 2.2 AA."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")  # axe-core 4.11.0, MPL-2.0
KINDS = ("index", "overview", "services", "appendix", "about-data", "figures")
PAGES = [*(f"{folder}/{kind}.html" for folder in ("zh", "en", "zh-en") for kind in KINDS), "../index.html"]
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # what the scheme can change
RUN = """async runOnly => {
    const found = await axe.run({ preload: false, runOnly });
    return found.violations.flatMap(
        v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary.slice(0, 200)}`)
    );
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit, path, dark):
    page = visit(path, dark=dark, height=320)  # so low that long tables scroll in their frames
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.evaluate(AXE)
    assert page.evaluate(RUN, COLOURS if dark else ALL) == []


@pytest.mark.parametrize("trigger", ["#overview-turnover-p1 data", "#overview-n2-call"])
def test_axe_finds_nothing_in_an_open_popup(visit, trigger):
    page = visit("en/overview.html")
    page.locator(trigger).first.click()
    page.locator("#_popup").wait_for(state="visible")
    page.evaluate(AXE)
    assert page.evaluate(RUN, ALL) == []


def test_axe_finds_nothing_in_the_drawer_of_a_phone(visit):
    page = visit("zh/overview.html", width=390, height=844)
    page.locator(".menu").click()
    page.evaluate(AXE)
    assert page.evaluate(RUN, ALL) == []
