"""What can be wrong and how it is said: diagnostics (findings as values) and the tree of exceptions.

Knows codes, places, severities and texts in Chinese and English. Knows nothing of files, policies or cases.

    GovflowError
    ├── PolicyError          the policy cannot be loaded; `.diagnostics` holds every finding
    ├── Refused              an event was refused; `.reasons` holds every reason
    ├── NotFound             no such case (or none that this actor may know of)
    ├── Conflict             somebody else moved the case first, or a key was used for something else
    ├── Unavailable          the store cannot be used: busy, damaged, newer, no open transaction
    └── CalendarError        a day before the first year of data
"""

from govflow.errors.diagnostic import NOWHERE, Diagnostic, Place, Severity
from govflow.errors.exceptions import (
    CalendarError,
    Conflict,
    GovflowError,
    NotFound,
    PolicyError,
    Refused,
    Unavailable,
)
from govflow.errors.suggest import listed, nearest
from govflow.errors.texts import language, text_of

__all__ = [
    "NOWHERE",
    "CalendarError",
    "Conflict",
    "Diagnostic",
    "GovflowError",
    "NotFound",
    "Place",
    "PolicyError",
    "Refused",
    "Severity",
    "Unavailable",
    "language",
    "listed",
    "nearest",
    "text_of",
]
