"""The gate before publication: free text is looked through for personal data, and a hit stops it until cleared.

`scan` finds (`scan_page` in HTML), `shown` masks what was found, `title` names its kind. Knows text alone: not who
wrote it, not where it is to be shown. Why it looks as it does: `docs/why/041-gate.md`.
"""

from govflow.notices.gate.hit import KINDS, Hit, title
from govflow.notices.gate.masking import shown, shown_page
from govflow.notices.gate.scan import scan, scan_page

__all__ = ["KINDS", "Hit", "scan", "scan_page", "shown", "shown_page", "title"]
