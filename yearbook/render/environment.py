"""Template folders to a Jinja environment: a theme's own templates first, then those that all themes share."""

from __future__ import annotations

from pathlib import Path

import jinja2

from ..model.edition import plain


def environment(folder: Path, theme: str) -> jinja2.Environment:
    """Templates are looked up in `<theme>/`, then in `base/`. Everything printed is escaped; an unknown name is our bug."""
    loader = jinja2.FileSystemLoader([folder / theme, folder / "base"])
    env = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.filters["plain"] = plain
    return env
