"""A figure as rows of text: what every format of a report says, the same in each.

Fewer cases than the figure's least are never shown (样本不足), nor is what would give them away by subtraction
(不单列). Nothing is filtered silently: cases without data and excluded cases are counted in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from govflow.authoring.wording import Voice, moment
from govflow.core.figure_words import base_text, change_text, value_text
from govflow.engine.figures import Line, Told

LIGHTS = {"red": ("红灯", "red"), "yellow": ("黄灯", "yellow"), "green": ("绿灯", "green"), "blue": ("蓝灯", "blue")}
ON = {
    "opened": ("按提出时间", "by the day opened"),
    "ended": ("按办结时间", "by the day ended"),
    "open": ("期末在办", "open at the end"),
}
MARKS = {"red": "●", "yellow": "▲", "green": "✓", "blue": "■"}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, or the total: texts as they are shown. `share`: how long its bar is, from 0 to 1000."""

    unit: str
    value: str
    base: str
    before: str
    change: str
    light: str
    unknown: str
    total: bool = False
    share: int = 0


def rows(voice: Voice, told: Told) -> tuple[Row, ...]:
    """A row for each unit, the total last."""
    most = max((line.now.value or Fraction(0) for line in told.lines if line.now.enough), default=Fraction(0))
    found = [_row(voice, told, line, _unit(voice, told, line), most) for line in told.lines]
    total = _row(voice, told, told.total, voice.say("合计", "Total"), Fraction(0))
    word = voice.say("不单列", "not shown")
    hidden = _told_apart(told, [line.now.n for line in told.lines])
    if hidden is not None:
        found[hidden] = replace(found[hidden], value=word, base="", change="", light="", share=0)
    past = _told_apart(told, [line.before.n if line.before else 0 for line in told.lines])
    if past is not None:  # the change from a figure that is shown would give the one before away
        found[past] = replace(found[past], before=word, change="")
    return (*found, replace(total, total=True))


def _told_apart(told: Told, bases: Sequence[int]) -> int | None:
    """A second unit to be hidden where one alone is: the total less all others would give that one away.

    `bases`: how many cases each unit has, in the period or in that of the year before.
    """
    figure = told.figure
    if not figure.least or figure.kind not in {"rate", "sum"}:
        return None
    few = [n for n, base in enumerate(bases) if 0 < base < figure.least]
    rest = [(base, n) for n, base in enumerate(bases) if base >= figure.least]
    return min(rest)[1] if len(few) == 1 and rest else None


def _unit(voice: Voice, told: Told, line: Line) -> str:
    if line.unit:
        return voice.name(line.unit)
    kind = voice.policy.unit_kinds[told.per].title if told.per in voice.policy.unit_kinds else told.per
    return voice.say(f"不在任何{kind}的", f"at no {kind}")


def _row(voice: Voice, told: Told, line: Line, unit: str, most: Fraction) -> Row:
    figure, now = told.figure, line.now
    share = 0
    if now.value is not None and now.enough and most:
        share = int(now.value * 1000 / (1 if figure.type.kind == "share" else most))
    return Row(
        unit,
        value_text(figure, now, voice.lang),
        base_text(figure, now, voice.lang),
        "" if line.before is None else value_text(figure, line.before, voice.lang),
        change_text(figure, line.change, voice.lang),
        voice.pick(LIGHTS.get(line.light)),
        str(now.unknown) if now.unknown else "",
        share=max(0, min(share, 1000)),
    )


def head(voice: Voice, told: Told) -> tuple[str, ...]:
    """The names of the columns."""
    kind = voice.policy.unit_kinds[told.per].title if told.per in voice.policy.unit_kinds else ""
    base = {"rate": ("分子/分母", "top/base"), "cover": ("覆盖/总数", "covered/all")}.get(
        told.figure.kind, ("件数", "cases")
    )
    return (
        kind or voice.say("范围", "Scope"), told.figure.title, voice.pick(base),
        voice.say("上年同期", "Year before"), voice.say("增减", "Change"), voice.say("灯", "Light"),
        voice.say("缺数据", "No data"),
    )  # fmt: skip


def cells(row: Row) -> tuple[str, ...]:
    """A row in the order of `head`."""
    return row.unit, row.value, row.base, row.before, row.change, row.light, row.unknown


def trimmed(top: tuple[str, ...], found: tuple[Row, ...]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and cells without the columns that are empty throughout."""
    grid = [cells(row) for row in found]
    kept = [n for n in range(len(top)) if n < 2 or any(row[n] for row in grid)]
    return tuple(top[n] for n in kept), [tuple(row[n] for n in kept) for row in grid]


def notes(voice: Voice, told: Told) -> Iterator[str]:
    """What must be said with the figure: the period, the least, how many were left out and how many lack data."""
    figure = told.figure
    span = voice.say(told.span.zh(), str(told.span))
    as_of = moment(voice, told.as_of)
    yield voice.say(f"{span}，{ON[figure.on][0]}；截至{as_of}。", f"{span}, {ON[figure.on][1]}; as of {as_of}.")
    if told.earlier is not None:
        yield voice.say(f"上年同期：{told.earlier.zh()}。", f"Year before: {told.earlier}.")
    if figure.least:
        yield voice.say(f"不足{figure.least}件的不显示。", f"Fewer than {figure.least} cases are not shown.")
    if figure.exclude is not None:
        yield voice.say(
            f"经审批剔除{len(told.excluded)}件{'，见清单' if told.excluded else ''}。",
            f"{len(told.excluded)} cases left out with approval{', listed' if told.excluded else ''}.",
        )
    unknown = told.total.now.unknown
    if unknown:
        yield voice.say(
            f"{unknown}件缺少这个指标要看的数据，没有计入。",
            f"{unknown} cases lack what it reads: not counted.",
        )


def how(voice: Voice, told: Told) -> Iterator[tuple[str, str]]:
    """How the figure is computed, as the policy writes it."""
    figure = told.figure
    sight = figure.sights[figure.workflow]
    yield voice.say("流程", "workflow"), voice.policy.workflows[figure.workflow].title
    names = {"where": ("只算", "where"), "bottom": ("分母", "base"), "top": ("分子", "top"), "value": ("取数", "value")}
    for key, pair in names.items():
        expression = getattr(sight, key)
        if expression is not None:
            yield voice.pick(pair), expression.text
    for colour, tests in figure.lights:
        yield voice.pick(LIGHTS[colour]), tests.text
    if figure.source:
        yield voice.say("依据", "source"), figure.source


def excluded(voice: Voice, told: Told) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The list of what was left out: case, reason, approver, and the case that approved it."""
    top = voice.say("事项|理由|审批人|审批件", "Case|Reason|Approved by|Approval").split("|")
    return tuple(top), [(one.case, one.reason, voice.name(one.approver), one.by) for one in told.excluded]


def stages(voice: Voice, told: Told) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Open cases with where they are and for how many days, longest first."""
    top = voice.say("单位|事项|所处状态|天数|灯", "Unit|Case|State|Days|Light").split("|")
    flows = [flow for flow in voice.policy.workflows.values() if flow.base == told.figure.workflow]
    titles = {state.id: state.title for flow in reversed(flows) for state in flow.states.values()}
    ordered = sorted(told.stages, key=lambda one: (-one.days, one.unit, one.case))
    return tuple(top), [
        (voice.name(s.unit), s.case, titles.get(s.state, s.state), str(s.days), voice.pick(LIGHTS.get(s.light)))
        for s in ordered
    ]
