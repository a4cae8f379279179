"""Runs templates that `syntax` let through: compiled once a text, bounded in output and in steps of loops.

Values reach the output marked, so that the structure of a notice comes from its template and never from what a
resident wrote into a field. Knows Jinja; knows no case, no policy and no clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govflow.notices.errors import NoticeError, problem
from govflow.notices.filling.filters import FILTERS, TESTS
from govflow.notices.filling.kinds import clean
from govflow.notices.filling.syntax import parse
from govflow.notices.filling.values import Absent, Listing, Shown, is_free

MAX_OUTPUT = 200_000
MAX_STEPS = 20_000
MAX_CACHED = 2_000

VALUE = "\x02"
BREAK = "\x03"
BAR = "\x04"
WRITTEN, END = "\x05", "\x06"
"""Around what somebody wrote freely; other values have the mark VALUE before them."""
_MARKED = re.compile("[\x02-\x06]")


def protect(text: str, *, written: bool = False) -> str:
    """A value as it stands in rendered text: marked, its line breaks and bars no structure."""
    if "\n" in text or "|" in text:
        text = text.replace("\n", BREAK).replace("|", BAR)
    return f"{WRITTEN}{text}{END}" if written else VALUE + text


def restore(text: str) -> str:
    """Rendered text with the values as they were."""
    if _MARKED.search(text) is None:
        return text
    return _back(text.replace(WRITTEN, "").replace(END, ""))


def _back(text: str) -> str:
    return text.replace(VALUE, "").replace(BREAK, "\n").replace(BAR, "|")


def written(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Rendered text with the values as they were, and the spans of it that somebody wrote freely."""
    plain, spans, length = [], [], 0
    for n, piece in enumerate(text.split(WRITTEN)):
        inner, _, after = piece.partition(END) if n else ("", "", piece)
        inner, after = _back(inner), _back(after)
        if inner:
            spans.append((length, length + len(inner)))
        plain += [inner, after]
        length += len(inner) + len(after)
    return "".join(plain), tuple(spans)


def _finalize(value: object) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Shown | Listing | Absent):
        return protect(str(value), written=is_free(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    raise problem("GF822", name=str(getattr(value, "name", "")), kind=type(value).__name__, filter="{{ }}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A compiled template and the dotted name behind each of its slots."""

    template: Template
    slots: tuple[str, ...]
    plain: tuple[str | int, ...] | None = None
    """Where it is words and bare names alone (most titles are): its words, and slots by number. No need to run it."""


def _plain(tree: nodes.Template) -> tuple[str | int, ...] | None:
    """The words and slots of a template of nothing else, or None."""
    found: list[str | int] = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            if isinstance(node, nodes.TemplateData):
                found.append(node.data)
            elif isinstance(node, nodes.Name) and node.name[1:].isdecimal():
                found.append(int(node.name[1:]))
            else:
                return None
    return tuple(found)


def _joined(plain: tuple[str | int, ...], values: list[object]) -> str:
    text = "".join(part if isinstance(part, str) else _finalize(values[part]) for part in plain)
    if len(text) > MAX_OUTPUT:
        raise problem("GF823")
    return text


def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_finalize, cache_size=0)
    env.globals = {}
    env.filters = dict(FILTERS)
    env.tests = dict(TESTS)
    return env


@dataclass(slots=True)
class Renderer:
    """Owns the environment and the compiled templates; one for an engine, safe to share between threads."""

    environment: ImmutableSandboxedEnvironment = field(default_factory=_environment)
    prepared: dict[str, Prepared] = field(default_factory=dict)

    def prepare(self, text: str) -> Prepared:
        """The template compiled, from the cache when it was seen. Raises NoticeError when it may not run."""
        known = self.prepared.get(text)
        if known is not None:
            return known
        parsed, findings = parse(text)
        if parsed is None:
            raise NoticeError(findings)
        parsed.tree.set_environment(self.environment)
        plain = _plain(parsed.tree)
        ready = Prepared(self.environment.from_string(parsed.tree), parsed.slots, plain)
        if len(self.prepared) >= MAX_CACHED:
            self.prepared.clear()
        self.prepared[text] = ready
        return ready

    def render(self, prepared: Prepared, values: Mapping[str, object]) -> str:
        """The text, values still marked (see `restore`). `values` by dotted name. Raises NoticeError."""
        if prepared.plain is not None:
            return _joined(prepared.plain, [values[name] for name in prepared.slots])
        context = prepared.template.new_context({f"f{i}": values[name] for i, name in enumerate(prepared.slots)}, True)
        parts: list[str] = []
        length = 0
        try:
            for part in prepared.template.root_render_func(context):
                parts.append(part)
                length += len(part)
                if length > MAX_OUTPUT:
                    raise problem("GF823")
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise problem("GF825", notice="", detail=str(error)[:120]) from error
        return "".join(parts)
