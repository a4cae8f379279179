"""Every folder of tests/corpus/bad/read holds wrong files and, in expected.txt, all that is said about them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from govflow.errors import Severity
from govflow.policy.organisation_files import read_organisation
from govflow.policy.read import read_policy

CORPUS = Path(__file__).parents[2] / "corpus" / "bad" / "read"
CASES = sorted(path.name for path in CORPUS.iterdir())


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("name", CASES)
def test_said_exactly(name: str) -> None:
    files, findings = read_policy(CORPUS / name)
    if files is not None and (CORPUS / name / "organisation.yaml").exists():
        organisation, more = read_organisation(CORPUS / name, files)
        assert organisation is None
        findings = (*findings, *more)
    else:
        assert files is None
    said = "".join(finding.line("zh").replace(f"{CORPUS}/", "") + "\n" for finding in findings)
    assert said == (CORPUS / name / "expected.txt").read_text("utf-8")
    assert any(finding.severity is Severity.ERROR for finding in findings)


def test_the_parser_without_c_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its C parser the slower one is used: other words, same findings."""
    monkeypatch.delattr(yaml, "CSafeLoader")
    for name in CASES:
        said = "".join(finding.line("zh").replace(f"{CORPUS}/", "") + "\n" for finding in read_policy(CORPUS / name)[1])
        assert said in (CORPUS / name / "expected.txt").read_text("utf-8"), name


@pytest.mark.parametrize("name", CASES)
def test_no_words_of_a_parser_leak(name: str) -> None:
    said = (CORPUS / name / "expected.txt").read_text("utf-8")
    foreign = ("while parsing", "expected <", "Input should", "validation error", "mapping values")
    assert not any(word in said for word in foreign)


@pytest.mark.parametrize("name", CASES)
def test_said_in_english_too(name: str) -> None:
    findings = read_policy(CORPUS / name)[1]
    assert all(finding.text("en") != finding.text("zh") for finding in findings)
