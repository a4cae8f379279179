"""The history of a case as a resident reads it: who did what by which rule, what was due and why, what was sent.

`tell` turns steps (see `retold`) into entries; `lines` lays them out for a screen.
"""

from govflow.authoring.timeline.layout import lines, wrapped
from govflow.authoring.timeline.telling import tell
from govflow.authoring.timeline.told import LABELS, Note, Sent, Teller, Told

__all__ = ["LABELS", "Note", "Sent", "Teller", "Told", "lines", "tell", "wrapped"]
