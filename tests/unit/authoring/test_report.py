"""A report says the same in every format, hides what must be hidden, and holds nothing that runs."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest

import govflow
from govflow.authoring.report import rows as tell
from govflow.authoring.report.chart import MOST, chart
from govflow.authoring.report.page import page
from govflow.authoring.report.sheet import BOM, figures_csv, files
from govflow.authoring.wording import Voice
from govflow.calendar import parse_span, start_of
from govflow.checks import load_policy
from govflow.core.figures import Result
from govflow.engine.figures import Excluded, Line, Told
from govflow.errors import Diagnostic
from govflow.policy.definition import Policy

NAMES = {"a": "甲<小区>", "b": "=乙小区", "c": "丙小区"}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(Path(govflow.__file__).parent)


@pytest.fixture(scope="module")
def voice(policy: Policy) -> Voice:
    return Voice(policy, lambda id: NAMES.get(id, id))


def result(top: int, n: int) -> Result:
    return Result(n, top, Fraction(top, n) if n else None, enough=n >= 5)


def told(policy: Policy, *lines: Line) -> Told:
    span = parse_span("2026-Q3")
    assert span is not None
    figure = policy.counting.figures["satisfaction_rate"]
    n, top = sum(line.now.n for line in lines), sum(line.now.top for line in lines)
    total = Line("", result(top, n), result(70, 100), Fraction(1, 50), "yellow")
    left = (Excluded("five_step_loop-2026-9", "rate_exclusion-2026-1", "超出职权", "b"),)
    return Told(figure, span, "compound", start_of(span.last), total, lines, left, earlier=parse_span("2025-Q3"))


def test_few_cases_are_hidden_and_so_is_what_would_give_them_away(policy: Policy, voice: Voice) -> None:
    found = tell.rows(voice, told(policy, Line("a", result(3, 4)), Line("b", result(5, 6)), Line("c", result(6, 8))))
    assert [(row.value, row.base) for row in found] == [
        ("样本不足", "不足5件"),
        ("不单列", ""),
        ("75.0%", "6/8"),
        ("77.8%", "14/18"),
    ]
    two = tell.rows(voice, told(policy, Line("a", result(3, 4)), Line("b", result(1, 2)), Line("c", result(6, 8))))
    assert [row.value for row in two] == ["样本不足", "样本不足", "75.0%", "71.4%"]


def test_the_year_before_is_hidden_by_its_own_base(policy: Policy, voice: Voice) -> None:
    """Last year one unit had too few: its value is not shown, and the least of the others neither."""
    lines = (
        Line("a", result(6, 8), result(3, 4), None),
        Line("b", result(5, 6), result(6, 9), Fraction(1, 6)),
        Line("c", result(6, 8), result(5, 5), Fraction(-1, 4)),
    )
    found = tell.rows(voice, told(policy, *lines))
    assert [(row.value, row.before, row.change) for row in found[:3]] == [
        ("75.0%", "样本不足", ""),
        ("83.3%", "66.7%", "+16.7个百分点"),
        ("75.0%", "不单列", ""),
    ]
    assert [row.base for row in found[:3]] == ["6/8", "5/6", "6/8"]


def test_what_was_left_out_stands_in_words_and_in_a_list(policy: Policy, voice: Voice) -> None:
    one = told(policy, Line("c", result(6, 8)))
    assert "经审批剔除1件，见清单。" in "".join(tell.notes(voice, one))
    assert tell.excluded(voice, one)[1] == [("five_step_loop-2026-9", "超出职权", "=乙小区", "rate_exclusion-2026-1")]
    none = replace(one, excluded=())
    assert "经审批剔除0件。" in "".join(tell.notes(voice, none))


class Reader(HTMLParser):
    """Tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep them."""
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "xlink:href"}]


def test_the_page_runs_nothing_and_asks_for_nothing(policy: Policy, voice: Voice) -> None:
    one = told(policy, Line("a", result(6, 8), light="yellow"), Line("b", result(5, 6)))
    text = page(voice, [one], [Diagnostic.of("GF643", title="<b>")], start_of(one.span.last))
    reader = Reader()
    reader.feed(text)
    assert not {"script", "iframe", "object", "link", "img", "form"} & set(reader.tags)
    assert reader.addresses == ["#satisfaction_rate"]
    assert "甲<小区>" not in text
    assert "甲&lt;小区&gt;" in text
    assert "<b>" not in text
    assert text == page(voice, [one], [Diagnostic.of("GF643", title="<b>")], start_of(one.span.last))
    assert 'id="satisfaction_rate"' in text


def test_a_chart_is_named_described_and_has_its_table_beside(policy: Policy, voice: Voice) -> None:
    one = told(policy, Line("a", result(6, 8), light="yellow"), Line("c", result(5, 5), light="green"))
    text = page(voice, [one], [], start_of(one.span.last))
    svg = re.search(r"<svg.*?</svg>", text, re.DOTALL)
    assert svg is not None
    assert 'role="img" aria-labelledby="satisfaction_rate-t satisfaction_rate-d"' in svg[0]
    assert "<title" in svg[0]
    assert "甲&lt;小区&gt;：75.0%；丙小区：100.0%" in svg[0]
    assert "▲ 黄灯 75.0%" in svg[0]  # never by colour alone
    assert text.index("<svg") < text.index("满意率一览")


def test_no_chart_where_bars_would_be_too_many() -> None:
    row = tell.Row("单位", "1", "", "", "", "", "")
    assert chart((row,) * MOST, "x", "t", "d")
    assert chart((row,) * (MOST + 1), "x", "t", "d") == ""
    assert chart((replace(row, total=True),), "x", "t", "d") == ""


def test_sheets_open_in_excel_and_compute_nothing(policy: Policy, voice: Voice) -> None:
    one = told(policy, Line("b", result(5, 6)), Line("c", result(6, 8)))
    text = figures_csv(voice, [one])
    assert text.startswith(BOM)
    grid = list(csv.reader(io.StringIO(text.removeprefix(BOM))))
    assert grid[0][:4] == ["指标", "周期", "单位", "数值"]
    assert grid[1][:4] == ["满意率", "2026年第三季度", "'=乙小区", "83.3%"]
    assert grid[-1][2:4] == ["合计", "78.6%"]
    names = [name for name, _ in files(voice, one)]
    assert names == ["satisfaction_rate.csv", "satisfaction_rate-excluded.csv"]
