"""What the issue asks of the gate: every labelled sentence found, hardly anything else; printed by class."""

from __future__ import annotations

import pytest

from govflow.notices.gate import scan
from tests.redaction.grammar import KINDS, SEED, corpus
from tests.redaction.measure import Score, measure, table


@pytest.fixture(scope="module", params=[SEED, 1, 2], ids=lambda seed: f"seed {seed}")
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    """The corpus of the file, and what the same grammar makes of other seeds."""
    made = measure(corpus(request.param), scan)
    print("\n".join(table(made)))
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_is_found(scores: dict[str, Score], kind: str) -> None:
    assert [line for line in scores[kind].mistakes if line.startswith("missed")] == []


def test_what_is_found_is_hardly_ever_false(scores: dict[str, Score]) -> None:
    found, false = scores["all"].found, scores["all"].false
    assert 100 * found >= 95 * (found + false), scores["all"].mistakes


def test_a_detector_that_finds_nothing_would_fail() -> None:
    nothing = measure(corpus(), lambda _: ())
    assert nothing["all"].missed == nothing["all"].labels > 500


def test_labels_are_met_to_the_character(scores: dict[str, Score]) -> None:
    assert 100 * scores["all"].exact >= 99 * scores["all"].labels


def test_lines_below_each_other_do_not_hide_one_another() -> None:
    text = "\n".join(one.text for one in corpus())
    labels = sum(len(one.labels) for one in corpus())
    assert 100 * len(scan(text)) >= 99 * labels
