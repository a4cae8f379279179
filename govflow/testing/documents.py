"""Feature files for pytest-bdd: our repaired reading handed over, so that a Chinese file needs no language header.

pytest-bdd reads a file without a header as English and keeps scenarios by name; both are met here and by the lint.
"""

from __future__ import annotations

from pathlib import Path

from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher
from pytest_bdd import feature as known
from pytest_bdd.gherkin_parser import GherkinDocument
from pytest_bdd.parser import Feature, FeatureParser

from govflow.scenario.feature_text import DEFAULT
from govflow.source import decode


def load(path: Path) -> Feature:
    """The feature as pytest-bdd knows it; from now on pytest-bdd finds it read. The lint must have passed."""
    text, _ = decode(path.read_bytes(), str(path))
    document = GherkinDocument.from_dict(dict(Parser().parse(text or "", TokenMatcher(DEFAULT))))
    parser = FeatureParser(str(path.parent), path.name)
    parser._parse_feature_file = lambda: document  # type: ignore[method-assign]  # the one way to hand it a document
    feature = parser.parse()
    known.features[str(path.absolute())] = feature
    return feature


def tags_of(feature: Feature) -> frozenset[str]:
    """Every tag of a feature, its rules, scenarios and examples."""
    found = set(feature.tags)
    for one in feature.scenarios.values():
        found |= one.tags | (one.rule.tags if one.rule else set())
        found.update(tag for examples in one.examples for tag in examples.tags)
    return frozenset(found)
