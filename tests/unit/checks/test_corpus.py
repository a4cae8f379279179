"""Each folder of tests/corpus/bad/check is the base policy with a mistake; expected.txt is all that is said of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from govflow.checks import CHECKS, check_policy, load_policy
from govflow.errors import Diagnostic, PolicyError, Severity
from govflow.policy.definition import Policy

CORPUS = Path(__file__).parents[2] / "corpus"
BAD = sorted(path.name for path in (CORPUS / "bad" / "check").iterdir())
GOOD = sorted(path.name for path in (CORPUS / "good" / "check").iterdir())


def laid_over(kind: str, name: str, folder: Path) -> Path:
    """The base policy with the files of one case laid over it."""
    made = folder / "policy"
    shutil.copytree(CORPUS / "base", made)
    unwanted = shutil.ignore_patterns("expected.txt")
    shutil.copytree(CORPUS / kind / "check" / name, made, dirs_exist_ok=True, ignore=unwanted)
    return made


def said(found: tuple[Diagnostic, ...], lang: str = "zh") -> str:
    return "".join(finding.line(lang) + "\n" for finding in found)


def test_the_corpus_is_there() -> None:
    assert len(BAD) >= 100
    assert len(GOOD) >= 10


def test_nothing_is_said_about_the_base() -> None:
    policy, findings = check_policy(CORPUS / "base")
    assert findings == ()
    assert isinstance(policy, Policy)


@pytest.mark.parametrize("name", BAD)
def test_said_exactly(name: str, tmp_path: Path) -> None:
    policy, findings = check_policy(laid_over("bad", name, tmp_path))
    assert said(findings) == (CORPUS / "bad" / "check" / name / "expected.txt").read_text("utf-8")
    assert (policy is None) == any(finding.severity is Severity.ERROR for finding in findings)


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_said_about_what_is_right(name: str, tmp_path: Path) -> None:
    policy, findings = check_policy(laid_over("good", name, tmp_path))
    assert said(findings) == ""
    assert policy is not None


@pytest.mark.parametrize("name", BAD)
def test_said_in_english_too(name: str, tmp_path: Path) -> None:
    _, findings = check_policy(laid_over("bad", name, tmp_path))
    assert all(finding.text("en") != finding.text("zh") for finding in findings)


def test_each_finding_stands_once_and_in_order_of_place(tmp_path: Path) -> None:
    _, findings = check_policy(laid_over("bad", "publish_outcomes", tmp_path))
    assert len(findings) == len(set(findings)) == 2
    assert list(findings) == sorted(findings, key=Diagnostic.sort_key)


def test_every_check_has_found_something() -> None:
    told = "".join((CORPUS / "bad" / "check" / name / "expected.txt").read_text("utf-8") for name in BAD)
    for check in CHECKS:
        manual = sys.modules[check.__module__].__doc__ or ""
        codes = {word for word in manual.split() if word.startswith("GF") and word[2:].isdigit()}
        # A proof that is too large is tested where the search is.
        missing = {code for code in codes if code not in told} - {"GF349"}
        assert codes, check.__module__
        assert not missing, f"{check.__module__}: {missing}"


def test_load_gives_the_policy_or_raises_with_every_finding(tmp_path: Path) -> None:
    assert load_policy(CORPUS / "base").id == "base"
    folder = laid_over("bad", "child_brings", tmp_path)
    with pytest.raises(PolicyError) as raised:
        load_policy(folder)
    assert [finding.code for finding in raised.value.diagnostics] == ["GF336", "GF337", "GF338"]


def test_a_warning_alone_gives_a_policy(tmp_path: Path) -> None:
    policy, findings = check_policy(laid_over("bad", "child_maybe_empty", tmp_path))
    assert policy is not None
    assert [finding.severity for finding in findings] == [Severity.WARNING]


def test_files_that_cannot_be_read_are_told_alone(tmp_path: Path) -> None:
    folder = laid_over("bad", "due_unhandled", tmp_path)
    (folder / "workflows" / "more.yaml").write_text("govflow: 1\nworkflow: [", "utf-8")
    policy, findings = check_policy(folder)
    assert policy is None
    assert {finding.place.file for finding in findings} == {"workflows/more.yaml"}
