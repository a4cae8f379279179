"""`score`: what a scorecard comes to for the scores of a file: total, grade, what is missing, which veto caps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument

from govflow.cli.face import FOUND, Face, answer, face, table
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.core.score_sheet import ScoreSheet, SheetRow
    from govflow.core.scoring import Scored
    from govflow.errors import Diagnostic
    from govflow.policy.definition import Scorecard
    from govflow.source import Sheet, Tree

COLUMNS = {
    "项目": "item",
    "item": "item",
    "得分": "points",
    "points": "points",
    "佐证": "evidence",
    "evidence": "evidence",
}

ITEM = ("id", "item", "full", "points", "deduction", "exact")


def score(
    card: Annotated[str, Argument(metavar="CARD", help="评分表：名称或编号｜the scorecard, by title or id")],
    file: Annotated[Path, Argument(metavar="FILE", help="得分：YAML 或 CSV 文件｜the scores, a YAML or CSV file")],
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 with a grade, 1 when the score is incomplete or the file cannot be read."""
    from govflow.calendar import day_of
    from govflow.cli.loading import load
    from govflow.cli.names import among
    from govflow.cli.office import instant_of
    from govflow.core.score_sheet import sheet_of
    from govflow.core.scoring import score as scored
    from govflow.policy.definition.dated import in_force

    to = face("score", lang, json)
    _, known = load(policy)
    cards = known.scorecards
    named = cards[among("评分表", card, ((one.id, one.title) for one in cards.values()))]
    asked = in_force(named, day_of(instant_of("")).isoformat())
    rows, wrong = read(file)
    sheet, findings = sheet_of(asked, rows)
    if wrong or sheet is None:
        return answer(to, None, findings=(*wrong, *findings), code=FOUND)
    found = scored(asked, sheet.given, sheet.vetoes)
    code = 0 if found.complete else FOUND
    return answer(to, result_of(asked, sheet, found), list(lines(to, asked, sheet, found)), code=code)


def result_of(card: Scorecard, sheet: ScoreSheet, found: Scored) -> dict[str, Any]:
    """The result as data; fractions as text."""
    from govflow.core.scoring import record

    kept = record(card, found, sheet.vetoes, 0)
    return {
        "scorecard": card.id,
        "status": kept["status"],
        "total": kept["total"],
        "exact": kept["exact"],
        "grade": kept["grade"],
        "uncapped": found.uncapped or None,
        "scored": str(found.weight),
        "needs": str(card.needs),
        "missing": kept["missing"],
        "unproved": list(sheet.unproved),
        "vetoes": kept["vetoes"],
        "capping": [card.vetoes[name].title for name in found.capping],
        "items": [{key: one[key] for key in ITEM} for one in kept["items"]],
    }


def lines(to: Face, card: Scorecard, sheet: ScoreSheet, found: Scored) -> Iterator[str]:
    """The result for reading."""
    from govflow.core.scoring import brief, record

    kept = record(card, found, sheet.vetoes, 0)
    yield card.title
    head = ("项目", "满分", "得分", "扣分") if to.lang == "zh" else ("Item", "Full", "Points", "Deduction")
    yield from table(head, [(one["item"], one["full"], one["points"], one["deduction"]) for one in kept["items"]])
    scored, needs = brief(found.weight), brief(card.needs)
    if found.complete:
        yield to.say(f"总分：{kept['total']}　等级：{kept['grade']}", f"total {kept['total']}, grade {kept['grade']}")
    else:
        yield to.say(
            f"不完整：评到{scored}分值，至少须评{needs}，不定等级",
            f"incomplete: {scored} of the weight is scored, {needs} is needed; no grade",
        )
    if kept["missing"]:
        missing = "、".join(kept["missing"])
        yield to.say(f"没有评：{missing}（不计入总分，不是零分）", f"not scored: {missing} (no zero)")
    if sheet.unproved:
        titles = "、".join(sheet.unproved)
        yield to.say(f"没有佐证，不算：{titles}", f"without the evidence it needs: {titles}")
    for name in found.capping:
        veto = card.vetoes[name]
        yield to.say(
            f"一票否决：{veto.title}，最高{veto.cap}（原为{found.uncapped}）",
            f"veto: {veto.title} caps at {veto.cap} (was {found.uncapped})",
        )
    for name in sheet.vetoes:
        veto = card.vetoes[name]
        if not found.complete:
            yield to.say(
                f"一票否决：{veto.title}，评全以后最高{veto.cap}", f"veto: {veto.title} will cap at {veto.cap}"
            )
        elif name not in found.capping:
            yield to.say(
                f"一票否决：{veto.title}，最高{veto.cap}（原为{found.uncapped}，没有更低）",
                f"veto: {veto.title} caps at {veto.cap} (was {found.uncapped}, no lower)",
            )


def read(file: Path) -> tuple[list[SheetRow], tuple[Diagnostic, ...]]:
    """The rows of a score file. Raises Usage for a file that is out of reach."""
    from govflow.cli.loading import read_text
    from govflow.source import decode, parse_csv, parse_yaml

    text, findings = decode(read_text(file), str(file))
    if text is None:
        return [], findings
    if file.suffix.lower() == ".csv":
        sheet, more = parse_csv(text, str(file))
        rows, wrong = ([], ()) if sheet is None else of_sheet(sheet)
    else:
        tree, more = parse_yaml(text, str(file))
        rows, wrong = ([], ()) if tree is None else of_tree(tree)
    return rows, (*findings, *more, *wrong)


def of_sheet(sheet: Sheet) -> tuple[list[SheetRow], tuple[Diagnostic, ...]]:
    """Rows of a CSV file with the columns item, points and evidence."""
    from govflow.core.score_sheet import SheetRow
    from govflow.errors import Diagnostic

    names = [COLUMNS.get(cell.text.strip(), "") for cell in sheet.header]
    if "item" not in names or "points" not in names or "" in names:
        bad = next((cell for cell, name in zip(sheet.header, names, strict=True) if not name), sheet.header[0])
        return [], (Diagnostic.of("GF796", bad.place, name=bad.text, why="表头须是 项目,得分,佐证"),)
    rows = []
    for cells in sheet.rows:
        row = dict(zip(names, cells, strict=True))
        proof = row["evidence"].text if "evidence" in row else ""
        rows.append(SheetRow(row["item"].text.strip(), row["points"].text, proof, row["item"].place))
    return rows, ()


def of_tree(tree: Tree) -> tuple[list[SheetRow], tuple[Diagnostic, ...]]:
    """`item: points`, `item: {points, evidence}`, several of these in a list, and `否决: [title]`."""
    from govflow.core.score_sheet import VETO, SheetRow
    from govflow.errors import Diagnostic, Place

    if not isinstance(tree.value, dict):
        return [], (Diagnostic.of("GF796", Place(tree.file, 1, 1), name=tree.file, why="须是“项目: 得分”"),)
    rows, findings = [], []
    for name, value in tree.value.items():
        place = tree.key_place((name,))
        for one in value if isinstance(value, list) else [value]:
            points = one.get("points", one.get("得分")) if isinstance(one, dict) else one
            proof = one.get("evidence", one.get("佐证", "")) if isinstance(one, dict) else ""
            known = not isinstance(one, dict) or set(one) <= {"points", "evidence", "得分", "佐证"}
            if not known or isinstance(points, bool | dict | list) or (points is None and name in VETO):
                findings.append(Diagnostic.of("GF796", place, name=str(name), why="须是得分，或者 points 和 evidence"))
            elif points is not None:
                rows.append(SheetRow(str(name).strip(), str(points), str(proof or ""), place))
    return rows, tuple(findings)
