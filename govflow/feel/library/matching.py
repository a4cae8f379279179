"""The functions of strings that take a regular expression: matches, replace, split.

What a pattern is, other rooms know; here are only the functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as replace_parts

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.regex import patterns
from govflow.feel.library.taking import or_null, text
from govflow.feel.values import Work

STEPS = 1_000
"""Instructions of a pattern times characters of a text that count as one item of an evaluation."""
MAKING = 20


def matches(input: str, pattern: str, flags: str | None = None) -> bool | None:
    """Whether the pattern matches anywhere in the input."""
    found = patterns.pattern_of(pattern, flags or "")
    return None if found is None else patterns.matches(found, input)


def replace(input: str, pattern: str, replacement: str, flags: str | None = None) -> str | None:
    """The input with every match replaced; `$1` is what the first group matched, `$0` the whole match."""
    found = patterns.pattern_of(pattern, flags or "")
    return None if found is None else patterns.replace(found, input, replacement)


def split(string: str, delimiter: str) -> tuple[str, ...] | None:
    """The parts between the matches of the delimiter."""
    found = patterns.pattern_of(delimiter, "")
    return None if found is None else patterns.split(found, string)


def steps(input: object = None, pattern: object = None, *more: object) -> Work | None:
    """The work of following the pattern through the input, and of making the pattern ready."""
    if not isinstance(input, str) or not isinstance(pattern, str):
        return None
    flags = more[-1] if more and isinstance(more[-1], str) else ""
    found = patterns.pattern_of(pattern, flags)
    size = len(pattern) if found is None else found.size
    return Work(len(input) * size // STEPS, MAKING + size // 2, (pattern, flags))


def steps_of_all(input: object = None, pattern: object = None, *more: object) -> Work | None:
    """The work of finding every match: a pattern that looks far ahead may read the rest of the text for each."""
    work = steps(input, pattern, *more)
    found = patterns.pattern_of(pattern, "") if isinstance(pattern, str) else None
    if work is None or found is None or found.local or not isinstance(input, str):
        return work
    return replace_parts(work, items=work.items + min(len(input) ** 2, patterns.MOST_READ) // STEPS)


_FLAGS = ("flags", or_null(text))

MATCHING: Mapping[str, Builtin] = functions(
    builtin("matches", form(matches, ("input", text), ("pattern", text), _FLAGS, optional=1), weight=steps),
    builtin(
        "replace",
        form(replace, ("input", text), ("pattern", text), ("replacement", text), _FLAGS, optional=1),
        weight=steps_of_all,
    ),
    builtin("split", form(split, ("string", text), ("delimiter", text)), weight=steps_of_all),
)
