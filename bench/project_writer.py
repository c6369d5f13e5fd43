"""A Manuscript → files of a project of our own that prints it in Chinese: YAML and CSV by name."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from .manuscript import Chapter, Grid, Heading, Items, Line, Manuscript, Note, Plot, Text
from .subject import ROOT, THEME

REPORT = "plain"
PARTS = ("title", "contents", "chapters")

_MARKS = re.compile(r"[\\{}*\[\]@~^]")
_CLAUSE = re.compile(r"""([^，。；：（）！？“”"{}]*\d[^，。；：（）！？“”"{}]*)""")


def files_of(manuscript: Manuscript) -> dict[str, str]:
    """Every file below the project's folder but templates, locales and units."""
    files = {
        f"content/{REPORT}/report.yaml": _yaml(
            title=_zh(manuscript.title),
            year=2021,
            publisher=_zh("商务部"),
            locales=["zh"],
            theme=THEME,
            parts=list(PARTS),
        ),
        "data/sources.yaml": _yaml(nbs={"name": _zh("国家统计局"), "title": _zh("统计公报")}),
    }
    for number, chapter in enumerate(manuscript.chapters, 1):
        writer = _Writer(number)
        files[f"content/{REPORT}/{number:02d}-chapter.yaml"] = writer.chapter(chapter)
        files |= writer.data
    return files


def write_project(manuscript: Manuscript, folder: Path) -> None:
    """With the locales, units and templates of this project."""
    own = {
        f"content/locales/{path.name}": path.read_text("utf-8") for path in (ROOT / "content/locales").glob("*.yaml")
    }
    own |= {"data/units.yaml": (ROOT / "data/units.yaml").read_text("utf-8")}
    own |= {path.relative_to(ROOT).as_posix(): None for path in (ROOT / "templates").rglob("*") if path.is_file()}
    for name, text in {**own, **files_of(manuscript)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((ROOT / name).read_bytes() if text is None else text.encode())


class _Writer:
    """Writes one chapter and the tables that its figures show."""

    def __init__(self, number: int) -> None:
        self._number, self._count = number, 0
        self._notes: dict[str, dict[str, str]] = {}
        self.data: dict[str, str] = {}

    def chapter(self, chapter: Chapter) -> str:
        root: dict = {"blocks": [], "sections": []}
        path = [(1, root)]
        for block in chapter.blocks:
            if isinstance(block, Heading):
                while path[-1][0] >= block.level:
                    path.pop()
                section: dict = {"id": self._id("s"), "title": self._said((block.text,)), "blocks": [], "sections": []}
                path[-1][1]["sections"].append(section)
                path.append((block.level, section))
            else:
                above, written = path[-1][1]["blocks"], self._block(block)
                if (id := written.get("table") or written.get("figure")) and above and "text" in above[-1]:
                    above[-1]["text"]["zh"] += f"（@{id}）"  # every exhibit is spoken of near it
                above.append(written)
        head = {"id": f"c{self._number}", "title": self._said((chapter.title,)), "notes": self._notes}
        return _yaml(**_lean({**head, **root}))

    def _block(self, block: Text | Items | Grid | Plot) -> dict:
        match block:
            case Text():
                return {"text": self._said(block.line)}
            case Items():
                return {"list": [self._said(line) for line in block.items]}
            case Grid():
                rows = [[self._said((cell or "　",)) for cell in row] for row in block.rows]
                head, body = rows[: block.heads], rows[block.heads :]
                caption = self._said((block.caption,))
                return {"table": self._id("tbl-t"), "caption": caption, "head": head, "body": body, "source": "nbs"}
            case Plot():
                return self._figure(block)

    def _figure(self, plot: Plot) -> dict:
        name = self._id("plot")
        # On a basis of its own: the same title and year would have to have the same number.
        table = {
            "title": _zh(_escaped(plot.caption)),
            "keys": ["year"],
            "source": "nbs",
            "bases": {name: _zh(name)},
            "columns": {"total": {"title": _zh("交易额"), "unit": "亿元", "basis": name}},
        }
        rows = "".join(f"{plot.start + at},{amount}\n" for at, amount in enumerate(plot.amounts))
        self.data |= {f"data/plots/{name}.yaml": _yaml(**table), f"data/plots/{name}.csv": f"year,total\n{rows}"}
        caption, chart = self._said((plot.caption,)), {"marks": [{"bars": f"{name}.total"}]}
        return {"figure": f"fig-{name}", "caption": caption, "chart": chart, "alt": _zh("各年的交易额")}

    def _said(self, line: Line) -> dict[str, str]:
        return _zh("".join(self._note(part) if isinstance(part, Note) else _escaped(part) for part in line).strip())

    def _note(self, note: Note) -> str:
        id = self._id("n")
        self._notes[id] = _zh(_escaped(note.text))
        return f"[^{id}]"

    def _id(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._number}-{self._count}"


def _escaped(text: str) -> str:
    """Marks as letters, and clauses with a number as quoted: these texts have lost the data that they came from.

    不少于 is read as two bounds (不 … 少于) even where it is quoted.
    """
    parts = _CLAUSE.split(text.replace("\n", "").replace("不少于", "至少"))
    return "".join(f'{{"{part}"}}' if at % 2 else _MARKS.sub(r"\\\g<0>", part) for at, part in enumerate(parts))


def _zh(text: str) -> dict[str, str]:
    return {"zh": text}


def _lean(node: dict) -> dict:
    """Without what is empty."""
    sections = [_lean(section) for section in node.get("sections", [])]
    return {key: value for key, value in {**node, "sections": sections}.items() if value}


def _yaml(**content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
