"""This machine → what results depend on beside the program: processor, memory, system, versions, load."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("weasyprint", "pydyf", "matplotlib", "Jinja2", "fonttools", "pikepdf", "typst")
COMMANDS = {"xelatex": "--version", "chromium": "--version", "google-chrome": "--version"}


def described(root: Path) -> dict[str, object]:
    """Everything that a reader needs to judge the numbers, or to measure them again."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "commit": _said(["git", "-C", str(root), "describe", "--always", "--dirty"]),
        "versions": {**_libraries(), **_commands()},
        "load_before": [round(load, 2) for load in os.getloadavg()],
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _libraries() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _commands() -> dict[str, str]:
    return {name: _said([name, option]) for name, option in COMMANDS.items() if shutil.which(name)}


def _said(command: list[str]) -> str:
    """The first line of what a command says."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.partition("\n")[0].strip()
