"""Nothing here can be measured without the font the measures are stated for."""

import shutil
import subprocess

import pytest

FONT = "Noto Serif CJK SC"


@pytest.fixture(scope="session", autouse=True)
def noto_serif() -> None:
    """Skip where the font (Debian: fonts-noto-cjk) is not installed."""
    listing = shutil.which("fc-list")
    if not listing or FONT not in subprocess.run([listing, ":", "family"], capture_output=True, text=True).stdout:
        pytest.skip(f"the font {FONT} is not installed")
