"""A Manuscript → the same text as Typst markup, for XeLaTeX, and as HTML: same page, same letters, a list of contents.

185 × 260 mm with a type area of 140 × 210 mm; 10.5 pt on lines of 17 pt, as in the flagship; Noto Serif and Sans CJK.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from .manuscript import Grid, Heading, Items, Line, Manuscript, Note, Text

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"

_TYPST = re.compile(r"[\\#$*_`<>@\[\]~=/\-+'\"]")
_TEX = {
    **{char: f"\\{char}" for char in "#$%&_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


def typst(manuscript: Manuscript) -> str:
    head = f"""\
#set page(width: 185mm, height: 260mm, margin: (inside: 21mm, outside: 24mm, top: 27mm, bottom: 23mm), numbering: "1")
#set text(font: "{SERIF}", size: 10.5pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 9.3pt, spacing: 9.3pt)
#set heading(numbering: "1.1")
#show heading: set text(font: "{SANS}")
#show figure: set block(breakable: true)
#set figure.caption(position: top)
#outline(depth: 3)
"""
    return head + _text(manuscript, _typst_chapter, _typst_block)


def _typst_chapter(title: str) -> str:
    return f"#pagebreak(weak: true)\n= {_typst(title)}"


def _typst_block(block: Heading | Text | Items | Grid) -> str:
    match block:
        case Heading():
            return f"{'=' * block.level} {_typst(block.text)}"
        case Text():
            return _typst_line(block.line)
        case Items():
            return "\n".join(f"- {_typst_line(line)}" for line in block.items)
        case Grid():
            cells = [f"[{_typst(cell)}]" for row in block.rows for cell in row]
            width = len(block.rows[0])
            head, body = ", ".join(cells[: width * block.heads]), ", ".join(cells[width * block.heads :])
            shape = f"columns: (1fr,) * {width}, table.header({head}), {body}"
            return f"#figure(table({shape}), caption: [{_typst(block.caption)}])"


def _typst_line(line: Line) -> str:
    return "".join(f"#footnote[{_typst(part.text)}]" if isinstance(part, Note) else _typst(part) for part in line)


def _typst(text: str) -> str:
    return _TYPST.sub(r"\\\g<0>", text)


def latex(manuscript: Manuscript) -> str:
    head = rf"""\documentclass[UTF8,fontset=none,zihao=5,openany,oneside]{{ctexbook}}
\usepackage{{longtable,array}}
\usepackage[paperwidth=185mm,paperheight=260mm,inner=21mm,outer=24mm,top=27mm,bottom=23mm]{{geometry}}
\setmainfont{{{SERIF}}}
\setCJKmainfont{{{SERIF}}}
\setCJKsansfont{{{SANS}}}
\setCJKmonofont{{{SANS}}}
\ctexset{{chapter/format+=\sffamily,section/format+=\sffamily,subsection/format+=\sffamily}}
\setcounter{{secnumdepth}}{{3}}
\linespread{{1}}
\begin{{document}}
\fontsize{{10.5bp}}{{17bp}}\selectfont
\tableofcontents
"""
    return head + _text(manuscript, lambda title: rf"\chapter{{{_tex(title)}}}", _latex_block) + "\n\\end{document}\n"


def _latex_block(block: Heading | Text | Items | Grid) -> str:
    match block:
        case Heading():
            command = {2: "section", 3: "subsection"}.get(block.level, "subsubsection")
            return rf"\{command}{{{_tex(block.text)}}}"
        case Text():
            return _latex_line(block.line)
        case Items():
            items = "\n".join(rf"\item {_latex_line(line)}" for line in block.items)
            return f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}"
        case Grid():
            width = len(block.rows[0])
            rows = [" & ".join(map(_tex, row)) + r" \\" for row in block.rows]
            head, body = "\n".join(rows[: block.heads]), "\n".join(rows[block.heads :])
            column = rf">{{\raggedright\arraybackslash}}p{{\dimexpr(\linewidth-{2 * width}\tabcolsep)/{width}\relax}}"
            start = rf"\begin{{longtable}}{{*{{{width}}}{{{column}}}}}\caption{{{_tex(block.caption)}}}\\"
            return f"{start}\n\\hline\n{head}\n\\hline\n\\endhead\n{body}\n\\hline\n\\end{{longtable}}"


def _latex_line(line: Line) -> str:
    return "".join(rf"\footnote{{{_tex(part.text)}}}" if isinstance(part, Note) else _tex(part) for part in line)


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)


def html(manuscript: Manuscript) -> str:
    """Notes stand at the foot of the page where `float: footnote` is known; in Chromium they stand in the line."""
    style = f"""\
@page {{ size: 185mm 260mm; margin: 27mm 24mm 23mm 21mm; @bottom-center {{ content: counter(page) }} }}
html {{ font: 10.5pt/17pt "{SERIF}"; text-align: justify; counter-reset: chapter }}
p {{ margin: 0; text-indent: 2em }}
h1, h2, h3, h4, caption {{ font-family: "{SANS}"; text-align: left }}
h1 {{ break-before: page; counter-increment: chapter; counter-reset: section }}
h1::before {{ content: counter(chapter) " " }}
h2 {{ counter-increment: section; counter-reset: subsection }}
h2::before {{ content: counter(chapter) "." counter(section) " " }}
h3 {{ counter-increment: subsection }}
h3::before {{ content: counter(chapter) "." counter(section) "." counter(subsection) " " }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; border: solid #000; border-width: 1px 0 }}
thead {{ border-bottom: 1px solid #000 }}
.note {{ float: footnote; font-size: 8.5pt; line-height: 13pt }}
nav a {{ display: block; color: inherit; text-decoration: none }}
nav a::after {{ content: leader(".") target-counter(attr(href), page) }}
"""
    titles: list[str] = []

    def heading(level: int, text: str) -> str:
        titles.append(f'<a href="#h{len(titles)}">{escape(text)}</a>' if level < 4 else "")
        return f'<h{level} id="h{len(titles) - 1}">{escape(text)}</h{level}>'

    def block(each: Heading | Text | Items | Grid) -> str:
        return heading(each.level, each.text) if isinstance(each, Heading) else _html_block(each)

    body = _text(manuscript, lambda title: heading(1, title), block)
    top = (
        f'<!DOCTYPE html>\n<html lang="zh-Hans"><meta charset="utf-8"><title>{escape(manuscript.title)}</title><style>'
    )
    return f"{top}{style}</style>\n<nav>{''.join(titles)}</nav>\n{body}\n</html>\n"


def _html_block(block: Text | Items | Grid) -> str:
    match block:
        case Text():
            return f"<p>{_html_line(block.line)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{_html_line(line)}</li>' for line in block.items)}</ul>"
        case Grid():
            rows = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows]
            head, body = "".join(rows[: block.heads]), "".join(rows[block.heads :])
            return (
                f"<table><caption>{escape(block.caption)}</caption><thead>{head}</thead><tbody>{body}</tbody></table>"
            )


def _html_line(line: Line) -> str:
    return "".join(
        f'<span class="note">{escape(part.text)}</span>' if isinstance(part, Note) else escape(part) for part in line
    )


def _text(manuscript: Manuscript, chapter: Callable[[str], str], block: Callable[..., str]) -> str:
    return "\n\n".join(text for each in manuscript.chapters for text in (chapter(each.title), *map(block, each.blocks)))
