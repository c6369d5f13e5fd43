"""Pages with and without the address of their site → what those see with whom they are shared."""

from tests.web import sample
from tests.web.reading import parse
from yearbook.render.web import render_web

PICTURES = {
    f"png.{figure}.{code}": f"../data/{figure}.{code}.png"
    for figure in ("fig-turnover", "fig-regions")
    for code in sample.LOCALES
}
PAGES = {  # the page's first figure; elsewhere that of the first key figure
    "zh/overview.html": "data/fig-turnover.zh.png",
    "en/services.html": "data/fig-regions.en.png",
    "zh-en/services.html": "data/fig-regions.zh.png",
    "zh/index.html": "data/fig-turnover.zh.png",
    "en/preface.html": "data/fig-turnover.en.png",
}


def shared(site: str, pictures: dict[str, str]) -> dict[str, dict[str, str]]:
    files = render_web(sample.editions(), sample.TEMPLATES, sample.draw, pictures, site=site)
    return {path: {e.get("property") or e.get("name"): e.get("content") for e in tree.iter("meta")} | {
        e.get("rel"): e.get("href") for e in tree.iter("link")} for path, tree in parse(files)[0].items()}  # fmt: skip


def test_pages_of_a_known_site_name_their_picture():
    pages = shared("https://example.org/reports/", PICTURES)
    home = "https://example.org/reports/sample-2021"
    assert {path: pages[path]["og:image"] for path in PAGES} == {path: f"{home}/{name}" for path, name in PAGES.items()}
    assert {said["twitter:card"] for said in pages.values()} == {"summary_large_image"}
    assert all(said["og:url"] == said["canonical"] == f"{home}/{path}" for path, said in pages.items())
    assert pages["en/services.html"]["og:image:alt"].startswith("Figure 2-1 ")


def test_others_name_none():
    for said in (*shared("", PICTURES).values(), *shared("https://example.org", {}).values()):
        assert "og:image" not in said
        assert said["twitter:card"] == "summary"
    assert all(not {"og:url", "canonical"} & set(said) for said in shared("", PICTURES).values())
