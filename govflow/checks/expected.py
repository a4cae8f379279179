"""Published numbers are put beside what is expected of them: sums that do not add up, shares, names that are missing.

GF640 a notice
GF641 a warning
GF642 a violation
GF643 an expect that cannot be judged: a number is missing, or a divisor is zero

Nothing is ever changed, and the policy runs. Expects over units and figures are judged where an organisation and a
store are: `govflow check` with an organisation, and `govflow report`.

expects:
  matters_add_up: {over: reported qingshui, hold: by_property + joint = items, say: 相差 {by_property + joint - items}}
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.subject import Subject
from govflow.core.expects import Sources, judged
from govflow.errors import Diagnostic

OVER = frozenset({"reported"})


def expected(subject: Subject) -> Iterator[Diagnostic]:
    """What the expects over published numbers find. Parameters are read on the last day there is."""
    yield from judged(Sources(subject.policy, "9999-12-31"), over=OVER)
