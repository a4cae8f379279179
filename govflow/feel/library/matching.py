"""The functions of strings that take a regular expression: matches, replace, split.

What a pattern is, other rooms know; here are only the functions.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.regex import patterns
from govflow.feel.library.taking import or_null, text


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


_FLAGS = ("flags", or_null(text))

MATCHING: Mapping[str, Builtin] = functions(
    builtin("matches", form(matches, ("input", text), ("pattern", text), _FLAGS, optional=1)),
    builtin(
        "replace",
        form(replace, ("input", text), ("pattern", text), ("replacement", text), _FLAGS, optional=1),
    ),
    builtin("split", form(split, ("string", text), ("delimiter", text))),
)
