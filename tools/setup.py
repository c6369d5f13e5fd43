"""setup.py report|test: this machine in → Debian packages, .venv and locked Python packages for that command.

Runs before anything is installed: standard library only, in words that even an old Python reads, for it has to say
so. What is there already is left alone, so this may run again at any time; the Makefile runs it only when a lock,
pyproject.toml or this file has changed.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"report": "requirements.lock", "test": "requirements-test.lock"}

REPORT_PACKAGES = [
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",  # without it WeasyPrint embeds the large Chinese fonts slowly, by fontTools
    "fonts-noto-cjk",
    "fonts-noto-cjk-extra",  # the weights between regular and bold: nothing here may be emboldened by machine
    "fonts-lxgw-wenkai",
]
TEST_PACKAGES = ["poppler-utils", "chromium", "epubcheck"]
# A machine may have these from elsewhere (Ubuntu has no Debian package of Chromium).
COMMANDS = {"poppler-utils": ["pdftoppm"], "chromium": ["chromium", "google-chrome"]}

OTHER_SYSTEMS = """\
This is not a Debian system, so install what is missing yourself:
  macOS:   brew install pango font-noto-serif-cjk-sc font-noto-sans-cjk-sc font-lxgw-wenkai
           and for the tests: brew install poppler google-chrome
  Fedora:  dnf install pango google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts lxgw-wenkai-fonts
           and for the tests: dnf install poppler-utils chromium"""

# matplotlib keeps one list of fonts for all projects of a user and never looks again by itself.
REFRESH_FONT_LIST = """
import pathlib, matplotlib
for old in pathlib.Path(matplotlib.get_cachedir()).glob("fontlist-*.json"): old.unlink(missing_ok=True)
import matplotlib.font_manager
"""


def main(purpose: str) -> None:
    version = sys.version.split()[0]
    if sys.version_info < (3, 11):  # noqa: UP036 (the machine's own Python runs this, whatever pyproject.toml asks for)
        sys.exit(f"Python 3.11 or later is needed, this is {version}. Type: make {purpose} PYTHON=python3.12")
    packages = REPORT_PACKAGES + (TEST_PACKAGES if purpose == "test" else [])
    if importlib.util.find_spec("ensurepip") is None:
        packages = [f"python3.{sys.version_info.minor}-venv", *packages]
    install_debian_packages(packages)
    if not venv_works():
        print(f"Creating {VENV.name} with Python {version}", flush=True)
        run(sys.executable, "-m", "venv", "--clear", VENV)
    lock = LOCKS[purpose]
    print(f"Installing the Python packages of {lock}", flush=True)
    # The lock is complete and has wheels for every supported machine: pip has nothing to choose and nothing to build.
    pip_install("--no-deps", "--require-hashes", "--only-binary=:all:", "-r", ROOT / lock)
    pip_install("--no-deps", "--no-index", "--no-build-isolation", "--editable", ROOT)
    run(PYTHON, "-c", REFRESH_FONT_LIST)


def install_debian_packages(packages: "list[str]") -> None:
    if not shutil.which("apt-get"):
        print(OTHER_SYSTEMS, file=sys.stderr)
        return
    missing = missing_debian_packages(packages)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix = root_prefix()
    if prefix is None:
        line = f"apt-get update && {' '.join(install)}"
        as_root = f"sudo sh -c '{line}'" if shutil.which("sudo") else f"su -c '{line}'"
        sys.exit(f"Debian packages are missing. Type this line, then make again:\n  {as_root}")
    print(f"Installing Debian packages: {' '.join(missing)}", flush=True)
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive"]
    quietly = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    # One source of many may be out of reach; whether the packages are to be had, the second command says.
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    for command in (["apt-get", "update", *quietly], [*install, *quietly]):
        outcome = subprocess.run([*prefix, *command], **silent)
    if outcome.returncode != 0:
        sys.exit(f"{outcome.stdout}Debian packages could not be installed by: {' '.join(install)}")


def missing_debian_packages(packages: "list[str]") -> "list[str]":
    query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *packages]
    known = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    installed = {line.split()[0] for line in known.splitlines() if line.endswith(" installed")}
    return [p for p in packages if p not in installed and not any(map(shutil.which, COMMANDS.get(p, [])))]


def root_prefix() -> "list[str] | None":
    """What to put before a command so that root runs it; None when that would need a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL).returncode == 0:
        return ["sudo", "-n"]
    return None


def venv_works() -> bool:
    """Whether .venv is whole and of the Python that runs this: an upgrade of the system leaves a broken one behind."""
    if not PYTHON.exists():
        return False
    probe = [PYTHON, "-c", "import pip, sys; print(*sys.version_info[:2])"]
    answer = subprocess.run(probe, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return answer.split() == [str(part) for part in sys.version_info[:2]]


def pip_install(*arguments: object) -> None:
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments, stdin=subprocess.DEVNULL)


def run(*command: object, **options: object) -> None:
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=ROOT, **options).returncode != 0:
        sys.exit(f"setup stopped, this failed: {' '.join(words[:6])} …")


if __name__ == "__main__":
    if sys.argv[1:] not in [[purpose] for purpose in LOCKS]:
        sys.exit("usage: tools/setup.py report|test")
    main(sys.argv[1])
