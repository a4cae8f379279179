"""`tally`: count papers against a roll, both from CSV: quorum and majority, each measure on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from govflow.cli.face import FOUND, Face, answer, face, summary, table
from govflow.cli.options import Json, Lang

if TYPE_CHECKING:
    from govflow.core.tally import Recusal, Rules, Verdict
    from govflow.core.tally_rows import Row
    from govflow.feel import Mark

RECUSALS: Mapping[str, Recusal] = {"none": "none", "leaves": "leaves all", "stays": "stays in all"}
MEASURES = {"heads": "人数", "area": "面积"}
COUNTED = {
    "total": "总数",
    "participating": "参与",
    "for": "同意",
    "against": "反对",
    "abstain": "弃权",
    "invalid": "无效",
    "recused": "回避",
}


def tally(
    roll: Annotated[
        Path,
        Option("--roll", metavar="FILE", help="名册：房号、面积、业主，共有人各一行｜the roll, one row a co-owner"),
    ],
    papers: Annotated[Path, Option("--papers", metavar="FILE", help="表决票：房号（或业主）、意见｜the papers")],
    measures: Annotated[
        str, Option("--measures", metavar="LIST", help="按什么算：heads 人数、area 面积｜heads, area")
    ] = "heads,area",
    quorum: Annotated[
        str, Option("--quorum", metavar="MARK", help="参与须达到多少；不写就是民法典第278条的三分之二｜the quorum")
    ] = "at least 2/3 of all",
    passed: Annotated[
        str, Option("--pass", metavar="MARK", help="同意须达到多少；不写就是参与表决的过半数｜what must be in favour")
    ] = "more than 1/2 of participating",
    recusal: Annotated[
        str,
        Option(
            "--recusal",
            metavar="none|leaves|stays",
            help="回避：none 不允许，leaves 从总数里减去，stays 仍在总数里｜what a recusal does to the base",
        ),
    ] = "none",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 whatever the result; 1 when the sheets cannot be counted."""
    from govflow.core.tally import Rules, judge
    from govflow.core.tally_rows import tally_rows

    to = face("tally", lang, json)
    rules = Rules(_measures(measures), _recusal(recusal))
    marks = _mark(quorum, "--quorum"), _mark(passed, "--pass")
    electors, cast = _rows(roll), _rows(papers)
    sheets, findings = tally_rows(electors, cast, rules)
    if sheets is None:
        code = answer(to, None, findings=findings, code=FOUND)
        if not json:
            import sys

            print(summary(to, findings), file=sys.stderr)
        return code
    verdict = judge(sheets.tally, *marks)
    result = {**verdict.to_json(), "electors": len(sheets.electors), "papers": len(cast)}
    return answer(to, result, _lines(to, rules, verdict, len(sheets.electors), len(cast)))


def _lines(to: Face, rules: Rules, verdict: Verdict, electors: int, papers: int) -> Iterator[str]:
    yield to.say(f"名册 {electors} 票，收到表决票 {papers} 张", f"{electors} electors, {papers} papers")
    rows = [(to.say(zh, key), *(_amount(line, line[key]) for line in verdict.lines)) for key, zh in COUNTED.items()]
    yield from table(("", *(_measure(to, line) for line in verdict.lines)), rows)
    for line in verdict.lines:
        for kind, checks in ((to.say("参与", "quorum"), line["quorum"]), (to.say("同意", "in favour"), line["pass"])):
            for check in checks:
                held = to.say("达到", "held") if check["held"] else to.say("未达到", "not held")
                told = to.say(check["zh"], check["mark"])
                needed, reached = _amount(line, check["required"]), _amount(line, check["reached"])
                yield to.say(
                    f"{_measure(to, line)}·{kind}：{told}，须{needed}，实际{reached}，{held}",
                    f"{_measure(to, line)}, {kind}: {told}; needs {needed}, has {reached}: {held}",
                )
    ends = {"passed": ("通过", "passed"), "failed": ("未通过", "failed"), "lapsed": ("参与不足，表决无效", "lapsed")}
    yield to.say("结果：", "Result: ") + to.say(*ends[verdict.outcome])
    if "heads" in rules.measures and len(rules.measures) > 1:
        yield to.say("人数和面积须同时达到。", "Every measure must hold on its own.")


def _measure(to: Face, line: Mapping[str, Any]) -> str:
    return to.say(MEASURES[line["measure"]], line["measure"])


def _amount(line: Mapping[str, Any], number: int) -> str:
    from govflow.notices.words import square_metres

    return f"{number}人" if line["measure"] == "heads" else square_metres(number)


def _measures(text: str) -> tuple[str, ...]:
    from govflow.cli.names import among

    words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]
    return tuple(dict.fromkeys(among("计量", word, MEASURES.items()) for word in words))


def _recusal(text: str) -> Recusal:
    from govflow.cli.usage import unknown

    if text not in RECUSALS:
        raise unknown("回避办法", text, RECUSALS)
    return RECUSALS[text]


def _mark(text: str, option: str) -> Mark:
    from govflow.cli.usage import unfit
    from govflow.feel import parse_mark

    mark = parse_mark(text)
    if mark is None:
        raise unfit(
            text,
            option,
            "门槛",
            "写作 at least 2/3 of all（总数的三分之二以上）、more than 1/2 of participating（参与的过半数）",
        )
    return mark


def _rows(path: Path) -> list[Row]:
    """The rows of a sheet by header. Raises PolicyError with what is wrong in it, Usage where there is no file."""
    from govflow.cli.loading import read_text
    from govflow.errors import PolicyError
    from govflow.source import decode, parse_csv

    text, findings = decode(read_text(path), str(path))
    sheet = None
    if text is not None:
        sheet, more = parse_csv(text, str(path))
        findings = (*findings, *more)
    if sheet is None:
        raise PolicyError(findings)
    header = [cell.text.strip() for cell in sheet.header]
    return [
        (row[0].place, {name: cell.text for name, cell in zip(header, row, strict=False)}) for row in sheet.rows if row
    ]
