"""Words on the command line to a run of the pipeline and an exit code: 0 done, 1 problems in the content, 2 wrong use."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

EXIT_PROBLEMS = 1


def project_folder() -> Path:
    """The nearest folder upwards that holds `content/` and `data/`."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "content").is_dir() and (folder / "data").is_dir():
            return folder
    raise click.UsageError("no project here: a project is a folder with content/ and data/ in it")


def coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the project; default: found upwards from here.",
)
@click.pass_context
def cli(context: click.Context, folder: Path | None) -> None:
    """Bilingual statistical reports from YAML, CSV and templates.

    \b
    yearbook build                      every report, every language: PDF, HTML, EPUB
    yearbook check china-2021           find mistakes without building
    yearbook trace turnover.total.2021  where a number comes from and where it is used
    yearbook new china-2021 china-2022  next year's report from this year's
    """
    context.obj = folder


@cli.command()
@click.argument("reports", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every report; the same as naming none.")
@click.option("--locale", "locales", multiple=True, metavar="CODE", help="Only this language: zh, en. May be repeated.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "html", "epub", "parallel", "print"]),
    help="Only this format; built when asked for: parallel, the book with two languages side by side, and print, the book and its cover with bleed and crop marks. May be repeated.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=None, help="Processes to use; default: the cores of the machine."
)
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option(
    "--site",
    default="",
    metavar="URL",
    help="The address that output/ will be published at: adds sitemap.xml, and pictures to pages that are shared.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing in .cache/.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong.")
@click.pass_context
def build(
    context: click.Context,
    reports: tuple[str, ...],
    everything: bool,
    locales: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    strict: bool,
    site: str,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build reports into output/: a book (PDF, EPUB) and a web edition in each language, data, manifest.json, facts.json.

    A build with problems changes nothing in output/.

    \b
    Examples:  yearbook build
               yearbook build china-2021 --locale en --format pdf
               yearbook build --format parallel
               yearbook build china-2021 --format pdf --format print
    """
    from .pipeline import Options, build_project
    from .report_problems import show

    folder = context.obj or project_folder()
    options = Options(
        () if everything else reports, locales, formats, jobs or os.cpu_count() or 1, strict, not no_cache, site
    )
    built = build_project(folder, options, (lambda text: None) if quiet else click.echo)
    if built.problems:
        show(built.problems, folder, strict=strict, colour=coloured())
    if built.failed:
        click.echo("output/ is as it was before")
        sys.exit(EXIT_PROBLEMS)


@cli.command()
@click.argument("reports", nargs=-1)
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option("--json", "as_json", is_flag=True, help="Problems as JSON, one object a line.")
@click.option("--annotations", is_flag=True, help="Problems as GitHub workflow annotations.")
@click.pass_context
def check(context: click.Context, reports: tuple[str, ...], strict: bool, as_json: bool, annotations: bool) -> None:
    """Find mistakes in content and data.

    \b
    Example:  yearbook check china-2021 --strict
    """
    from .pipeline import check_project
    from .report_problems import show

    folder = context.obj or project_folder()
    problems = check_project(folder, reports)
    style = "json" if as_json else "annotations" if annotations else "text"
    failed = show(problems, folder, style, strict, colour=coloured())
    sys.exit(EXIT_PROBLEMS if failed else 0)


def _a_date(context: click.Context, option: click.Parameter, typed: str) -> str:
    from .renew import is_date

    if typed and not is_date(typed):
        raise click.BadParameter(f"'{typed}' is not a date; write 2023-07-20, 2023-07 or 2023")
    return typed


@cli.command("new")
@click.argument("report")
@click.argument("name")
@click.option("--date", default="", metavar="DAY", callback=_a_date, help="The date of the new report.")
@click.option(
    "--year", default=None, type=click.IntRange(1900, 2099), metavar="YEAR", help="Move values and titles to this year."
)
@click.option(
    "--empty", is_flag=True, help="Only the frame: chapters with their titles, parts such as the imprint whole."
)
@click.option("--json", "as_json", is_flag=True, help="What is left to do as JSON, one object a line.")
@click.pass_context
def renew_report(
    context: click.Context, report: str, name: str, date: str, year: int | None, empty: bool, as_json: bool
) -> None:
    """Make the report NAME from REPORT, and say what is left to do in it.

    Without --empty the new report is a complete copy, which builds at once. Comments and layout of its files stay.

    \b
    Examples:  yearbook new digest-2023 digest-2023-15 --date 2023-07-20 --empty
               yearbook new china-2021 china-2022 --year 2022
               yearbook new china-2021 china-2022 --year 2022 --json > todo.json
    """
    from .project import Folder, Output
    from .renew import Wish, exists, renew
    from .report_problems import show

    folder = context.obj or project_folder()
    style = "json" if as_json else "text"
    made = renew(Folder(folder), report, Wish(name, date, year or 0, empty))
    problems = made.problems
    if not problems:
        try:
            Output(folder / "content").add(name, made.files)
        except FileExistsError:
            problems = (exists(name),)
    if problems:
        show(problems, folder, style, colour=coloured())
        sys.exit(EXIT_PROBLEMS)
    if not as_json:
        click.echo(f"content/{name}: {len(made.files)} files made from '{report}'; to do in them:\n")
    show(made.todo, folder, style, colour=coloured())


@cli.command()
@click.argument("query")
@click.option("--report", "reports", multiple=True, help="Look only in this report. May be repeated.")
@click.pass_context
def trace(context: click.Context, query: str, reports: tuple[str, ...]) -> None:
    """Where a number comes from, and everywhere it is used.

    QUERY is the name of a value, the start of names, or a text in print.

    \b
    Examples:  yearbook trace turnover.total.2021
               yearbook trace "42.3万亿"
    """
    from .pipeline import trace_value

    lines, nearest = trace_value(context.obj or project_folder(), query, reports)
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"nothing is called or printed '{query}'" + (f"; did you mean '{nearest}'?" if nearest else ""))
        sys.exit(EXIT_PROBLEMS)


@cli.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; by default only this machine sees the preview.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.pass_context
def serve(context: click.Context, host: str, port: int) -> None:
    """Show the reports in a browser and follow every saved change.

    \b
    Example:  yearbook serve --port 8010
    """
    from .serve import serve as run

    run(context.obj or project_folder(), host, port, click.echo)


def main(argv: list[str] | None = None) -> int:
    """Run a command; `python build.py` passes its own words. Returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no Chinese
    try:
        cli.main(args=words, prog_name="yearbook", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 130
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
