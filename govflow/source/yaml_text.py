"""YAML text to a tree with places, in the dialect of policies (language.md section 1).

Knows PyYAML. The parser's own English sentences stay here: `syntax` says them in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml import events

from govflow.errors import Diagnostic, Place
from govflow.source.compose import Composer, TooMuch
from govflow.source.scalars import UNWANTED, WIDE_BLANK
from govflow.source.syntax import explain
from govflow.source.tree import Tree

MAX_CHARACTERS = 2_000_000
"""The longest YAML text that is parsed."""

Findings = tuple[Diagnostic, ...]

_INDENT = re.compile(rf"^[ ]*(?:([ ]*\t)|[ \t]*[{WIDE_BLANK}])[ \t{WIDE_BLANK}]*(?=[^ \t{WIDE_BLANK}])")


def parse_yaml(text: str, file: str) -> tuple[Tree | None, Findings]:
    """The tree, or None where anything is wrong; findings by place. Never raises for what a text says."""
    tree, findings = read_yaml(text, file)
    return (None if findings else tree), findings


def read_yaml(text: str, file: str) -> tuple[Tree | None, Findings]:
    """As `parse_yaml`, but with the tree as far as it can be told beside the findings, so that more can be found."""
    if len(text) > MAX_CHARACTERS:
        return None, (Diagnostic.of("GF129", Place(file), count=len(text), limit=MAX_CHARACTERS),)
    unwanted = UNWANTED.search(text)
    if unwanted:
        line, column = _line_column(text, unwanted.start())
        return None, (Diagnostic.of("GF107", Place(file, line, column), code=f"U+{ord(unwanted[0]):04X}"),)
    composer = Composer(text, file)
    broken: yaml.MarkedYAMLError | None = None
    try:
        composer.feed(_events(text))
    except TooMuch as limit:
        return None, (limit.finding,)
    except yaml.MarkedYAMLError as error:
        broken = error
    findings = composer.findings
    upto = (broken.problem_mark.line if broken and broken.problem_mark else text.count("\n")) + 1
    findings += _indents(text, file, upto, composer.spans)
    if broken:
        findings += explain(text, file, broken, findings)
    elif composer.root is None:
        findings.append(Diagnostic.of("GF106", Place(file)))
    tree = None if broken or composer.root is None else Tree(file, composer.value, text, composer.root)
    return tree, _clean(findings)


def _clean(findings: list[Diagnostic]) -> Findings:
    """Sorted, each once; a missing value is no news where its line or the next has another mistake."""
    told = {finding.place.line - after for finding in findings if finding.code != "GF127" for after in (0, 1)}
    news = {finding for finding in findings if finding.code != "GF127" or finding.place.line not in told}
    return tuple(sorted(news, key=Diagnostic.sort_key))


def _events(text: str) -> Iterator[events.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _indents(text: str, file: str, upto: int, spans: list[tuple[int, int]]) -> list[Diagnostic]:
    """Tabs and full-width blanks as indentation, outside of quoted texts and blocks of text."""
    if "\t" not in text and text.isascii():
        return []
    inside = {line for first, last in spans for line in range(first, last + 1)}
    found = []
    for number, line in enumerate(text.split("\n")[:upto]):
        wrong = None if number in inside else _INDENT.match(line)
        if wrong:
            blank = line[len(line) - len(line.lstrip(" ")) :][:1]
            column = len(line) - len(line.lstrip(" ")) + 1
            found.append(Diagnostic.of("GF113" if blank == "\t" else "GF116", Place(file, number + 1, column)))
    return found


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
