"""A table that keeps books too: every row in one list, every question answered by walking over it.

As plainly as can be read, so that it can tell whether the sums of the store and of the core are right.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from govflow.core.step import Posting
from tests.unit.core.tabletop import Table


class Row(NamedTuple):
    """A posting and the step that made it."""

    case: str
    seq: int
    n: int
    at: int
    posting: Posting


class LedgerTable(Table):
    """See the module."""

    def rows(self) -> list[Row]:
        """Every row so far, in order."""
        return [
            Row(step.after.id, step.after.seq, n, step.event.now, posting)
            for step in self.log
            for n, posting in enumerate(step.entries, 1)
        ]

    def on(self, account: str, type: str = "") -> int:
        """What stands on an account, lapsed or not."""
        return sum(r.posting.amount for r in self.rows() if (r.posting.account, r.posting.type) == (account, type))

    def answer(self, key: str) -> Any:
        """Names of things may hold a bar, so the key is cut here."""
        kind, _, rest = key.partition("|")
        match kind:
            case "balance":
                ledger, account, type = rest.split("|", 2)
                days = {r.posting.expires: 0 for r in self._of(ledger, account)}
                for row in self._of(ledger, account):
                    days[row.posting.expires] += row.posting.amount if row.posting.type == type else 0
                return [[day, amount] for day, amount in sorted(days.items()) if amount]
            case "contents":
                ledger, account = rest.split("|")
                types = sorted({r.posting.type for r in self._of(ledger, account)})
                return [[type, amount] for type in types if (amount := self.on(account, type))]
            case "moved":
                ledger, entry, since, account, type = rest.split("|", 4)
                return sum(
                    r.posting.amount
                    for r in self._of(ledger, account)
                    if (r.posting.entry, r.posting.type) == (entry, type) and r.at >= int(since) and not self._undone(r)
                )
            case "once":
                ledger, entry, mark = rest.split("|", 2)
                mine = [
                    r for r in self.rows()
                    if (r.posting.ledger, r.posting.entry) == (ledger, entry)
                    and r.posting.once.rpartition("#")[0] == mark
                ]  # fmt: skip
                return [len(mine), sum(self._undone(r) for r in mine)]
            case "booked":
                ledger, entry, since, owner = rest.split("|")
                return len({
                    (r.case, r.seq) for r in self.rows()
                    if (r.posting.ledger, r.posting.entry) == (ledger, entry) and r.at >= int(since)
                    and r.posting.account.partition(":")[2] == owner and not self._undone(r)
                })  # fmt: skip
        return super().answer(key)

    def _of(self, ledger: str, account: str) -> list[Row]:
        return [r for r in self.rows() if (r.posting.ledger, r.posting.account) == (ledger, account)]

    def _undone(self, row: Row) -> bool:
        mark = f"{row.case}/{row.seq}/{row.n}"
        return bool(row.posting.reverses) or any(r.posting.reverses == mark for r in self.rows())

    def _entries(self, case: str, seq: str) -> Any:
        return [
            [r.n, p.ledger, p.entry, p.account, p.type, p.amount, p.expires, "yes" if self._undone(r) else ""]
            for r in self.rows()
            for p in (r.posting,)
            if (r.case, r.seq) == (case, int(seq))
        ]

    def _newest(self, workflow: str, since: str, but: str, field: str, like: str) -> Any:
        same = json.loads(like).items()
        found = [c for c in self.cases.values() if c.workflow == workflow and c.id != but and c.opened >= int(since)]
        mine = [c for c in found if all(c.data.get(k) == v for k, v in same)]
        return mine[-1].data.get(field) if mine else None
