"""The list of mechanisms against tags and names: every way a row can lack something is said."""

from __future__ import annotations

from pathlib import Path

import govflow
from govflow.policy.files import Files
from govflow.policy.read import read_policy
from govflow.scenario.feature import Feature
from govflow.scenario.feature_parse import parse_feature
from govflow.scenario.systems import Row, names_in, read_systems, runs, systems, tags

HEAD = "编号,地方,名称,定义,范围,说明\n"
SPEC = """\
@机制7
功能: 议事厅
  规则: 人次
    @机制8 @别的
    场景大纲: 每场<人>人
      那么参数“人数”在2026年1月1日是“<人>”
      例子:
        | 人 |
        | 1  |
        | 2  |
  场景: 没有标签
    那么参数“人数”在2026年1月1日是“1”
"""


def template() -> Files:
    files, _ = read_policy(Path(govflow.__file__).parent / "template")
    assert files is not None
    return files


def listed(tmp_path: Path, text: str, head: str = HEAD) -> tuple[tuple[Row, ...], list[str]]:
    path = tmp_path / "systems.csv"
    path.write_text(head + text, encoding="utf-8")
    rows, findings = read_systems(path)
    return rows, [one.code for one in findings]


def feature(text: str = SPEC) -> Feature:
    found, findings = parse_feature(text, "specs/hall.feature")
    assert found is not None
    assert not findings
    return found


def test_a_row_is_read(tmp_path: Path) -> None:
    (row,), codes = listed(tmp_path, "7,清水,议事厅,street_lamp、session,,200场\n")
    assert (row.number, row.of, row.title, row.definitions, row.scope, row.note) == (
        7, "清水", "议事厅", ("street_lamp", "session"), "", "200场",
    )  # fmt: skip
    assert codes == []


def test_a_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    text = "7,清水,甲,,,\n7,清水,重复,,,\nx,清水,乙,,,\n8,清水,丙,,范围外,\n9,清水,丁,,别的,有说明\n"
    rows, codes = listed(tmp_path, text)
    assert [row.number for row in rows] == [7]
    assert codes == ["GF662"] * 4


def test_a_list_with_another_head_or_none_is_refused(tmp_path: Path) -> None:
    assert listed(tmp_path, "", "编号,名称\n") == ((), ["GF661"])
    rows, findings = read_systems(tmp_path / "none.csv")
    assert (rows, [one.code for one in findings]) == ((), ["GF661"])


def test_tags_come_down_from_feature_and_rule() -> None:
    one = feature()
    assert {scenario.name: tags(one, scenario) for scenario in one.scenarios} == {
        "每场<人>人": ("机制7", "机制8"),
        "没有标签": ("机制7",),
    }
    assert len(runs(one, 8)) == 2, "an outline is run once a row"
    assert len(runs(one, 7)) == 3
    assert runs(one, 9) == ()


def test_what_a_row_lacks_is_said(tmp_path: Path) -> None:
    rows, _ = listed(tmp_path, "7,清水,甲,street_lamps,,\n9,道义,乙,street_lamp,,\n10,道义,丙,,数据,没有机制\n")
    found, findings = systems(rows, [feature()], names_in(template()))
    assert [(one.row.number, one.status, len(one.scenarios)) for one in found] == [
        (7, "shown", 2), (9, "missing", 0), (10, "data", 0),
    ]  # fmt: skip
    said = [(one.code, dict(one.args)) for one in findings]
    assert ("GF664", {"tag": "机制8"}) in said
    assert ("GF663", {"number": 9, "title": "乙"}) in said
    assert ("GF665", {"number": 7, "name": "street_lamps", "near": "street_lamp"}) in said
    assert len(said) == 3
