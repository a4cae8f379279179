"""The engine: cases that move as a policy says, in the host's database, with what they owe and what is due.

`Engine` is the face, `SqliteStore` the store. Nothing here knows how a policy is read or a notice written.
"""

from govflow.engine.chain import Verdict
from govflow.engine.engine import Engine
from govflow.engine.erasure import Erased
from govflow.engine.history import Entry, Replayed
from govflow.engine.inbox import Offer
from govflow.engine.outbox import Pumped
from govflow.engine.setup import Delivery
from govflow.engine.sqlite import SqliteStore
from govflow.engine.store import Store
from govflow.engine.ticking import Ticked

__all__ = [
    "Delivery",
    "Engine",
    "Entry",
    "Erased",
    "Offer",
    "Pumped",
    "Replayed",
    "SqliteStore",
    "Store",
    "Ticked",
    "Verdict",
]
