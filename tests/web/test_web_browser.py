"""The web edition in Chromium: what readers do with it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
KINDS = ("index", "overview", "services", "appendix", "about-data", "figures")
FOLDERS = ("zh", "en", "zh-en")
PHONE = {"width": 360, "height": 740, "has_touch": True}


def top(page, selector: str) -> float:
    return page.locator(selector).first.bounding_box()["y"]


def in_view(page, id: str) -> bool:
    box = page.locator(f"#{id}").bounding_box()
    return 0 <= box["y"] <= page.viewport_size["height"] * 0.6


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("there", ["en", "zh-en"])
def test_language_switch_stays_at_the_block(visit, there, width):
    page = visit("zh/overview.html", width=width, height=700)
    page.locator("#overview-turnover-p2").evaluate(
        "block => scrollTo(0, block.getBoundingClientRect().top + scrollY - 90)"
    )
    page.locator(f'.switch a[href^="../{there}/"]').click()
    page.wait_for_url(f"**/{there}/overview.html#overview-turnover-p2")
    assert in_view(page, "overview-turnover-p2")


def test_language_switch_at_the_head_of_a_section_goes_to_the_section(visit):
    page = visit("en/overview.html")
    page.locator("#overview-trends h2").evaluate(
        "block => scrollTo(0, block.getBoundingClientRect().top + scrollY - 90)"
    )
    page.locator('.switch a[hreflang="zh-CN"]').click()
    page.wait_for_url("**/zh/overview.html#overview-trends")


def test_language_switch_at_the_top_goes_to_the_page(visit):
    page = visit("en/overview.html")
    page.locator('.switch a[hreflang="zh-CN"]').click()
    page.wait_for_url("**/zh/overview.html")
    assert "#" not in page.url


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("kind", KINDS)
def test_narrow_screen_never_scrolls_sideways(visit, folder, kind):
    page = visit(f"{folder}/{kind}.html", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_portal_fits_a_narrow_screen(visit):
    page = visit("../index.html", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(
    "id", ["overview-p1", "overview-turnover-p1", "overview-turnover-p2", "overview-trends-b1-p1", "overview-trends-l1"]
)
def test_parallel_blocks_start_at_the_same_height(visit, id):
    page = visit("zh-en/overview.html")
    tops = page.locator(f"#{id} > .side").evaluate_all(
        "sides => sides.map(side => side.firstElementChild.getBoundingClientRect())"
    )
    assert len(tops) == 2
    assert abs(tops[0]["top"] - tops[1]["top"]) <= 2
    assert tops[0]["right"] < tops[1]["left"]


def test_parallel_headings_and_exhibits_are_aligned(visit):
    page = visit("zh-en/overview.html")
    for selector in (
        "h1 .side",
        "#overview-turnover h3 .side",
        "#fig-turnover figcaption",
        "#tbl-provinces table",
        ".endnotes ol",
    ):
        left, right = page.locator(selector).evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        assert abs(left - right) <= 2, selector


def test_parallel_view_is_stacked_on_a_phone(visit):
    page = visit("zh-en/overview.html", **PHONE)
    zh, en = page.locator("#overview-turnover-p1 > .side").evaluate_all(
        "sides => sides.map(side => side.getBoundingClientRect())"
    )
    assert zh["bottom"] <= en["top"] + 1


def test_a_note_opens_in_place_and_closes(visit):
    page = visit("zh/overview.html")
    call = page.locator("#overview-n1-call")
    call.click()
    assert "统计口径有调整" in page.locator("#_popup").inner_text()
    assert page.url.endswith("/zh/overview.html")
    assert call.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#_popup").is_hidden()
    assert call.get_attribute("aria-expanded") == "false"


def test_links_in_a_note_can_be_reached_with_the_keyboard(visit):
    page = visit("en/overview.html")
    page.locator("#overview-n2-call").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href") == "https://www.cnnic.net.cn/"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "overview-n2-call"


def test_a_number_tells_its_source_on_hover(visit):
    page = visit("zh/overview.html")
    page.locator("#overview-turnover-p1 data").first.hover()
    page.locator("#_popup").wait_for(state="visible")
    assert page.locator("#_popup").inner_text().split("\n\n") == [
        "42.3万亿元",
        "数据来源：国家统计局；2021年",
        "turnover.total.2021",
        "关于数据",
    ]
    page.mouse.move(2, 400)
    page.locator("#_popup").wait_for(state="hidden")


def test_a_number_tells_its_source_on_tap(visit):
    page = visit("en/overview.html", **PHONE)
    page.locator("#overview-turnover-p1 data").first.tap()
    popup = page.locator("#_popup")
    assert popup.inner_text().startswith("RMB 42.3 trillion\n\nSource: National Bureau of Statistics; 2021")
    box = popup.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    assert popup.is_hidden()


def test_numbers_of_a_section_are_one_stop_of_the_keyboard(visit):
    page = visit("en/overview.html")
    stops = page.locator("#overview-turnover > :is(h3, p) :is(data, .anchor)").evaluate_all(
        "all => all.map(one => one.tabIndex)"
    )
    assert sorted(stops) == [-1] * (len(stops) - 1) + [0] and len(stops) > 6
    first = page.locator("#overview-turnover > :is(h3, p) [tabindex='0']")
    first.evaluate("number => number.id = 'first'")
    first.focus()
    page.keyboard.press("ArrowRight")  # the permanent link of the heading
    page.keyboard.press("ArrowRight")
    page.locator("#_popup").wait_for(state="visible")
    focused = page.locator("data:focus").evaluate("it => [it.tagName, it.role, it.getAttribute('aria-describedby')]")
    assert focused == ["DATA", "button", "_popup"]
    assert page.evaluate("[first.tabIndex, first.role]") == [-1, None]


def test_whole_page_has_few_stops(visit):
    page = visit("zh/appendix.html")  # a table of 280 numbers
    stops = page.locator("main :is(a, button, summary, [tabindex])").evaluate_all(
        "all => all.filter(one => one.tabIndex >= 0).length"
    )
    assert stops < 20


def test_a_chart_tells_its_values(visit):
    page = visit("en/overview.html")
    canvas = page.locator("#fig-turnover .canvas")
    page.locator("#fig-turnover .on-screen rect[data-cell='turnover.total.2021']").hover()
    said = page.locator("#_popup").inner_text().split("\n\n")
    assert said == ["2021 · Turnover", "42.3 trillion yuan", "Source: National Bureau of Statistics"]
    page.mouse.move(2, 400)
    assert page.locator("#_popup").is_hidden()
    canvas.focus()
    page.keyboard.press("ArrowLeft")
    assert canvas.locator("[aria-live]").inner_text() == "2021 · Growth: 19.6%"
    page.keyboard.press("ArrowRight")
    assert canvas.locator("[aria-live]").inner_text() == "2014 · Turnover: 16.39 trillion yuan"


def test_the_drawing_fits_the_screen(visit):
    for width, shown in ((1440, [True, False]), (360, [False, True])):
        page = visit("en/overview.html", width=width)
        assert [page.locator(f"#fig-turnover .on-{medium}").is_visible() for medium in ("screen", "phone")] == shown


def test_contents_follow_the_reading(visit):
    page = visit("en/overview.html")
    page.locator("#overview-provinces").evaluate("section => section.scrollIntoView()")
    current = page.locator("#_contents [aria-current='location']")
    current.wait_for()
    assert current.get_attribute("href") == "#overview-provinces"
    assert page.locator("#_contents [aria-current='page']").get_attribute("href") == "overview.html"


def test_contents_are_a_drawer_on_a_phone(visit):
    page = visit("zh/overview.html", **PHONE)
    contents = page.locator("#_contents")
    assert contents.is_hidden()
    page.locator(".menu").tap()
    assert contents.is_visible()
    contents.locator('a[href="#overview-trends"]').tap()
    assert contents.is_hidden()
    assert in_view(page, "overview-trends")


def test_tables_keep_their_head_and_scroll_in_their_frame(visit):
    page = visit("zh/appendix.html", width=600)
    frame = page.locator("#tbl-laws .frame")
    assert (frame.get_attribute("tabindex"), frame.get_attribute("role")) == ("0", "region")
    frame.evaluate("frame => frame.scrollTo(0, 400)")
    assert abs(top(page, "#tbl-laws thead") - top(page, "#tbl-laws .frame")) <= 3


def test_tables_are_sorted_by_numbers_with_gaps_last(visit):
    page = visit("en/services.html")

    def names() -> list[str]:
        return page.locator("#services-regions-t2 tbody th").all_inner_texts()

    given = names()
    growth = page.locator("#services-regions-t2 thead button").nth(2)
    growth.click()
    assert names() == ["Fengyang", "Qingshan", "Yongchuan", "Yunhe", "Anyuan"]
    growth.click()
    assert names() == ["Yunhe", "Yongchuan", "Qingshan", "Fengyang", "Anyuan"]
    growth.click()
    assert names() == given
    assert page.locator("#tbl-counties thead button").count() == 0  # a head of two rows is no list of columns


@pytest.mark.parametrize(
    ("dark", "paper", "ink"),
    [(False, "rgb(255, 255, 255)", "rgb(34, 34, 34)"), (True, "rgb(23, 25, 28)", "rgb(238, 238, 238)")],
)
def test_colours_follow_the_system(visit, dark, paper, ink):
    page = visit("zh/overview.html", dark=dark)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    assert page.locator("#fig-turnover .on-screen svg").evaluate("svg => getComputedStyle(svg).fill") == ink


def test_the_reader_chooses_the_colours(visit):
    page = visit("zh/overview.html")
    button = page.locator(".scheme")
    assert button.get_attribute("aria-label") == "改用深色显示"
    button.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 28)"
    assert button.get_attribute("aria-label") == "改用浅色显示"
    page.goto(page.url.replace("overview", "services"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 28)"


def test_everything_can_be_read_without_scripts(visit):
    page = visit("zh/overview.html", java_script_enabled=False)
    assert page.locator(".scheme").is_hidden()
    assert page.locator("data[title]").first.get_attribute("title") == "数据来源：国家统计局；2021年"
    page.locator("#fig-turnover summary").click()
    assert page.locator("#fig-turnover table").is_visible()
    page.locator("#overview-n1-call").click()
    assert page.url.endswith("#overview-n1")
    assert in_view(page, "overview-n1")
    page.locator('.switch a[hreflang="en-GB"]').click()
    assert page.url.endswith("/en/overview.html")


def test_contents_open_without_scripts(visit):
    page = visit("zh/overview.html", java_script_enabled=False, **PHONE)
    page.locator(".menu").tap()
    assert page.locator("#_contents").is_visible()


def test_keyboard_walk_from_the_top(visit):
    page = visit("en/overview.html")
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText).trim()"
            )
        )
    assert names == [
        "Skip to the text",
        "E-commerce in China 2021 A sample",
        "中文",
        "English",
        "Parallel",
        "Search",
        "Use dark colours",
    ]
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_print_leaves_the_apparatus_out(visit):
    page = visit("zh/overview.html")
    page.emulate_media(media="print")
    assert [page.locator(one).first.is_visible() for one in (".bar", "#_contents", ".tools", ".neighbours")] == [
        False
    ] * 4
    assert page.locator("#fig-turnover svg").first.is_visible()


@pytest.mark.parametrize("path", ["zh/index.html", "en/overview.html", "zh-en/overview.html", "zh/appendix.html"])
def test_nothing_moves_while_a_page_loads(visit, path):
    page = visit(path)
    moved = page.evaluate("""() => new Promise(done => {
        let sum = 0;
        const watch = new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value });
        watch.observe({type: "layout-shift", buffered: true});
        setTimeout(() => done(sum), 150);
    })""")
    assert moved < 0.05


def test_numbers_of_a_table_say_where_they_come_from(visit):
    """The page says it once, and the heading and the row each hold half of the name of the cell."""
    page = visit("zh/overview.html")
    page.locator("#fig-turnover details summary").click()
    page.locator("#fig-turnover td data").first.click()
    words = page.locator("#_popup").inner_text().split("\n")
    assert [word for word in words if word] == ["16.39", "数据来源：国家统计局；2021年", "sample.cell.row", "关于数据"]
