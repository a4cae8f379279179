"""What a template may say: an allow-list over Jinja's syntax tree, the names it reads, and the tree made safe to run.

A template is data of an author, perhaps a hostile one. Only text, `{{ }}`, `{% if %}`, `{% for %}`, comparisons and
the filters and tests of this room pass; calls, arithmetic, assignment, macros, inclusion and names that begin with an
underscore do not, so nothing can grow or loop without an input that grows. Every dotted name (`finish.due`) becomes
one slot and every column of a loop's row a look-up by text: no attribute of a Python object is ever reached.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govflow.errors import Diagnostic, Place, nearest
from govflow.notices.filling.filters import FILTERS, TESTS

MAX_TEXT = 60_000
MAX_DEPTH = 60
MAX_LOOPS = 3
OWN = "notice"
"""Names under `notice.` (channel, number, title, issuer, date) are the renderer's own, not read from the case."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOOP = ("index", "first", "last", "length")
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand,
          nodes.And, nodes.Or, nodes.Not, nodes.Const, nodes.List)  # fmt: skip
_WORDS: Mapping[str, str] = {
    "Pow": "**", "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Add": "+", "Sub": "-", "Concat": "~",
    "Neg": "-", "Pos": "+", "Call": "( )", "Getitem": "[ ]", "Slice": "[ : ]", "Assign": "set", "AssignBlock": "set",
    "CallBlock": "call", "FilterBlock": "filter", "FromImport": "from … import", "Tuple": "( , )", "Dict": "{ : }",
    "With": "with", "Scope": "autoescape", "ScopedEvalContextModifier": "autoescape",
}  # fmt: skip


@dataclass(slots=True)
class Reading:
    """One pass over a tree: the names found, in order of first reading, and the findings."""

    text: str
    file: str
    line: int
    slots: dict[str, int] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def say(self, code: str, line: int | None, word: str, **args: str | int) -> None:
        """A finding on a line of this text (the first where the tree has none), at the column where `word` stands."""
        lineno = line or 1
        lines = self.text.split("\n")
        found = lines[lineno - 1].find(word) if word and 0 < lineno <= len(lines) else -1
        place = Place(self.file, self.line + lineno - 1, found + 1)
        self.findings.append(Diagnostic.of(code, place, **args))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree that may be compiled, and the dotted name behind each slot `f0`, `f1`, …"""

    tree: nodes.Template
    slots: tuple[str, ...]


@cache
def parser() -> ImmutableSandboxedEnvironment:
    """The environment that reads templates; it runs none."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined)


def parse(text: str, file: str = "", line: int = 1) -> tuple[Parsed | None, tuple[Diagnostic, ...]]:
    """The safe tree of a template whose first line is `line` of `file`; or None and the findings (GF800 to GF809)."""
    reading = Reading(text, file, line)
    if len(text) > MAX_TEXT:
        reading.say("GF808", 1, "", limit=MAX_TEXT)
        return None, tuple(reading.findings)
    strange = _CONTROL.search(text)
    if strange:
        reading.say("GF800", text.count("\n", 0, strange.start()) + 1, "", found=f"U+{ord(strange[0]):04X}")
        return None, tuple(reading.findings)
    try:
        tree = parser().parse(text)
    except TemplateSyntaxError as error:
        _syntax(reading, error)
    except RecursionError:
        reading.say("GF809", 1, "", limit=MAX_DEPTH)
    except (ValueError, OverflowError):  # a number of thousands of digits
        reading.say("GF800", 1, "{{", found="{{")
    if reading.findings:
        return None, tuple(reading.findings)
    _walk(reading, tree, frozenset(), 0, 0)
    if reading.findings:
        return None, tuple(reading.findings)
    return Parsed(tree, tuple(reading.slots)), ()


def names_of(text: str, file: str = "", line: int = 1) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """The dotted names a template reads (`case.id`, `plan`), without loop variables and the renderer's own names."""
    if "{" not in text and len(text) <= MAX_TEXT and not _CONTROL.search(text):
        return frozenset(), ()  # what most lines of a head are: plain words
    parsed, findings = parse(text, file, line)
    if parsed is None:
        return frozenset(), findings
    return frozenset(name for name in parsed.slots if not name.startswith(f"{OWN}.")), findings


