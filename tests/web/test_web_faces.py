"""The small faces that lie in the package → what tools/fonts.py makes of the whole fonts."""

import importlib.util
from pathlib import Path

import pytest

from yearbook.render.web.fonts import FACES, FOLDER

TOOL = Path(__file__).parent.parent.parent / "tools" / "fonts.py"
spec = importlib.util.spec_from_file_location("fonts", TOOL)
fonts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fonts)


@pytest.mark.parametrize("name", FACES)
def test_a_face_is_what_its_tool_makes(name):
    assert FOLDER.joinpath(f"{name}.woff2").read_bytes() == fonts.small(name), "run .venv/bin/python tools/fonts.py"


def test_no_face_lies_idle():
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.woff2" for name in FACES}
