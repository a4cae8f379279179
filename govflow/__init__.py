"""govflow: community policy as files that people can read, run, prove and publish.

The public names, imported when they are first used: `import govflow` alone costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govflow.calendar import Due, Period, calendar_for
    from govflow.core.case import SYSTEM, Actor, Case
    from govflow.core.step import Owed, Refusal, Step
    from govflow.engine import Delivery, Engine, Entry, Offer, SqliteStore, Store, Ticked
    from govflow.engine.documents import Issued, documents
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
    from govflow.policy.load import load_organisation, load_policy
    from govflow.policy.organisation import Delegation, Directory, Membership, Part, Unit

_HOMES = {
    "govflow.calendar": ("Due", "Period", "calendar_for"),
    "govflow.core.case": ("SYSTEM", "Actor", "Case"),
    "govflow.core.step": ("Owed", "Refusal", "Step"),
    "govflow.engine": ("Delivery", "Engine", "Entry", "Offer", "SqliteStore", "Store", "Ticked"),
    "govflow.engine.documents": ("Issued", "documents"),
    "govflow.errors": (
        "CalendarError", "Conflict", "Diagnostic", "GovflowError", "NotFound", "Place", "PolicyError", "Refused",
        "Unavailable",
    ),
    "govflow.notices": ("Document", "to_html", "to_text"),
    "govflow.policy.definition": ("Policy",),
    "govflow.policy.directory": ("Organisation",),
    "govflow.policy.organisation": ("Delegation", "Directory", "Membership", "Part", "Unit"),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}
