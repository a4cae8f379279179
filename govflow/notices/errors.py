"""The one exception of this room. Its texts stand in the table of texts under GF82x."""

from __future__ import annotations

from govflow.errors import Diagnostic, GovflowError, Place


class NoticeError(GovflowError):
    """A notice cannot be composed from these facts. `.reasons` says why; nothing was composed."""


def problem(code: str, **args: str | int) -> NoticeError:
    """A NoticeError with one reason; the place of the template is added by `located`."""
    return NoticeError((Diagnostic.of(code, **args),))


def located(error: NoticeError, place: Place) -> NoticeError:
    """The same reasons, each at the place of the template unless it has one."""
    return NoticeError(tuple(r if r.place.file else Diagnostic(r.code, place, r.args) for r in error.reasons))