def _syntax(reading: Reading, error: TemplateSyntaxError) -> None:
    message = error.message or ""
    quoted = message.split("'")[1] if message.count("'") > 1 else ""
    if message.startswith("Encountered unknown tag"):
        code = "GF802"
    elif "end of template" in message or message.startswith(("Missing end", "Unexpected end")):
        code = "GF801"
    else:
        code = "GF800"
    reading.say(code, error.lineno, quoted, found=quoted or "{")


def _walk(reading: Reading, node: nodes.Node, local: frozenset[str], depth: int, loops: int) -> nodes.Node:
    """The node to stand in place of `node`; findings go to the reading. `local`: variables of loops around it."""
    if depth > MAX_DEPTH:
        if not any(f.code == "GF809" for f in reading.findings):
            reading.say("GF809", node.lineno, "", limit=MAX_DEPTH)
        return node
    if isinstance(node, nodes.Name | nodes.Getattr):
        return _name(reading, node, local)
    if isinstance(node, nodes.For):
        return _loop(reading, node, local, depth, loops)
    if isinstance(node, nodes.Filter | nodes.Test):
        _applied(reading, node)
    elif not isinstance(node, _PLAIN):
        kind = type(node).__name__
        word = _WORDS.get(kind, kind.lower())
        code = "GF805" if isinstance(node, nodes.BinExpr | nodes.UnaryExpr | nodes.Concat) else "GF806"
        reading.say(code, node.lineno, word, what=word)
        return node
    _children(reading, node, local, depth, loops)
    return node


def _children(reading: Reading, node: nodes.Node, local: frozenset[str], depth: int, loops: int) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, name, _walk(reading, value, local, depth + 1, loops))
        elif isinstance(value, list):
            walked = [_walk(reading, v, local, depth + 1, loops) if isinstance(v, nodes.Node) else v for v in value]
            setattr(node, name, walked)


def _loop(reading: Reading, node: nodes.For, local: frozenset[str], depth: int, loops: int) -> nodes.Node:
    if not isinstance(node.target, nodes.Name) or node.recursive or loops >= MAX_LOOPS:
        reading.say("GF807", node.lineno, "for", limit=MAX_LOOPS)
        return node
    if not isinstance(node.iter, nodes.Name | nodes.Getattr):
        reading.say("GF807", node.lineno, "for", limit=MAX_LOOPS)
        return node
    target = node.target.name
    if target.startswith("_"):
        reading.say("GF804", node.lineno, target, name=target)
    node.iter = _name(reading, node.iter, local)
    inner = local | {target, "loop"}
    if node.test is not None:
        node.test = _walk(reading, node.test, inner, depth + 1, loops + 1)
    node.body = [_walk(reading, child, inner, depth + 1, loops + 1) for child in node.body]
    node.else_ = [_walk(reading, child, local, depth + 1, loops) for child in node.else_]
    return node


def _name(reading: Reading, node: nodes.Name | nodes.Getattr, local: frozenset[str]) -> nodes.Node:
    parts: list[str] = []
    inner: nodes.Node = node
    while isinstance(inner, nodes.Getattr):
        parts.append(inner.attr)
        inner = inner.node
    if not isinstance(inner, nodes.Name):
        reading.say("GF806", node.lineno, parts[-1], what=".")
        return node
    parts = [inner.name, *reversed(parts)]
    for part in parts:
        if part.startswith("_"):
            reading.say("GF804", node.lineno, part, name=part)
            return node
    if parts[0] == "loop" and "loop" in local:
        if len(parts) != 2 or parts[1] not in _LOOP:
            reading.say("GF806", node.lineno, ".".join(parts), what=".".join(parts))
        return node
    if parts[0] in local:
        return _column(inner, parts[1:])
    slot = reading.slots.setdefault(".".join(parts), len(reading.slots))
    return nodes.Name(f"f{slot}", "load", lineno=node.lineno)


def _column(row: nodes.Name, columns: list[str]) -> nodes.Node:
    found: nodes.Expr = nodes.Name(f"{row.name}", "load", lineno=row.lineno)
    for column in columns:
        found = nodes.Getitem(found, nodes.Const(column, lineno=row.lineno), "load", lineno=row.lineno)
    return found


def _applied(reading: Reading, node: nodes.Filter | nodes.Test) -> None:
    known = FILTERS if isinstance(node, nodes.Filter) else TESTS
    if node.name not in known:
        near = nearest(node.name, known) or ""
        reading.say("GF803", node.lineno, node.name, name=node.name, near=near, known="、".join(sorted(known)))
    if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
        reading.say("GF806", node.lineno, node.name, what="=")
