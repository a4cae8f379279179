"""The table of redaction: the shipped file says what the library takes without one; places override it; masks."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.checks import check_policy
from govflow.policy.redaction import (
    AUDIENCES,
    CLASS_TITLES,
    CLASSES,
    FLOOR,
    OUTSIDE,
    TABLE,
    building_of,
    masked_name,
    no_nearer_than_building,
    strongest,
)

SHIPPED = Path(__file__).parents[3] / "govflow"


def test_the_shipped_table_says_what_is_taken_where_there_is_none() -> None:
    policy, _ = check_policy(SHIPPED)
    assert policy is not None
    assert policy.redaction.table == TABLE
    assert dict(policy.enumerations["redaction_class"].members) == dict(CLASS_TITLES)
    assert set(CLASS_TITLES) == CLASSES


def test_what_no_place_may_open_is_closed_in_the_shipped_table() -> None:
    assert {TABLE[name][audience] for name in FLOOR for audience in OUTSIDE} == {"drop"}


def test_a_place_overrides_the_table_whole(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "policy.yaml").write_text(
        'govflow: 1\npolicy: here\ntitle: 某地\nversion: "1"\nextends: national\n', "utf-8"
    )
    rows = "\n".join(
        f"R{n:02},{CLASS_TITLES[name]},{'不显示' if name == 'address' else _said(TABLE[name]['public'])},"
        + ",".join(_said(TABLE[name][audience]) for audience in AUDIENCES[1:])
        for n, name in enumerate(sorted(CLASSES), 1)
    )
    columns = "\n".join(f"      {name}: {{title: {title}, type: redaction_way}}" for name, title in
                        zip(AUDIENCES, ("公开", "本楼公开", "承办人", "存档"), strict=True))  # fmt: skip
    (tmp_path / "rules" / "redaction.yaml").write_text(
        "govflow: 1\ntables:\n  redaction:\n    title: 个人信息的显示\n"
        "    inputs:\n      class: {title: 个人信息类别, type: redaction_class}\n"
        f"    outputs:\n{columns}\n    rows: |\n      规则号,个人信息类别,公开,本楼公开,承办人,存档\n      "
        + rows.replace("\n", "\n      ")
        + "\n",
        "utf-8",
    )
    policy, findings = check_policy(tmp_path)
    # Addresses are not shown at all here, so the shipped notices that name a place are refused in this place.
    assert policy is None
    assert {f.code for f in findings} == {"GF844"}
    assert {f.arguments["name"] for f in findings} == {"place"}


def _said(way: str) -> str:
    return {"full": "显示", "scanned": "检查后显示", "consent": "同意的显示", "building": "到楼栋", "role": "只写身份",
            "masked": "部分遮盖", "drop": "不显示"}[way]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("3号楼2单元501室门口", "3号楼"),
        ("3号楼楼顶", "3号楼楼顶"),
        ("小区南门", "小区南门"),
        ("东苑1号楼2单元501室窗外", "1号楼"),
        ("12幢", "12幢"),
        ("2单元门前", None),
        ("501门口", None),
        ("3-2-501", None),
        ("幸福路12号院北侧", None),
    ],
)
def test_a_place_is_named_no_nearer_than_its_building(place: str, shown: str | None) -> None:
    assert no_nearer_than_building(place) == shown


def test_a_view_that_nobody_read_names_buildings_only() -> None:
    assert (building_of("王丽家"), building_of("3号楼王丽家")) == (None, "3号楼")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王丽", "王**"), ("欧阳娜娜", "欧**"), ("𬭎明", "𬭎**"), ("阿依古丽·买买提", "阿**"), ("", "***")],
)
def test_a_masked_name_leaks_no_length_and_cuts_no_rare_character(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_the_strongest_way_wins() -> None:
    assert strongest(["full", "scanned", "building"]) == "building"
    assert strongest(["drop", "full"]) == "drop"
    assert strongest([]) == "full"
