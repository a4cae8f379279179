"""`test`: run the specs of a policy in process, and list what no scenario has reached."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, Face, answer, face, finding_json
from govflow.cli.options import Json, Lang

if TYPE_CHECKING:
    from govflow.policy.definition import Policy
    from govflow.scenario.runner import Report, ScenarioResult

KINDS = {
    "state": ("状态", "states"),
    "transition": ("转换", "transitions"),
    "outcome": ("工作结果", "outcomes of work"),
    "deadline": ("时限", "deadlines"),
    "guard": ("条件成立与不成立", "conditions both ways"),
    "row": ("决策表规则", "rows of tables"),
}
SHOWN = 30
"""Lines of what was not reached that are shown before `……`; JSON has them all."""


def run_specs(
    folder: Annotated[Path | None, Argument(metavar="DIR", help="政策文件夹｜policy folder")] = None,
    every: Annotated[
        bool,
        Option("--all", help="也列出它所依据的政策里没有试到的｜also what the policies it extends define"),
    ] = False,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 where a scenario fails, a file is wrong, or there are none."""
    from govflow.cli.loading import folder_of, load, people_of, specs_of
    from govflow.scenario.coverage import own
    from govflow.scenario.load import loader_for
    from govflow.scenario.runner import run_folder
    from govflow.scenario.world import Setting

    to = face("test", lang, json)
    where = folder_of(folder)
    files, policy = load(where)
    setting = Setting(policy, people_of(None, where, files))
    report = run_folder(specs_of(where), setting, loader_for(where, files))
    code = FINE if report.passed else FOUND
    whole = len(report.coverage.wanted)
    report = report if every else replace(report, coverage=own(policy, report.coverage))
    others = whole - len(report.coverage.wanted)
    lines = _lines(to, report, policy, others)
    answer(to, {**_result(report, policy), "others": others}, lines, findings=report.findings, code=code)
    if not json:
        failed = sum(not one.passed for one in report.results)
        print(_sum(to, len(report.results) - failed, failed), file=sys.stderr if failed else sys.stdout)
    return code


def _lines(to: Face, report: Report, policy: Policy, others: int) -> list[str]:
    lines: list[str] = []
    file = ""
    for one in report.results:
        if one.file != file:
            file = one.file
            lines.append(file)
        lines.append(f"  {'✓' if one.passed else '✗'} {_name(one)}")
        for step in one.steps:
            if step.status == "failed":
                place = step.step.place
                lines.append(f"      {place.file}:{place.line}  {step.step.text}")
                lines += [f"      {finding.text(to.lang)}" for finding in step.findings]
    if report.coverage.wanted:
        counts = report.coverage.by_kind()
        said = to.say("，", ", ").join(f"{KINDS[kind][to.lang == 'en']} {a}/{b}" for kind, (a, b) in counts.items())
        lines += ["", to.say(f"试到的：{said}", f"Reached: {said}")]
    if others:
        lines += ["", _others(to, policy, others)]
    missing = _missing(report, policy)
    if missing:
        lines += [
            "",
            to.say(f"没有场景试到的（{len(missing)} 处）：", f"Not reached by any scenario ({len(missing)}):"),
        ]
        lines += [f"  {one['text']}" for one in missing[:SHOWN]]
        if len(missing) > SHOWN:
            lines.append(to.say(f"  ……还有 {len(missing) - SHOWN} 处", f"  … and {len(missing) - SHOWN} more"))
    return lines


def _others(to: Face, policy: Policy, others: int) -> str:
    return to.say(
        f"只算“{policy.title}”自己写的和改的；它所依据的政策另有 {others} 处，用 --all 一并列出。",
        f"Only what “{policy.title}” writes or changes; the policies it extends have {others} more: --all lists them.",
    )


def _name(one: ScenarioResult) -> str:
    return f"{one.name}（{one.label}）" if one.label else one.name


def _missing(report: Report, policy: Policy) -> list[dict[str, Any]]:
    from govflow.scenario.coverage import describe

    return [
        {
            "workflow": target.workflow,
            "where": target.where,
            "event": target.event,
            "kind": target.kind,
            "branch": target.branch,
            "text": describe(policy, target),
        }
        for target in report.coverage.missing
    ]


def _result(report: Report, policy: Policy) -> dict[str, Any]:
    return {
        "passed": sum(one.passed for one in report.results),
        "failed": sum(not one.passed for one in report.results),
        "wanted": len(report.coverage.wanted),
        "reached": len(report.coverage.reached),
        "by_kind": {kind: list(counts) for kind, counts in report.coverage.by_kind().items()},
        "scenarios": [
            {
                "file": one.file,
                "line": one.place.line,
                "name": one.name,
                "label": one.label,
                "passed": one.passed,
                "findings": [finding_json(finding) for finding in one.findings],
            }
            for one in report.results
        ],
        "unreached": _missing(report, policy),
    }


def _sum(to: Face, passed: int, failed: int) -> str:
    return to.say(f"{passed} 个场景通过，{failed} 个不通过", f"{passed} scenarios passed, {failed} failed")
