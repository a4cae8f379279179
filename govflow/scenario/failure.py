"""A step that does not hold: one finding, raised where it is seen and caught by whoever runs the scenario."""

from __future__ import annotations

from govflow.errors import Diagnostic, GovflowError


class Unmet(GovflowError):
    """What a step said is not so, or cannot be done. `.reasons` holds the finding."""


def expect(what: str, expected: str, actual: str) -> None:
    """Raise Unmet when two texts differ."""
    if expected != actual:
        raise Unmet([Diagnostic.of("GF880", what=what, expected=expected, actual=actual)])
