"""The gate before publication: free text is looked through for personal data, and a hit stops it until cleared.

`scan` finds, `shown` masks what was found, `title` names its kind. Knows text alone: not who wrote it, not where it is
to be shown. Why it looks as it does: `docs/why/041-gate.md`.
"""

from govflow.notices.gate.hit import KINDS, Hit, title
from govflow.notices.gate.masking import shown
from govflow.notices.gate.scan import scan

__all__ = ["KINDS", "Hit", "scan", "shown", "title"]
