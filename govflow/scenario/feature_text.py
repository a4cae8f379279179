"""What goes wrong in the text of feature files before Gherkin sees it, silently or with a baffling message.

Every mistake is named and, where one character stands for another, repaired (columns stay), so that reading can go on
and find the rest. Knows lines only; what scenarios lack is for `feature_parse`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gherkin.dialect import Dialect

from govflow.errors import Diagnostic, Place

DEFAULT = "zh-CN"
_FALSE_TITLES = {
    "示例": "例子",
    "样例": "例子",
    "例": "例子",
    "情形": "场景",
    "情景": "场景",
    "案例": "场景",
    "前提": "背景",
    "特性": "功能",
    "场景概要": "场景大纲",
    "场景模板": "场景大纲",
}
_FALSE_STEPS = {
    "如果": "假如",
    "若": "假如",
    "给定": "假如",
    "假使": "假如",
    "则": "那么",
    "然后": "并且",
    "接着": "并且",
    "以及": "并且",
    "还有": "并且",
}
_LANGUAGE = re.compile(r"^\s*#\s*(language|语言)\s*([:：])\s*(\S*)\s*$")
_FULL_PLACEHOLDER = re.compile(r"[＜〈][^＜＞〈〉<>]{1,60}[＞〉]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text Gherkin can read, line by line, and what was wrong with the author's."""

    text: str
    language: str
    findings: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Reading:
    """Where the reader is: inside a text block, below a feature, below a scenario."""

    file: str
    dialect: Dialect
    language: str
    block: str = ""
    feature: bool = False
    scenario: bool = False


def repair(text: str, file: str) -> Repaired:
    """Name and mend what Gherkin would swallow or misread. Without a language header a file is Chinese."""
    reading = _Reading(file, _dialect(DEFAULT), DEFAULT)
    lines: list[str] = []
    findings: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        mended, found = _line(reading, line, number)
        lines.append(mended)
        findings.extend(found)
    return Repaired("\n".join(lines), reading.language, tuple(findings))


def _dialect(name: str) -> Dialect:
    found = Dialect.for_name(name)
    if found is None:
        raise ValueError(name)
    return found


def _line(reading: _Reading, line: str, number: int) -> tuple[str, list[Diagnostic]]:
    bare = line.strip()
    column = len(line) - len(line.lstrip()) + 1
    place = Place(reading.file, number, column)
    if reading.block:
        reading.block = "" if bare.startswith(reading.block) else reading.block
        return line, []
    if bare.startswith(('"""', "```")):
        reading.block = bare[:3]
        return line, []
    if bare.startswith("#"):
        return _comment(reading, line, place)
    if bare[:1] in {"|", "｜"}:
        return _row(line, place)
    if bare.startswith("＠"):
        return line.replace("＠", "@"), [Diagnostic.of("GF856", place, found="＠", wanted="@")]
    return _sentence(reading, line, place)


def _comment(reading: _Reading, line: str, place: Place) -> tuple[str, list[Diagnostic]]:
    match = _LANGUAGE.match(line)
    if match is None or reading.feature:
        return line, []
    word, colon, name = match.groups()
    if word == "language" and colon == ":" and Dialect.for_name(name) is not None:
        reading.language, reading.dialect = name, _dialect(name)
        return line, []
    return "#", [Diagnostic.of("GF858", place, name=line.strip())]


def _row(line: str, place: Place) -> tuple[str, list[Diagnostic]]:
    found = []
    if "｜" in line:
        column = line.index("｜") + 1
        found.append(Diagnostic.of("GF856", Place(place.file, place.line, column), found="｜", wanted="|"))
    mended, more = _placeholders(line.replace("｜", "|"), place)
    return mended, [*found, *more]


def _sentence(reading: _Reading, line: str, place: Place) -> tuple[str, list[Diagnostic]]:
    title = _title(reading, line, place)
    if title is not None:
        return title
    bare = line.strip()
    if not reading.scenario or not bare or _is_step(reading, bare):
        return _placeholders(line, place)
    for word, wanted in _FALSE_STEPS.items():
        if bare.startswith(word):
            return "#", [Diagnostic.of("GF851", place, word=word, wanted=wanted)]
    return _placeholders(line, place)


def _title(reading: _Reading, line: str, place: Place) -> tuple[str, list[Diagnostic]] | None:
    """A heading: 功能: 场景: …, also with a full-width colon or with a word that is no keyword."""
    match = re.match(r"^(\s*)([^:：“\"\s]{1,20}?)\s*([:：])(.*)$", line)
    if match is None:
        return None
    indent, word, colon, rest = match.groups()
    findings = []
    if word in _FALSE_TITLES and reading.feature and not _known_title(reading, word):
        findings.append(Diagnostic.of("GF851", place, word=word, wanted=_FALSE_TITLES[word]))
        word = _FALSE_TITLES[word]
    if not _known_title(reading, word):
        return None
    if colon == "：":
        at = Place(place.file, place.line, line.index("：") + 1)
        findings.append(Diagnostic.of("GF850", at, word=word))
    reading.feature = True
    reading.scenario = word not in (*reading.dialect.feature_keywords, *reading.dialect.rule_keywords)
    mended, more = _placeholders(f"{indent}{word}:{rest}", place)
    return mended, [*findings, *more]


def _known_title(reading: _Reading, word: str) -> bool:
    dialect = reading.dialect
    return word in (
        *dialect.feature_keywords,
        *dialect.rule_keywords,
        *dialect.background_keywords,
        *dialect.scenario_keywords,
        *dialect.scenario_outline_keywords,
        *dialect.examples_keywords,
    )


def _is_step(reading: _Reading, bare: str) -> bool:
    dialect = reading.dialect
    words = (*dialect.given_keywords, *dialect.when_keywords, *dialect.then_keywords)
    return bare.startswith((*words, *dialect.and_keywords, *dialect.but_keywords))


def _placeholders(line: str, place: Place) -> tuple[str, list[Diagnostic]]:
    findings = []
    for match in _FULL_PLACEHOLDER.finditer(line):
        at = Place(place.file, place.line, match.start() + 1)
        findings.append(Diagnostic.of("GF855", at, found=match[0], wanted=f"<{match[0][1:-1]}>"))
    mended = _FULL_PLACEHOLDER.sub(lambda found: f"<{found[0][1:-1]}>", line)
    return mended, findings
