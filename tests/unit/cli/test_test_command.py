"""`test` in a place wants what the place writes, and says how much it leaves to the policy it extends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import govflow
from tests.unit.cli.run import run, told

HEAD = 'govflow: 1\npolicy: place\ntitle: 某地\nversion: "1"\nextends: ../base\n'
RULES = """\
govflow: 1
tables:
  repair_rule:
    changes:
      rows: |
        规则号,修复期限
        R2,7 working days
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place over the lamp policy that changes one row of its table; its specs are those of the policy."""
    template = Path(govflow.__file__).parent / "template"
    shutil.copytree(template, tmp_path / "base")
    root = tmp_path / "place"
    (root / "rules").mkdir(parents=True)
    (root / "policy.yaml").write_text(HEAD, "utf-8")
    (root / "rules" / "ours.yaml").write_text(RULES, "utf-8")
    shutil.copytree(template / "specs", root / "specs")
    shutil.copy(template / "organisation.yaml", root)
    spec = root / "specs" / "street_lamp.feature"
    head, _, _ = spec.read_text("utf-8").partition("  场景")
    spec.write_text(head + "  场景: 谁也没有动过\n    那么“王丽”没有收到文书\n", "utf-8")
    return root


def test_only_what_the_place_writes_is_wanted(place: Path) -> None:
    said = told("test", str(place), code=1)["result"]
    assert (said["wanted"], said["reached"]) == (1, 0)
    assert [(one["workflow"], one["event"]) for one in said["unreached"]] == [("table:repair_rule", "R2")]
    every = told("test", str(place), "--all", code=1)["result"]
    assert every["others"] == 0
    assert every["wanted"] == 1 + said["others"] > 20


def test_one_line_says_so(place: Path) -> None:
    lines = run("test", str(place)).lines
    (line,) = (one for one in lines if "--all" in one)
    assert line.startswith("只算“某地”自己写的和改的")
    assert not any("--all" in one for one in run("test", str(place), "--all").lines)


def test_a_policy_that_extends_nothing_has_all_of_it(place: Path) -> None:
    said = told("test", str(place.parent / "base"))["result"]
    assert said["others"] == 0
    assert said["wanted"] > 20
