"""The search in Chromium, on pages that were opened from a disk: what readers do with it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "web" / "vendor" / "axe.min.js").read_text("utf-8")
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async runOnly => (await axe.run({ preload: false, runOnly }))
    .violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary.slice(0, 200)}`))"""
KINDS = ("index", "overview", "services", "about-data", "figures")
PHONE = {"width": 360, "height": 740, "has_touch": True}


def ask(page, query: str):
    """Opens the panel with the slash and types."""
    page.keyboard.press("/")
    page.locator("[role=combobox]").fill(query)
    return page.locator("#_hits [role=option]")


def chosen(page) -> str:
    return page.locator("#_hits [aria-selected=true]").get_attribute("href")


@pytest.mark.parametrize("folder", ["zh", "en", "zh-en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_can_be_searched(visit, folder, kind):
    page = visit(f"{folder}/{kind}.html")
    ask(page, "42.3").first.wait_for()
    assert chosen(page).startswith("overview.html#")


def test_keyboard_walk(visit):
    page = visit("en/services.html")
    options = ask(page, "turnover")
    options.first.wait_for()
    box = page.locator("[role=combobox]")
    assert box.get_attribute("aria-expanded") == "true"
    walked = [chosen(page)]
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        walked.append(chosen(page))
        assert page.locator(f"#{box.get_attribute('aria-activedescendant')}").get_attribute("href") == walked[-1]
    assert walked[0] == walked[4] and walked[1] == walked[3] and len(set(walked)) == 4
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{walked[0]}")


def test_escape_goes_back_to_where_the_reader_was(visit):
    page = visit("en/overview.html")
    page.locator(".search-open").focus()
    page.keyboard.press("Enter")
    page.locator("dialog.search").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("dialog.search").is_hidden()
    assert page.evaluate("document.activeElement.className") == "search-open"


def test_a_hit_on_the_same_page_closes_the_panel_and_comes_into_view(visit):
    page = visit("en/overview.html")
    ask(page, "figure 1-1 turnover").first.wait_for()
    page.locator('#_hits [href$="#fig-turnover"]').click()
    assert page.locator("dialog.search").is_hidden()
    assert page.url.endswith("overview.html#fig-turnover")
    assert 0 <= page.locator("#fig-turnover").bounding_box()["y"] < 500


def test_hits_are_grouped_by_section_and_marked(visit):
    page = visit("zh/index.html")
    ask(page, "交易额").first.wait_for()
    groups = page.locator("#_hits [role=group]")
    heads = groups.evaluate_all("all => all.map(one => one.firstElementChild.getAttribute('href'))")
    assert len(heads) == len(set(heads)) > 1
    assert set(page.locator("#_hits mark").all_inner_texts()) >= {"交易额"}
    assert str(page.locator("#_hits [role=option]").count()) in page.locator(".search [role=status]").inner_text()


def test_words_are_found_in_all_their_forms(visit):
    page = visit("en/index.html")
    found = []
    for query in ("province", "PROVINCES", "provin", "provínces"):
        ask(page, query).first.wait_for()
        found.append(chosen(page))
        page.keyboard.press("Escape")
    assert len(set(found)) == 1


@pytest.mark.parametrize(("query", "words"), [("xyzzy", "Nothing was"), ("  ", "choose"), ("?!", "Nothing was")])
def test_queries_without_hits_say_so(visit, query, words):
    page = visit("en/index.html")
    ask(page, query)
    page.locator(".search [role=status]", has_text=words).wait_for()
    assert page.locator("#_hits [role=option]").count() == 0
    assert page.locator("[role=combobox]").get_attribute("aria-expanded") == "false"


def test_parallel_pages_search_both_languages(visit):
    page = visit("zh-en/index.html")
    for query, language in (("交易额", "zh-CN"), ("turnover", "en-GB")):
        options = ask(page, query)
        options.first.wait_for()
        assert set(options.evaluate_all("all => all.map(one => one.lang)")) == {language}
        addresses = options.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert len(addresses) == len(set(addresses))
        page.keyboard.press("Escape")
    ask(page, "turnover").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh-en/overview.html#*")


def test_letters_of_a_chinese_input_method_are_no_query(visit):
    page = visit("zh/index.html")
    ask(page, "")
    page.wait_for_function("'searchIndex' in window")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "turnover", "selectionStart": 8, "selectionEnd": 8})
    assert page.locator("#_hits [role=option]").count() == 0
    client.send("Input.insertText", {"text": "交易额"})
    page.locator("#_hits [role=option]").first.wait_for()


def test_the_slash_can_be_turned_off(visit):
    page = visit("en/overview.html")
    page.keyboard.press("/")
    page.locator(".search input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    assert page.locator("dialog.search").is_hidden()
    page.locator(".search-open").click()
    assert page.locator("dialog.search").is_visible()


def test_nothing_is_loaded_before_the_reader_asks(visit):
    page = visit("zh-en/overview.html")
    scripts = "[...document.scripts].map(one => one.src.split('/').slice(-2).join('/')).filter(Boolean)"
    assert page.evaluate(scripts) == ["assets/site.js"]
    ask(page, "a")
    asked = ["assets/search.js", "assets/site.js", "en/search-index.js", "zh/search-index.js"]
    assert sorted(page.evaluate(scripts)) == asked


def test_without_scripts_there_is_no_box(visit):
    assert visit("en/overview.html", java_script_enabled=False).locator(".search-open, dialog").count() == 0


@pytest.mark.parametrize("folder", ["zh", "en", "zh-en"])
def test_the_panel_fits_a_phone(visit, folder):
    page = visit(f"{folder}/overview.html", **PHONE)
    page.locator(".search-open").tap()
    page.locator("[role=combobox]").fill("2021")
    page.locator("#_hits [role=option]").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("dialog.search").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert page.evaluate("document.getElementById('_hits').scrollWidth <= 360")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("folder", "query"), [("zh", "交易额"), ("en", "turnover"), ("zh-en", "2021")])
def test_axe_finds_nothing_with_results_open(visit, folder, query, dark):
    page = visit(f"{folder}/overview.html", dark=dark)
    ask(page, query).first.wait_for()
    page.evaluate(AXE)
    assert page.evaluate(RUN, ALL) == []
