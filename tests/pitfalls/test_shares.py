"""A place with other shares than “235”: what is published and what is booked come from its allocation (N-13)."""

from __future__ import annotations

from pathlib import Path

import govflow
from govflow.scenario.load import load_folder, loader_for
from govflow.scenario.runner import run_folder

PLACE = 'govflow: 1\npolicy: place\ntitle: 某地\nversion: "1"\nextends: national\n'
SHARES = """govflow: 1
allocations:
  parking_235:
    title: 停车费“四成、一成五、四成五”分配
    shares:
      facilities: {title: 设施维修, share: 45%}
      daily:      {title: 小区日常, share: 2/5}
      dividend:   {title: 业主分红, share: 15%}
"""
SPEC = Path(govflow.__file__).parents[1] / "specs" / "common_income.feature"


def of_a_place() -> str:
    """The scenario of row 23 up to the notice, with what 10,000 yuan come to by 45, 40 and 15 in a hundred."""
    lines = SPEC.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if "假如现在是2026年10月9日9:00" in line)
    end = next(n for n, line in enumerate(lines) if "公布了“公共收益（停车费）分配公示”" in line)
    told = (
        "      并且公布了“公共收益（停车费）分配公示”，其中写明“（一）设施维修（45%）4,500.00元”、"
        "“（二）小区日常（40%）4,000.00元”、“（三）业主分红（15%）1,500.00元”、“合计10,000.00元”"
    )
    return "\n".join(["功能: 别处的比例", "  规则: 公示", *lines[start - 1 : end], told, ""])


def test_a_place_with_other_shares_gets_a_right_notice(tmp_path: Path) -> None:
    for name in ("rules", "specs"):
        (tmp_path / name).mkdir()
    (tmp_path / "policy.yaml").write_text(PLACE, "utf-8")
    (tmp_path / "rules" / "shares.yaml").write_text(SHARES, "utf-8")
    (tmp_path / "specs" / "place.feature").write_text(of_a_place(), "utf-8")
    loaded, findings = load_folder(tmp_path)
    assert loaded is not None, findings
    report = run_folder(tmp_path / "specs", loaded.setting, loader_for(tmp_path, loaded.files))
    assert [(one.passed, [f.line() for f in one.findings]) for one in report.results] == [(True, [])]
