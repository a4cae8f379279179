"""What the sentences of `subjects.figures` do: ask figures, published numbers and expects, and compare their texts."""

from __future__ import annotations

from decimal import Decimal

from govflow.calendar import Span, parse_span
from govflow.core.amounts import amount_text
from govflow.core.expects import Sources, judge
from govflow.core.figure_words import base_text, change_text, value_text
from govflow.engine.figures import Line, Told
from govflow.errors import Diagnostic
from govflow.policy.definition import Figure, ReportedValue
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import records_of
from govflow.scenario.world import World

LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "blue": "蓝灯", "": ""}
BOUNDS = {"exact": "确数", "at_least": "下限", "about": "约数"}
COLUMNS = ("数值", "分子/分母", "上年同期", "增减", "灯", "缺数据")


def _cell(figure: Figure, line: Line, column: str) -> str:
    match column:
        case "数值":
            return value_text(figure, line.now)
        case "分子/分母":
            return base_text(figure, line.now)
        case "上年同期":
            return "" if line.before is None else value_text(figure, line.before)
        case "增减":
            return change_text(figure, line.change)
        case "灯":
            return LIGHTS[line.light]
        case _:
            return str(line.now.unknown or "")


def expect_figure(world: World, name: str, span: str, value: str, unit: str = "") -> None:
    """The value of a figure over a period, in all or under a unit."""
    told = _told(world, name, span, "", unit)
    expect(f"{unit or '全部'}的“{told.figure.title}”", value, value_text(told.figure, told.total.now))


def expect_lines(world: World, name: str, span: str, rows: Rows) -> None:
    """Lines of a figure by unit; 合计 is the total."""
    first = world.policy.counting.figures[world.book.one("figure", name)]
    told = _told(world, name, span, first.unit_kind, "")
    for row in records_of(rows, ("单位", *COLUMNS), ("单位",)):
        line = told.total
        if row["单位"] != "合计":
            unit = world.book.one("unit", row["单位"])
            line = next((one for one in told.lines if one.unit == unit), Line(unit, told.total.now))
            if line.unit not in {one.unit for one in told.lines}:
                raise Unmet([Diagnostic.of("GF880", what=row["单位"], expected="一行", actual="没有这一行")])
        for column, text in row.items():
            if column != "单位":
                expect(f"{row['单位']}的“{column}”", text, _cell(told.figure, line, column))


def expect_excluded(world: World, name: str, span: str, rows: Rows) -> None:
    """Everything that was left out of a figure, whatever the order."""
    told = _told(world, name, span, "", "")
    wanted = records_of(rows, ("事项", "理由", "审批人"), ("事项",))
    actual = {(one.case, one.reason, world.people.name(one.approver)) for one in told.excluded}
    given = {(world.named(row["事项"]), row.get("理由", ""), row.get("审批人", "")) for row in wanted}
    expect("剔除清单", _list(given), _list(actual))


def expect_none_excluded(world: World, name: str, span: str) -> None:
    """Nothing was left out of a figure."""
    told = _told(world, name, span, "", "")
    expect("剔除清单", "", _list({(one.case, one.reason, one.approver) for one in told.excluded}))


def _list(entries: set[tuple[str, str, str]]) -> str:
    return "；".join(sorted(" ".join(part for part in one if part) for one in entries))


def expect_stages(world: World, name: str, span: str, rows: Rows) -> None:
    """Open cases with state and days, whatever the order."""
    told = _told(world, name, span, "", "")
    titles = {state.id: state.title for state in world.policy.workflows[told.figure.workflow].states.values()}
    actual = {(world.people.name(s.unit), titles.get(s.state, s.state), str(s.days)) for s in told.stages}
    wanted = {(row["单位"], row["所处状态"], row["天数"]) for row in records_of(rows, ("单位", "所处状态", "天数"))}
    expect("所处状态和天数", _list(wanted), _list(actual))


def expect_reported(world: World, name: str, value: str, bound: str) -> None:
    """A published number, exactly as it was read, and how far it says it goes."""
    found = _reported(world, name)
    exact = f"{found.value:f}" if isinstance(found.value, Decimal) else amount_text(found.value, found.type)
    expect(f"公布的“{found.title}”", value, exact + found.unit)
    if bound:
        expect(f"公布的“{found.title}”", bound, BOUNDS[found.bound])


def expect_finding(world: World, name: str, said: str, unit: str, span: str = "") -> None:
    """What an expect says; empty: that it holds."""
    found = [finding.arguments for finding in _findings(world, name, span)]
    title = world.policy.counting.expects[world.book.one("expect", name)].title
    if unit:
        head = f"{title}（{world.people.name(world.book.one('unit', unit))}）"
        found = [args for args in found if args["title"] == head]
    actual = "；".join(str(args.get("said", "无法核对")) + str(args.get("bounds", "")).strip("。") for args in found)
    expect(f"核对“{title}”", said, actual)


def _findings(world: World, name: str, span: str) -> tuple[Diagnostic, ...]:
    one = world.policy.counting.expects[world.book.one("expect", name)]
    if one.over != "figures":
        return tuple(judge(Sources(world.policy, world.today, world.people), one))
    found = world.engine.expected(_span(span) if span else None)
    return tuple(finding for finding in found if finding.place == one.place)


def _told(world: World, name: str, span: str, per: str, unit: str) -> Told:
    place = world.book.one("unit", unit) if unit else ""
    return world.engine.figure(world.book.one("figure", name), _span(span), per, place)


def _span(text: str) -> Span:
    span = parse_span(text)
    if span is None:
        raise Unmet([Diagnostic.of("GF645", given=text)])
    return span


def _reported(world: World, name: str) -> ReportedValue:
    of, _, id = world.book.one("reported", name).partition(".")
    return world.policy.counting.reported[of].values[id]


def expect_version(world: World, version: str) -> None:
    """The version of its workflow that the case was opened with."""
    expect("适用的版本", version, world.workflow().version)


def expect_listed(world: World, unit: str, name: str, wanted: bool) -> None:
    """Whether a unit, or one above it, stands on a list that is in force today."""
    found = world.policy.counting.unit_lists[world.book.one("unit_list", name)]
    chain = set(world.people.chain(world.book.one("unit", unit)).values())
    there = found.on(world.today) and bool(chain & set(found.members))
    expect(f"“{unit}”{'在' if wanted else '不在'}名单“{found.title}”上", "是", "是" if there == wanted else "否")
