"""A syntax error of the YAML parser as a finding an author can act on.

Knows the kinds of error both parsers (C and Python) report, by the words they use for them, and looks at the lines
around for the true cause: a full-width sign, a forgotten colon, a second colon.
"""

from __future__ import annotations

import re

import yaml

from govflow.errors import Diagnostic, Place

_KINDS = (
    ("GF165", "found unexpected end of stream"),
    ("GF166", "unknown escape"),
    ("GF166", "escape sequence"),
    ("GF167", "cannot start any token"),
    ("GF168", "sequence entries are not allowed"),
    ("GF162", "could not find expected ':'"),
    ("GF161", "mapping values are not allowed"),
    ("GF164", "',' or"),
    ("GF169", "block scalar"),
    ("GF163", "did not find expected key"),
    ("GF163", "expected <block end>"),
    ("GF163", "did not find expected '-' indicator"),
    ("GF164", "node content"),
    ("GF123", "<document start>"),
    ("GF171", "directive"),
    ("GF171", "incompatible YAML document"),
    ("GF167", "scanning an anchor"),
    ("GF167", "scanning an alias"),
    ("GF167", "tag"),
)
_WIDE_COLON = re.compile(r"[ \t]*(?:-[ \t]+)*([^\s：:\"'#,{\[]+)[ \t]*：")


def explain(text: str, file: str, error: yaml.MarkedYAMLError, known: list[Diagnostic]) -> list[Diagnostic]:
    """The finding for an error; nothing when what is `known` around it already tells the cause."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return [Diagnostic.of("GF170", Place(file))]
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    context = error.context_mark.line if error.context_mark else line
    previous = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    around = {line + 1, previous + 1, *([context + 1] if "simple key" in (error.context or "") else [])}
    if any(finding.place.line in around for finding in known):
        return []
    flow = "flow" in (error.context or "")
    wide = _wide_sign(lines, file, sorted({previous, context, line} if not flow else {line}), flow)
    if wide:
        return [wide]
    words = f"{error.context or ''} {error.problem or ''}"
    code = next((code for code, sign in _KINDS if sign in words), "GF170")
    return [_finding(code, lines, file, error, at=(line, mark.column), previous=previous)]


def _wide_sign(lines: list[str], file: str, candidates: list[int], flow: bool) -> Diagnostic | None:
    for number in candidates:
        line = lines[number]
        wide = _WIDE_COLON.match(line)
        if wide and ": " not in line[: wide.end()]:
            return Diagnostic.of("GF114", Place(file, number + 1, wide.end()), key=wide[1])
        if flow and "，" in line:
            return Diagnostic.of("GF115", Place(file, number + 1, line.index("，") + 1))
        if flow and "：" in line:
            key = re.split(r"[\s{,，\[]", line[: line.index("：")])[-1]
            return Diagnostic.of("GF114", Place(file, number + 1, line.index("：") + 1), key=key)
    return None


def _finding(
    code: str, lines: list[str], file: str, error: yaml.MarkedYAMLError, *, at: tuple[int, int], previous: int
) -> Diagnostic:
    """The finding at the most telling place: where the quote or bracket opens, where the colon is missing."""
    line, column = at
    here = Place(file, line + 1, column + 1)
    opened = error.context_mark
    if code in {"GF165", "GF164"} and opened is not None:
        start = Place(file, opened.line + 1, opened.column + 1)
        if code == "GF165":
            return Diagnostic.of(code, start)
        if error.context and "flow" in error.context and "while parsing a flow node" not in error.context:
            return Diagnostic.of(code, here, opened=opened.line + 1)
        return Diagnostic.of("GF172", here, sign=lines[line][column : column + 1] or "行尾")
    if code == "GF162" and opened is not None:
        return Diagnostic.of(code, Place(file, opened.line + 1, opened.column + 1), text=_short(lines[opened.line]))
    if code == "GF161" and ": " not in lines[line][:column] + " ":
        if ":" not in lines[previous]:
            place = Place(file, previous + 1, len(lines[previous]) - len(lines[previous].lstrip()) + 1)
            return Diagnostic.of("GF162", place, text=_short(lines[previous]))
        return Diagnostic.of("GF163", Place(file, line + 1, len(lines[line]) - len(lines[line].lstrip()) + 1))
    if code == "GF163" and lines[line][:column].strip():
        return Diagnostic.of("GF173", here)
    if code == "GF166" and lines[line][max(0, column - 1) : column] == "\\" != lines[line][column : column + 1]:
        return Diagnostic.of(code, Place(file, line + 1, column))
    if code == "GF167":
        where = opened if opened is not None else error.problem_mark
        line, column = (where.line, where.column) if where is not None else at
        return Diagnostic.of(code, Place(file, line + 1, column + 1), sign=lines[line][column : column + 1])
    return Diagnostic.of(code, here)


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 30 else line[:30] + "…"
