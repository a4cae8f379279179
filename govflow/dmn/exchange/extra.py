"""The library for workbooks, which is an extra: there, or one sentence with the command that brings it."""

from __future__ import annotations

from typing import Any

from govflow.errors import Diagnostic, GovflowError


class MissingExtra(GovflowError):
    """openpyxl is not installed."""


def openpyxl() -> Any:
    """The module. Raises MissingExtra."""
    try:
        import openpyxl as found
    except ImportError:
        raise MissingExtra([Diagnostic.of("GF564")]) from None
    return found
