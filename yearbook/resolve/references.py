"""A Source to its entry in a list of references, in the style that the language uses."""

from __future__ import annotations

from collections.abc import Callable

from ..model import edition
from ..model.data import Source
from ..model.locale import Locale
from .formatting import format_period

# GB/T 7714-2015, annex B: letters of document types; online items carry /OL.
LETTERS = {
    "web": "EB",
    "report": "R",
    "article": "J",
    "book": "M",
    "law": "Z",
    "dataset": "DS",
    "standard": "S",
    "news": "N",
}

DATED = ("news", "law", "web")  # printed with the day, other works with the year


def reference(source: Source, locator: str, locale: Locale, year: str = "") -> edition.Line:
    """The entry, with the address as a link. `year` is how the text names it beside the author ("2021a"), where it does.
    A body of which no publication is named goes by its name alone."""
    if not source.title and not source.url:
        name = source.name.say(locale.code)
        text = locale.words["citation-date"].replace("{author}", name).replace("{year}", year) if year else name
        return (edition.Words(text),)
    return STYLES[locale.words["reference-style"]](source, locator, locale, year)


def author_of(source: Source, locale: Locale) -> str:
    """Who is named beside the year: the author as the list of references prints it, else the title."""
    own = is_in_own_language(source, locale)
    language = locale.code if own or source.language not in source.name else source.language
    title = source.title.say(language)
    return _author(source, title, language) or title


def is_in_own_language(source: Source, locale: Locale) -> bool:
    """Whether the list prints a work in the words of the edition; GB/T 7714-2015, 4.1 asks for those of the work."""
    return locale.words["reference-style"] != "gbt7714" or source.language == locale.code


def _author(source: Source, title: str, language: str) -> str:
    """Who wrote it, in one language; nothing for a publication that is known by its title alone."""
    author = source.author.say(language) or source.name.say(language)
    return "" if author.strip("《》“”") == title.strip("《》“”") else author


def _link(url: str) -> tuple[edition.Inline, ...]:
    return (edition.Link((edition.Words(url),), url),) if url else ()


def gbt7714(source: Source, locator: str, locale: Locale, year: str) -> edition.Line:
    """GB/T 7714-2015, 4: author. title[M]. city：publisher，year：pages. Online: author. title[EB/OL].(published)[accessed]. address.
    With authors and years (10.2.2) the year follows the author and leaves the imprint: author，year. title[M]. city：publisher."""
    title = source.title.get(source.language) or source.title.say(locale.code) or source.name.say(locale.code)
    letter = LETTERS[source.type] + ("/OL" if source.url else "")
    own = source.language if source.language in source.name else locale.code
    author = _author(source, title, own)
    named = [part for part in (author, title) if part]
    if year:
        named[0] = locale.words["citation-date"].replace("{author}", named[0]).replace("{year}", year)
    text = ". ".join(named) + f"[{letter}]."
    imprint = "：".join(part for part in (source.city.say(locale.code), source.publisher.say(locale.code)) if part)
    pages = locator or source.pages
    if not source.url:
        day = source.published if source.type in DATED else "" if year else source.published[:4]
        printed = "，".join(part for part in (imprint, day) if part)
        printed = f"{printed}：{pages}" if printed and pages else printed or _pages(pages, locale)
        return (edition.Words(f"{text} {printed}." if printed else text),)
    if imprint:
        text += f" {imprint}."
    published = f"({source.published})" if source.published and source.published != source.accessed else ""
    accessed = f"[{source.accessed}]" if source.accessed else ""
    text += f"{published}{accessed}." if published or accessed else ""
    text += f" {_pages(pages, locale)}." if pages else ""
    return (edition.Words(text + " "), *_link(source.url))


def _pages(pages: str, locale: Locale) -> str:
    return locale.words["reference-pages"].replace("{pages}", pages) if pages else ""


def author_title(source: Source, locator: str, locale: Locale, year: str) -> edition.Line:
    """Author (year), title [language], publisher, date, pages, address: the practice of international statistical publications."""
    year = year or source.published[:4]
    title = source.title.say(locale.code)
    author = _author(source, title, locale.code)
    parts = [author, locale.words["reference-title"].replace("{title}", title) if title else ""]
    dated = f" ({year})" if year else ""
    text = ", ".join(part + dated * (part == (author or parts[1])) for part in parts if part)
    language = locale.words.get(f"reference-in-{source.language}", "")
    text += f" {language}" if language else ""
    imprint = ": ".join(part for part in (source.city.say(locale.code), source.publisher.say(locale.code)) if part)
    text += f", {imprint}" if imprint else ""
    if len(source.published) > 4:
        text += ", " + format_period(source.published, locale)
    if locator or source.pages:
        text += f", {_pages(locator or source.pages, locale)}"
    if source.accessed and source.accessed != source.published:
        text += " " + locale.words["reference-accessed"].replace("{date}", format_period(source.accessed, locale))
    return (edition.Words(text + (", " if source.url else ".")), *_link(source.url))


STYLES: dict[str, Callable[[Source, str, Locale, str], edition.Line]] = {
    "gbt7714": gbt7714,
    "author-title": author_title,
}
