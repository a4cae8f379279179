"""A feature file as frozen values: what it says and where. Outlines stay as written; `instances` unfolds them.

Knows Gherkin's shape, not what a step means. Places count lines and columns from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import Place

Rows = tuple[tuple[str, ...], ...]
StepKind = Literal["given", "when", "then", ""]
_NAME = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `kind` is that of its keyword; 并且 and 但是 take the one before; "" when there is none before."""

    keyword: str
    text: str
    kind: StepKind
    place: Place
    table: Rows = ()
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """Steps before every scenario of a feature or a rule."""

    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Examples:
    """A table of an outline: column names and one row for each instance."""

    header: tuple[str, ...]
    rows: Rows
    place: Place
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario or an outline as written. `rule`: name of the rule it stands under, or empty."""

    name: str
    steps: tuple[Step, ...]
    place: Place
    outline: bool = False
    rule: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    examples: tuple[Examples, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a heading over scenarios, with a background of its own."""

    name: str
    place: Place
    background: Background | None = None
    tags: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file."""

    file: str
    name: str
    language: str
    place: Place
    background: Background | None
    rules: tuple[Rule, ...]
    scenarios: tuple[Scenario, ...]
    tags: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """A scenario as it is run: backgrounds first, placeholders filled. `label`: the values of its row, or empty."""

    name: str
    steps: tuple[Step, ...]
    scenario: Scenario
    label: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def instances(feature: Feature) -> tuple[Instance, ...]:
    """Every run of every scenario, in file order; an outline once for each row of its examples."""
    return tuple(one for scenario in feature.scenarios for one in _unfold(feature, scenario))


def placeholders(step: Step) -> tuple[str, ...]:
    """Names in `<…>` in the text, table and text block of a step, in order."""
    texts = (step.text, *(cell for row in step.table for cell in row), step.doc)
    return tuple(name for text in texts for name in _NAME.findall(text))


def steps_before(feature: Feature, scenario: Scenario) -> tuple[Step, ...]:
    """The background steps that run before a scenario: the feature's, then its rule's."""
    rule = next((r for r in feature.rules if r.name == scenario.rule), None) if scenario.rule else None
    grounds = (feature.background, rule.background if rule else None)
    return tuple(step for ground in grounds if ground for step in ground.steps)


def _unfold(feature: Feature, scenario: Scenario) -> tuple[Instance, ...]:
    steps = (*steps_before(feature, scenario), *scenario.steps)
    if not scenario.examples:
        return (Instance(scenario.name, steps, scenario),)
    found = []
    for examples in scenario.examples:
        for row in examples.rows:
            values = dict(zip(examples.header, row, strict=False))
            label = "-".join(row)
            filled = tuple(_fill(step, values) for step in steps)
            found.append(Instance(_put(scenario.name, values), filled, scenario, label, values))
    return tuple(found)


def _fill(step: Step, values: Mapping[str, str]) -> Step:
    table = tuple(tuple(_put(cell, values) for cell in row) for row in step.table)
    return Step(step.keyword, _put(step.text, values), step.kind, step.place, table, _put(step.doc, values))


def _put(text: str, values: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: values.get(found[1], found[0]), text)
