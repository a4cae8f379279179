"""Feature text to values, by gherkin-official; its messages become findings of ours, in Chinese, with places.

Chinese without a language header. What a step means is for `sentences`; names in steps for `authoring.feature_lint`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gherkin.errors import CompositeParserException, ParserException, UnexpectedEOFException
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher

from govflow.errors import Diagnostic, Place
from govflow.scenario.feature import (
    Background,
    Examples,
    Feature,
    Rule,
    Scenario,
    Step,
    StepKind,
    placeholders,
    steps_before,
)
from govflow.scenario.feature_text import DEFAULT, repair
from govflow.source import decode

_KINDS: Mapping[str, StepKind] = {"Context": "given", "Action": "when", "Outcome": "then"}
Node = Mapping[str, Any]


def read_feature(data: bytes, file: str) -> tuple[Feature | None, tuple[Diagnostic, ...]]:
    """A feature from the bytes of a file: a BOM is dropped, an encoding that is not UTF-8 is named."""
    text, findings = decode(data, file)
    if text is None:
        return None, findings
    feature, more = parse_feature(text, file)
    return feature, (*findings, *more)


def parse_feature(text: str, file: str) -> tuple[Feature | None, tuple[Diagnostic, ...]]:
    """A feature and everything wrong with it; None when there is no feature to be read."""
    repaired = repair(text, file)
    try:
        document: Any = Parser().parse(repaired.text, TokenMatcher(DEFAULT))
    except CompositeParserException as error:
        return None, _sorted((*repaired.findings, *_errors(error.errors, repaired.text, file, repaired.findings)))
    except ParserException as error:
        return None, _sorted((*repaired.findings, *_errors([error], repaired.text, file, repaired.findings)))
    node = document.get("feature")
    if node is None:
        return None, _sorted((*repaired.findings, Diagnostic.of("GF859", Place(file, 1, 1))))
    feature = _feature(node, file, repaired.language)
    return feature, _sorted((*repaired.findings, *_lacks(feature)))


def _sorted(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(set(findings), key=Diagnostic.sort_key))


def _errors(
    errors: Sequence[ParserException], text: str, file: str, known: Sequence[Diagnostic]
) -> Iterable[Diagnostic]:
    """Parser errors as findings; on a line that already has a finding they only repeat it."""
    lines = text.split("\n")
    told = {finding.place.line for finding in known}
    for error in errors:
        number = error.location["line"]
        place = Place(file, number, error.location.get("column") or 1)
        if number in told:
            continue
        if isinstance(error, UnexpectedEOFException):
            yield Diagnostic.of("GF862", place)
        elif "cell count" in str(error):
            yield Diagnostic.of("GF860", place)
        else:
            yield Diagnostic.of("GF861", place, text=lines[number - 1].strip() if number <= len(lines) else "")


def _feature(node: Node, file: str, language: str) -> Feature:
    background: Background | None = None
    rules: list[Rule] = []
    scenarios: list[Scenario] = []
    for child in node["children"]:
        if "background" in child:
            background = _background(child["background"], file)
        elif "scenario" in child:
            scenarios.append(_scenario(child["scenario"], file, ""))
        else:
            rule, inside = _rule(child["rule"], file)
            rules.append(rule)
            scenarios.extend(inside)
    return Feature(
        file,
        node["name"],
        language,
        _place(node, file),
        background,
        tuple(rules),
        tuple(scenarios),
        _tags(node),
        _described(node),
    )


def _rule(node: Node, file: str) -> tuple[Rule, tuple[Scenario, ...]]:
    grounds = [_background(c["background"], file) for c in node["children"] if "background" in c]
    inside = tuple(_scenario(c["scenario"], file, node["name"]) for c in node["children"] if "scenario" in c)
    ground = grounds[0] if grounds else None
    return Rule(node["name"], _place(node, file), ground, _tags(node), _described(node)), inside


def _background(node: Node, file: str) -> Background:
    return Background(_steps(node["steps"], file), _place(node, file))


def _scenario(node: Node, file: str, rule: str) -> Scenario:
    examples = tuple(_examples(one, file) for one in node["examples"])
    outline = bool(examples) or node["keyword"] in {"场景大纲", "剧本大纲", "Scenario Outline", "Scenario Template"}
    steps = _steps(node["steps"], file)
    place = _place(node, file)
    return Scenario(node["name"], steps, place, outline, rule, _tags(node), _described(node), examples)


def _examples(node: Node, file: str) -> Examples:
    header = tuple(cell["value"] for cell in node["tableHeader"]["cells"]) if node.get("tableHeader") else ()
    rows = tuple(tuple(cell["value"] for cell in row["cells"]) for row in node.get("tableBody", ()))
    return Examples(header, rows, _place(node, file), node["name"])


def _steps(nodes: Sequence[Node], file: str) -> tuple[Step, ...]:
    kind: StepKind = ""
    steps = []
    for node in nodes:
        kind = _KINDS.get(node.get("keywordType", ""), kind)
        table = tuple(
            tuple(cell["value"] for cell in row["cells"]) for row in node.get("dataTable", {"rows": ()})["rows"]
        )
        doc = node["docString"]["content"] if "docString" in node else ""
        steps.append(Step(node["keyword"].strip(), node["text"], kind, _place(node, file), table, doc))
    return tuple(steps)


def _place(node: Node, file: str) -> Place:
    return Place(file, node["location"]["line"], node["location"].get("column") or 1)


def _tags(node: Node) -> tuple[str, ...]:
    return tuple(tag["name"].removeprefix("@") for tag in node.get("tags", ()))


def _described(node: Node) -> str:
    return "\n".join(line.strip() for line in node.get("description", "").strip().splitlines())


def _lacks(feature: Feature) -> Iterable[Diagnostic]:
    """What scenarios lack: steps, 那么, a name of their own, examples for their placeholders."""
    if not feature.scenarios:
        yield Diagnostic.of("GF863", feature.place, name=feature.name)
    seen: dict[str, int] = {}
    for scenario in feature.scenarios:
        if scenario.name in seen:
            yield Diagnostic.of("GF854", scenario.place, name=scenario.name, line=seen[scenario.name])
        seen.setdefault(scenario.name, scenario.place.line)
        yield from _empty(scenario)
        yield from _unfilled(feature, scenario)
    grounds = [g for g in (feature.background, *(r.background for r in feature.rules)) if g]
    for steps in (*(g.steps for g in grounds), *(s.steps for s in feature.scenarios)):
        if steps and not steps[0].kind:
            yield Diagnostic.of("GF857", steps[0].place, word=steps[0].keyword)


def _empty(scenario: Scenario) -> Iterable[Diagnostic]:
    if not scenario.steps:
        yield Diagnostic.of("GF852", scenario.place, name=scenario.name)
    elif not any(step.kind == "then" for step in scenario.steps):
        yield Diagnostic.of("GF853", scenario.place, name=scenario.name)


def _unfilled(feature: Feature, scenario: Scenario) -> Iterable[Diagnostic]:
    columns = {name for examples in scenario.examples for name in examples.header}
    if scenario.outline and not any(examples.rows for examples in scenario.examples):
        yield Diagnostic.of("GF864", scenario.place, name=scenario.name)
        return
    used: set[str] = set()
    for step in (*steps_before(feature, scenario), *scenario.steps):
        used.update(placeholders(step))
        if step in scenario.steps:
            for name in placeholders(step):
                if name not in columns:
                    yield Diagnostic.of("GF865", step.place, name=name)
    for examples in scenario.examples:
        for name in examples.header:
            if name not in used and f"<{name}>" not in scenario.name:
                yield Diagnostic.of("GF866", examples.place, name=name)
