"""Tiny policies from YAML text, told as a scenario: the core under a real engine, one rule a test."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from govflow.scenario.feature import instances
from govflow.scenario.feature_parse import parse_feature
from govflow.scenario.load import load_folder, loader_for
from govflow.scenario.runner import run_instance

POLICY = """\
govflow: 1
policy: small
title: 小政策
version: "1"
jurisdiction: china
calendar: china
ladder: steps
unit_kinds:
  community: {title: 社区}
  compound:  {title: 小区, parents: [community]}
roles:
  chair:  {title: 主持人, at: compound}
  member: {title: 成员, at: compound}
  chief:  {title: 社区负责人, at: community}
bodies: {}
ladders:
  steps:
    - {level: compound, title: 小区, unit: compound, role: chair, vacant: next}
    - {level: community, title: 社区, unit: community, role: chief, vacant: next}
"""
ORGANISATION = """\
govflow: 1
units:
  - {id: c1, kind: community, title: 东社区}
  - {id: x1, kind: compound, title: 小院, parents: c1}
persons:
  - {id: p1, name: 甲}
  - {id: p2, name: 乙}
  - {id: p3, name: 丙}
memberships:
  - {person: p1, role: chair, unit: x1}
  - {person: p1, role: member, unit: x1}
  - {person: p2, role: member, unit: x1}
  - {person: p3, role: chief, unit: c1}
"""


def tell(
    folder: Path,
    workflows: dict[str, str],
    *steps: str,
    rules: str = "",
    policy: str = POLICY,
    organisation: str = ORGANISATION,
) -> list[str]:
    """Write the policy, run the steps as one scenario; what was wrong, empty when all held."""
    (folder / "workflows").mkdir()
    (folder / "rules").mkdir()
    (folder / "policy.yaml").write_text(policy, encoding="utf-8")
    (folder / "organisation.yaml").write_text(organisation, encoding="utf-8")
    for name, text in workflows.items():
        head = f'govflow: 1\nworkflow: {name}\nversion: "1"\neffective: 2026-01-01\n'
        where = "" if "\nfor: " in dedent(text) else "for: compound\n"
        (folder / "workflows" / f"{name}.yaml").write_text(head + where + dedent(text), encoding="utf-8")
    if rules:
        (folder / "rules" / "all.yaml").write_text("govflow: 1\ntitle: 规则\n" + dedent(rules), encoding="utf-8")
    loaded, findings = load_folder(folder)
    assert loaded is not None, [finding.line("zh") for finding in findings]
    feature, wrong = parse_feature("\n".join(("功能: 甲", "场景: 乙", *steps)) + "\n", "甲.feature")
    assert feature is not None, [finding.line("zh") for finding in wrong]
    (one,) = instances(feature)
    result = run_instance(one, feature.file, loaded.setting, loader_for(folder, loaded.files))
    return [finding.line("zh") for finding in result.findings]
