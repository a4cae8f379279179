"""A small workflow laid over the base policy of the corpus, checked or asked one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

from govflow.checks import check_policy
from govflow.checks.graph import graph_of
from govflow.checks.must import tell
from govflow.checks.prove import refute
from govflow.checks.sentences import names_of, parse
from govflow.errors import NOWHERE, Diagnostic
from govflow.policy.definition import Policy

BASE = Path(__file__).parents[2] / "corpus" / "base"
HEAD = """govflow: 1
workflow: lamp
title: 路灯
version: "1"
for: compound
fields: {place: {title: 地点, type: text}, big: {title: 大事, type: boolean, default: false}}
start:
  report: {title: 报修, by: resident, needs: [place], to: a}
  phone: {title: 来电, by: officer, needs: [place], to: a}
states:
"""


def checked(folder: Path, states: str, **files: str) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    made = folder / "policy"
    shutil.copytree(BASE, made)
    (made / "workflows" / "lamp.yaml").write_text(HEAD + states, "utf-8")
    for name, text in files.items():
        (made / "workflows" / f"{name}.yaml").write_text(text, "utf-8")
    return check_policy(made)


def verdict(folder: Path, states: str, sentence: str) -> str:
    """The story that refutes a sentence, or an empty text."""
    policy, findings = checked(folder, states)
    assert policy is not None, findings
    workflow = policy.workflows["lamp"]
    read = parse(sentence, names_of(workflow, policy.notices, {}, frozenset()), NOWHERE)
    story = refute(graph_of(policy, workflow), read)
    return "" if story is None else tell(workflow, story)
