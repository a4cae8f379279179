"""A deadline that repeats: neither working days nor hours drift from one occurrence to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.told import tell

ROUND = """\
    title: 巡查
    start:
      begin: {title: 开始, by: member, to: open}
    states:
      open:
        title: 进行中
        due:
          round: {every: PERIOD}
        on:
          round: {title: 到时}
          stop: {title: 结束, by: member, to: over}
      over: {title: 完, end: done}
    """


@pytest.mark.parametrize(
    ("period", "dues"),
    [
        # 8 to 11 and 14 September; 15 to 18 and the make-up Sunday 20; 21 to 24 and 28 past the holiday of 25 to 27
        ("5 working days", ("2026年9月15日0:00", "2026年9月21日0:00", "2026年9月29日0:00")),
        ("7 days", ("2026年9月15日0:00", "2026年9月22日0:00", "2026年9月29日0:00")),
        ("36 hours", ("2026年9月8日21:00", "2026年9月10日9:00", "2026年9月11日21:00")),
        # 30 October is a Friday: the next one is that of November, not the same day again
        ("last working day of month", ("2026年10月1日0:00", "2026年10月31日0:00", "2026年12月1日0:00")),
        # half past eight to noon, two to six: seven and a half hours a day
        ("3 working hours", ("2026年9月7日12:00", "2026年9月7日17:00", "2026年9月8日10:30")),
    ],
)
def test_each_round_counts_from_the_end_of_the_one_before(tmp_path: Path, period: str, dues: tuple[str, ...]) -> None:
    steps = ["假如现在是2026年9月7日9:00", "当“乙”在“小院”提出“巡查”"]
    for due in dues:
        steps += [f"那么到期日是{due}", f"当到了{due}"]
    assert tell(tmp_path, {"round": ROUND.replace("PERIOD", period)}, *steps) == []
