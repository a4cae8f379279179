"""What the engine asks of a store about ledgers: rows that are only ever added, and sums over them."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol


class EntryRow(NamedTuple):
    """One row of a ledger as it is kept; see `core.step.Posting`. `n` counts within the step."""

    n: int
    ledger: str
    entry: str
    account: str
    type: str
    amount: int
    at: int
    expires: str = ""
    once: str = ""
    reverses: str = ""


class Line(NamedTuple):
    """A row with where it came from, for statements. `reversed_by`: the row that counters it, or empty."""

    case: str
    seq: int
    row: EntryRow
    reversed_by: str = ""


class LedgerStore(Protocol):
    """The part of a store that keeps ledgers. Rows are written by `save`, never changed and never deleted."""

    def lots(self, db: Any, realm: str, ledger: str, account: str, type: str) -> list[tuple[str, int]]:
        """Sums of an account by the last day of their lots, nothing left out but what is zero."""

    def contents(self, db: Any, realm: str, ledger: str, account: str) -> list[tuple[str, int]]:
        """Sums of an account by type; what is zero is left out."""

    def moved(self, db: Any, realm: str, ledger: str, entry: str, since: int, account: str, type: str) -> int:
        """The sum of the rows of an entry on an account from an instant on, without what was reversed."""

    def booked(self, db: Any, realm: str, ledger: str, entry: str, since: int, owner: str) -> int:
        """How many steps booked an entry on the account of an owner from an instant on, without what was reversed."""

    def once(self, db: Any, realm: str, ledger: str, entry: str, key: str) -> tuple[int, int]:
        """How often what may be booked once was booked, and how often of that it was reversed."""

    def entries(self, db: Any, realm: str, case: str, seq: int) -> list[Line]:
        """What a step booked, in order."""

    def statement(self, db: Any, realm: str, ledger: str, account: str, since: int, until: int) -> list[Line]:
        """Rows of one account (empty: of all) in order of time, from `since` and before `until`."""

    def balances(self, db: Any, realm: str, ledger: str) -> list[tuple[str, str, str, int]]:
        """Every account with what is on it: account, type, last day, sum; zeros are left out."""
