"""The exceptions of govflow. Each carries values (findings or reasons), never only a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govflow.errors.diagnostic import Diagnostic


class GovflowError(Exception):
    """Base of everything govflow raises on purpose. `reasons` says why, one `Diagnostic` each."""

    def __init__(self, reasons: Iterable[Diagnostic]) -> None:
        self.reasons: tuple[Diagnostic, ...] = tuple(reasons)
        super().__init__("\n".join(reason.line() for reason in self.reasons))


class PolicyError(GovflowError):
    """The policy, or the DMN model, has errors and was not loaded."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every finding, sorted by place; warnings included."""
        return self.reasons


class Refused(GovflowError):
    """The event may not happen now. Nothing was written; every reason is in `.reasons`."""


class NotFound(GovflowError):
    """There is no such case, or none that this actor may know of."""


class Conflict(GovflowError):
    """Another writer was first, or the key belongs to another call."""


class Unavailable(GovflowError):
    """The store cannot be used as asked: busy, damaged, of a newer version, or without an open transaction."""


class CalendarError(GovflowError):
    """A day lies before the first year of calendar data."""
