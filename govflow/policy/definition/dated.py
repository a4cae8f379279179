"""A rule that is another from a day on (docs/why/060)."""

from __future__ import annotations

from typing import Any, TypeVar

R = TypeVar("R", bound=Any)
"""A rule with `later`: first day (ISO) and the whole rule, in order."""


def in_force(rule: R, day: str) -> R:
    """The version of a rule on an ISO day; before the first later one the rule itself."""
    found = rule
    for start, version in rule.later:
        if start <= day:
            found = version
    return found
