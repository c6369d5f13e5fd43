"""Texts in columns → what stands at the top of a column, and in which order."""

from setting import lines, made

CSS = """
.columns { columns: 2; column-gap: 0; column-fill: auto }
h2 { margin: 15pt 0 0; font-size: 10pt; line-height: 15pt }
.box { break-inside: avoid; height: 60pt }
"""
LINE = "十个汉字一行到此为止"


def text(count: int) -> str:
    return f"<p>{LINE * count}</p>"


def test_a_margin_falls_away_at_the_top_of_a_column() -> None:
    """The second column begins with a headline: it stands as high as the first line of the first column."""
    result = made(f'<div class="columns">{text(17)}<h2>标题</h2>{text(3)}</div>', css=CSS)
    assert result.pages == 1
    assert lines(result)[0].text.startswith(LINE) and lines(result)[0].text.endswith("标题")


def test_a_margin_stays_within_a_column() -> None:
    result = made(f'<div class="columns">{text(3)}<h2>标题</h2>{text(3)}</div>', css=CSS)
    found = [line.characters[0]["top"] for line in lines(result)]
    assert max(after - before for before, after in zip(found, found[1:], strict=False)) == 30


def test_figures_do_not_drift_in_columns() -> None:
    """Balancing lays a column out many times: a figure that changed places would be lost or doubled."""
    figure = '<div class="box drift">图形</div>'
    body = "".join(f"{text(5)}{figure}" for _ in range(8))
    result = made(f'<div class="columns" style="column-fill: balance">{body}</div>', css=CSS)
    drawn = "".join(line.text for page in range(result.pages) for line in lines(result, page))
    assert drawn.count("图形") == 8
    assert drawn.count(LINE) == 40


def test_an_ideographic_space_hangs_at_the_end_of_a_line() -> None:
    body = "<p style='text-align: right'>" + "　".join(["十一个汉字一行到此为止", "八个汉字在此一行"] * 4) + "</p>"
    result = made(body)
    assert result.warnings == ()
    assert {round(line.right) for line in lines(result)} == {220}
