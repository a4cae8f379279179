"""govflow: community policy as files that people can read, run, prove and publish.

The public names, each imported when it is first used: `import govflow` alone costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govflow.calendar import Due, Period, calendar_for
    from govflow.checks import check_policy, load_policy
    from govflow.checks.models import check_decisions, load_decisions
    from govflow.core.case import SYSTEM, Actor, Case
    from govflow.core.step import Owed, Refusal, Step
    from govflow.dmn.graph import Decisions, Outcome, UnknownDecision
    from govflow.engine import Delivery, Engine, Entry, Offer, SqliteStore, Store, Ticked
    from govflow.engine.documents import Issued, document_of, documents
    from govflow.errors import (
        CalendarError,
        Conflict,
        Diagnostic,
        GovflowError,
        NotFound,
        Place,
        PolicyError,
        Refused,
        Unavailable,
    )
    from govflow.notices import Document, to_html, to_text
    from govflow.policy.definition import Policy
    from govflow.policy.directory import Organisation
    from govflow.policy.organisation import Delegation, Directory, Membership, Part, Unit
    from govflow.policy.people import load_organisation

__all__ = [
    "SYSTEM", "Actor", "CalendarError", "Case", "Conflict", "Decisions", "Delegation", "Delivery", "Diagnostic",
    "Directory", "Document", "Due", "Engine", "Entry", "GovflowError", "Issued", "Membership", "NotFound", "Offer",
    "Organisation", "Outcome", "Owed", "Part", "Period", "Place", "Policy", "PolicyError", "Refusal", "Refused",
    "SqliteStore", "Step", "Store", "Ticked", "Unavailable", "Unit", "UnknownDecision", "calendar_for",
    "check_decisions", "check_policy", "document_of", "documents", "load_decisions", "load_organisation", "load_policy",
    "to_html", "to_text",
]  # fmt: skip

_HOMES = {
    "calendar": ("Due", "Period", "calendar_for"),
    "checks": ("check_policy", "load_policy"),
    "checks.models": ("check_decisions", "load_decisions"),
    "core.case": ("SYSTEM", "Actor", "Case"),
    "core.step": ("Owed", "Refusal", "Step"),
    "dmn.graph": ("Decisions", "Outcome", "UnknownDecision"),
    "engine": ("Delivery", "Engine", "Entry", "Offer", "SqliteStore", "Store", "Ticked"),
    "engine.documents": ("Issued", "document_of", "documents"),
    "errors": (
        "CalendarError", "Conflict", "Diagnostic", "GovflowError", "NotFound", "Place", "PolicyError", "Refused",
        "Unavailable",
    ),
    "notices": ("Document", "to_html", "to_text"),
    "policy.definition": ("Policy",),
    "policy.directory": ("Organisation",),
    "policy.organisation": ("Delegation", "Directory", "Membership", "Part", "Unit"),
    "policy.people": ("load_organisation",),
}  # fmt: skip
"""Module under govflow -> the public names that live there."""


def __getattr__(name: str) -> object:
    """A public name, on first use. Raises AttributeError for any other."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"govflow.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'govflow' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
