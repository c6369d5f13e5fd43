"""The sample → what an e-reader finds in its EPUB: container, package, navigation, text, notes and figures."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from posixpath import dirname, join, normpath

import pytest

from tests.epub.conftest import OPS, XHTML, Opened
from tests.web import sample
from yearbook.model.edition import Figure, NoteCall, blocks_of, lines_of, sections_of, walk
from yearbook.render.epub import render_epub
from yearbook.render.epub.cover import set_in_lines
from yearbook.render.epub.drawings import for_reader
from yearbook.render.epub.publication import moment

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"


def ids(tree) -> list[str]:
    return [element.get("id") for element in tree.iter() if element.get("id")]


def of_type(tree, name: str) -> list:
    return [element for element in tree.iter() if name in (element.get(f"{OPS}type") or "").split()]


def text(element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_container_is_known_by_its_first_bytes(book: Opened):
    first = book.archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book.content[30:58] == b"mimetypeapplication/epub+zip"
    assert {entry.date_time for entry in book.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_two_builds_give_the_same_bytes(book: Opened):
    assert render_epub(book.edition, sample.TEMPLATES, sample.draw) == book.content


def test_package_says_what_the_book_is(book: Opened):
    package = book.trees["package.opf"]
    edition = book.edition
    names = ("title", "language", "publisher", "date", "identifier")
    said = {name: package.find(f".//{DC}{name}").text for name in names}
    assert said["title"] == f"{edition.title} {edition.subtitle}".strip()
    assert (said["language"], said["publisher"], said["date"]) == (edition.tag, edition.publisher, edition.date)
    assert said["identifier"].startswith("urn:uuid:")
    meta = [(one.get("property"), one.text) for one in package.iter(f"{OPF}meta")]
    assert ("dcterms:modified", moment(edition.date)) in meta
    assert ("schema:accessModeSufficient", "textual") in meta
    assert ("schema:accessibilityFeature", "alternativeText") in meta


def test_every_language_has_an_identifier_of_its_own():
    made = [Opened(edition, render_epub(edition, sample.TEMPLATES, sample.draw)) for edition in sample.editions()]
    assert len({book.trees["package.opf"].find(f".//{DC}identifier").text for book in made}) == 2


@pytest.mark.parametrize(
    ("date", "said"),
    [("2022-09", "2022-09-01T00:00:00Z"), ("2022", "2022-01-01T00:00:00Z"), ("2022-09-15", "2022-09-15T00:00:00Z")],
)
def test_moments_are_whole(date, said):
    assert moment(date) == said


def test_manifest_and_spine_name_every_file(book: Opened):
    package = book.trees["package.opf"]
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    assert sorted(items.values()) == sorted(name for name in book.files if name != "package.opf")
    spine = [items[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    assert spine[:2] == ["cover.xhtml", "nav.xhtml"]
    assert spine[-4:] == ["glossary.xhtml", "index.xhtml", "figure-data.xhtml", "about-data.xhtml"]
    assert sorted(spine) == sorted(book.pages)


def test_navigation_goes_three_levels_down(book: Opened):
    toc = of_type(book.trees["nav.xhtml"], "toc")[0]
    links = {link.get("href"): text(link) for link in toc.iter(f"{XHTML}a")}
    for chapter in book.edition.chapters:
        if chapter.kind == "chapter":
            assert links[f"{chapter.id}.xhtml"].startswith(chapter.number)
        for section in sections_of(chapter):
            assert (f"{chapter.id}.xhtml#{section.id}" in links) == (section.level <= 3 and section.in_contents)
    landmarks = {one.get(f"{OPS}type") for one in of_type(book.trees["nav.xhtml"], "landmarks")[0].iter(f"{XHTML}a")}
    assert landmarks >= {"cover", "toc", "loi", "lot", "bodymatter"}


def test_links_lead_somewhere(book: Opened):
    known = {name: set(ids(tree)) for name, tree in book.trees.items()}
    for name, tree in book.pages.items():
        assert len(ids(tree)) == len(known[name]), f"an id stands twice in {name}"
        for href in (e.get(a) for e in tree.iter() for a in ("href", "src") if e.get(a)):
            if href.startswith(("https:", "http:")):
                continue
            path, _, id = href.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            assert target in book.files, (name, href)
            assert not id or id in known[target], (name, href)


def test_every_block_is_there(book: Opened):
    for chapter in book.edition.chapters:
        there = ids(book.trees[f"{chapter.id}.xhtml"])
        assert chapter.id in there
        wanted = [*(section.id for section in sections_of(chapter)), *(block.id for block in blocks_of(chapter))]
        assert [id for id in wanted if id not in there] == []


def test_pages_say_their_language(book: Opened):
    for name, tree in book.pages.items():
        spoken = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
        assert spoken == (book.edition.tag, book.edition.tag), name


def test_notes_open_in_place_and_lead_back(book: Opened):
    for chapter in book.edition.chapters:
        tree = book.trees[f"{chapter.id}.xhtml"]
        calls = of_type(tree, "noteref")
        notes = {note.get("id"): note for note in of_type(tree, "footnote")}
        lines = [line for block in blocks_of(chapter) for line in lines_of(block)]
        lines += [node.title for node in (chapter, *sections_of(chapter))]
        assert len(calls) == sum(isinstance(part, NoteCall) for line in lines for part in walk(line))
        assert {call.get("href")[1:] for call in calls} == set(notes)
        back = {link.get("href")[1:] for link in tree.iter() if link.get("role") == "doc-backlink"}
        assert back == {call.get("id") for call in calls}
        assert all(note.tag == f"{XHTML}aside" and note.get("role") == "doc-footnote" for note in notes.values())


def test_figures_are_described_and_their_data_are_tables(book: Opened):
    figures = [block for chapter in book.edition.chapters for block in blocks_of(chapter) if isinstance(block, Figure)]
    images = [image for tree in book.pages.values() for image in tree.iter(f"{XHTML}img")]
    said = {image.get("src"): image.get("alt") for image in images if image.get("src") != "cover.svg"}
    assert said == {f"charts/{figure.id}.svg": figure.alt for figure in figures}
    data = book.trees["figure-data.xhtml"]
    assert {f"{figure.id}-data" for figure in figures} <= set(ids(data))
    assert len(list(data.iter(f"{XHTML}table"))) == len(figures)


def test_headings_of_tables_say_what_they_head(book: Opened):
    for tree in book.pages.values():
        for head in tree.iter(f"{XHTML}th"):
            assert head.get("scope") in ("col", "colgroup", "row", "rowgroup")
        assert all(table.find(f"{XHTML}caption") is not None for table in tree.iter(f"{XHTML}table"))


def test_numbers_carry_their_exact_value(book: Opened):
    values = {data.get("value") for data in book.trees["overview.xhtml"].iter(f"{XHTML}data")}
    assert "42300000000000" in values


def test_index_names_the_sections_of_its_places(book: Opened):
    links = [(link.get("href"), text(link)) for link in book.trees["index.xhtml"].iter(f"{XHTML}a")]
    assert [href for href, _ in links] == ["overview.xhtml#tbl-provinces", "overview.xhtml#overview-p1"]
    assert all(label for _, label in links)


def test_a_chapter_may_be_called_like_a_page_of_the_book():
    edition = sample.editions()[1]
    chapters = tuple(replace(one, id="nav") if one.id == "appendix" else one for one in edition.chapters)
    made = Opened(edition, render_epub(replace(edition, chapters=chapters), sample.TEMPLATES, sample.draw))
    assert "nav" in ids(made.trees["chapter-nav.xhtml"])


def test_a_cover_may_be_handed_in():
    edition = sample.editions()[0]
    cover = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    made = Opened(edition, render_epub(edition, sample.TEMPLATES, sample.draw, cover))
    assert made.files["cover.svg"] == cover.encode()


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("中国电子商务报告", 8.2, ("中国电子商务报告",)),
        ("中国电子商务报告", 4, ("中国电子", "商务报告")),
        ("E-commerce in China", 8.2, ("E-commerce in", "China")),
        ("Internationalisation", 4, ("Internationalisation",)),
        ("", 4, ()),
    ],
)
def test_cover_lines_break_where_words_end(words, width, lines):
    assert set_in_lines(words, width) == lines


def test_labels_keep_their_width_in_any_font():
    bar = '<rect data-cell="a.b" x="1"><title>42</title></rect>'
    svg = f'<svg font-size="10">{bar}<text x="1">Growth &amp; more</text></svg>'
    made = for_reader(svg, "en-GB")
    assert 'textLength="' in made and ">Growth &amp; more</text>" in made
    assert "title" not in made and "data-cell" not in made
    wide = for_reader(svg.replace('<text x="1">', '<text x="1" font-weight="700" font-size="20">'), "en-GB")
    length = [float(one.split('textLength="')[1].split('"')[0]) for one in (made, wide)]
    assert length[1] > 2 * length[0]
