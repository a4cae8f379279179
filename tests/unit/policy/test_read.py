from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from govflow.errors import Place
from govflow.policy.files import Files
from govflow.policy.read import read_edition, read_policy

HEAD = 'govflow: 1\npolicy: {id}\ntitle: 试验\nversion: "1"\n'
BASE = {
    "policy.yaml": HEAD.format(id="base")
    + "calendar: china\nunit_kinds: {compound: 小区, grid: 网格}\nroles:\n  resident: {title: 居民, at: compound}\n",
    "rules/base.yaml": """\
govflow: 1
enumerations:
  category:
    title: 类别
    open: true
    values: {noise: 扰民, lamp: 路灯}
parameters:
  limit:
    title: 限额
    type: money
    values:
      - {from: 2020-01-01, value: 5万元}
      - {from: 2024-01-01, value: 6万元, rank: law}
tables:
  grade:
    title: 分级
    inputs: {category: text}
    outputs: {grade: text}
    csv: grade.csv
""",
    "rules/grade.csv": "\ufeffid,category,grade\n1,noise,小\n",
    "notices/templates/reply.j2": "---\nnotice: reply\n"
    "title: 答复\nkind: 通知\nissuer: 社区\n---\n{{ case.id }}：\n  好\n",
    "workflows/__init__.py": "",
}
TOP = {
    "policy.yaml": HEAD.format(id="top")
    + "extends: base\nunit_kinds: {compound: {title: 住宅小区, parents: [grid]}}\n",
    "rules/top.yaml": """\
govflow: 1
enumerations:
  category: {title: 类型, values: {lamp: 灯, pipe: 管}}
parameters:
  limit: {title: 限额, type: money, values: [{from: 2020-01-01, value: 7万元}]}
tables:
  grade:
    title: 分级
    inputs: {category: text}
    outputs: {grade: text}
    rows: |
      id,category,grade
      1,noise,大
""",
    "specs/a.feature": "功能: 甲\n",
}


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.fixture
def files(tmp_path: Path) -> Files:
    write(tmp_path / "base", BASE)
    made, findings = read_policy(write(tmp_path, TOP))
    assert findings == ()
    assert made is not None
    return made


def test_entries_of_parameters_and_enumerations_are_merged(files: Files) -> None:
    assert files.enumerations["category"].values == {"noise": "扰民", "lamp": "灯", "pipe": "管"}
    assert files.enumerations["category"].title == "类型"
    assert [(v.start, v.value, v.rank) for v in files.parameters["limit"].values] == [
        ("2020-01-01", "7万元", "choice"),
        ("2024-01-01", "6万元", "law"),
    ]


def test_the_rest_is_replaced_whole_and_inherited_else(files: Files) -> None:
    assert [row[2].text for row in files.sheets["grade"].rows] == ["大"]
    assert files.policy.policy == "top"
    assert files.policy.calendar == "china"
    assert files.policy.unit_kinds["compound"].title == "住宅小区"
    assert set(files.policy.unit_kinds) == {"compound", "grid"}
    assert set(files.policy.roles) == {"resident"}
    assert files.specs == ("specs/a.feature",)


def test_origins(files: Files) -> None:
    assert files.origins == {
        "policy:": "top",
        "unit_kind:compound": "top",
        "unit_kind:grid": "base",
        "role:resident": "base",
        "enumeration:category": "top",
        "parameter:limit": "top",
        "table:grade": "top",
        "notice:reply": "base",
    }


def test_places_follow_what_was_merged(files: Files) -> None:
    assert files.place("enumeration", "category", "values", "pipe") == Place("rules/top.yaml", 3, 49)
    assert files.place("enumeration", "category", "values", "noise") == Place("base/rules/base.yaml", 6, 21)
    assert files.place("parameter", "limit", "values", 0, "value").file == "rules/top.yaml"
    assert files.place("parameter", "limit", "values", 1, "value") == Place("base/rules/base.yaml", 13, 35)
    assert files.key_place("table", "grade") == Place("rules/top.yaml", 7, 3)
    assert files.sheets["grade"].rows[0][1].place == Place("rules/top.yaml", 13, 9)
    assert files.place("role", "nobody") == Place("policy.yaml")


def test_a_notice_knows_where_its_text_stands(files: Files) -> None:
    notice = files.notices["reply"]
    assert notice.body == "{{ case.id }}：\n  好\n"
    assert notice.line == 7
    file = "base/notices/templates/reply.j2"
    assert files.place("notice", "reply", "title") == Place(file, 3, 8)
    assert files.inside("notice", "reply", ("body",), notice.body.index("case")) == Place(file, 7, 4)
    assert files.inside("notice", "reply", ("body",), notice.body.index("好")) == Place(file, 8, 3)


def test_edition_golden() -> None:
    made, _ = read_policy(Path(__file__).parents[2] / "corpus" / "good" / "small")
    assert made is not None
    assert made.canonical.decode() == (
        'govflow/1\n[{"files":{"notices/reply.j2":{"body":"{{ case.id }}\\n","head":{"k":["notice","title","kind",'
        '"issuer"],'
        '"v":["reply","答复","通知","社区"]}},"policy.yaml":{"k":["govflow","policy","title","version","unit_kinds"],'
        '"v":[1,"small","小","1",{"k":["compound"],"v":["小区"]}]},"rules/grade.csv":[["id","category","grade"],'
        '["1","noise","小"]],"rules/grade.yaml":{"k":["govflow","tables"],"v":[1,{"k":["grade"],"v":[{"k":["title",'
        '"inputs","outputs","csv"],"v":["分级",{"k":["category"],"v":["text"]},{"k":["grade"],"v":["text"]},'
        '"grade.csv"]}]}]}},"name":""}]'
    )
    assert made.digest == sha256(made.canonical).hexdigest()
    assert made.digest == GOLDEN


GOLDEN = "f9f0ce41520ebc782a7ba76943009ce6c68a567c657a119b0d8a8d33344e2111"


def test_spelling_does_not_change_the_edition_but_every_value_does(tmp_path: Path) -> None:
    one, _ = read_policy(write(tmp_path / "a", {"policy.yaml": HEAD.format(id="a") + "roles: {}\n"}))
    same = "# 注\ngovflow: 1\r\npolicy:   a\ntitle: \"试验\"\nversion: '1'\nroles: {\r\n}\n"
    turned = "policy: a\ngovflow: 1\ntitle: 试验\nversion: '1'\nroles: {}\n"
    two, _ = read_policy(write(tmp_path / "b", {"policy.yaml": same, "specs/x.feature": "功能: 甲\n"}))
    other, _ = read_policy(write(tmp_path / "c", {"policy.yaml": HEAD.format(id="a")}))
    moved, _ = read_policy(write(tmp_path / "d", {"policy.yaml": turned}))
    assert one is not None
    assert two is not None
    assert other is not None
    assert moved is not None
    assert one.digest == two.digest != other.digest
    assert moved.digest != one.digest, "the order of keys has a meaning"


def test_a_stored_edition_is_read_back(files: Files) -> None:
    again, findings = read_edition(files.canonical)
    assert findings == ()
    assert again is not None
    assert again.canonical == files.canonical
    assert again.parameters == files.parameters
    assert again.enumerations == files.enumerations
    assert again.notices["reply"].body == files.notices["reply"].body
    assert again.sheets["grade"].texts() == files.sheets["grade"].texts()
    assert again.place("table", "grade", "rows") == Place("rules/top.yaml")
    with pytest.raises(ValueError, match="no edition"):
        read_edition(b"{}")


def test_national_stands_for_a_folder(tmp_path: Path) -> None:
    national = write(tmp_path / "national", BASE)
    made, findings = read_policy(
        write(tmp_path / "mine", {"policy.yaml": HEAD.format(id="mine") + "extends: national\n"}), national=national
    )
    assert findings == ()
    assert made is not None
    assert made.origins["table:grade"] == "base"
    assert made.place("table", "grade", "title").file == "national/rules/base.yaml"


def test_links_are_refused(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.yaml": "govflow: 1\n"})
    root = write(tmp_path / "policy", {"policy.yaml": HEAD.format(id="a")})
    (root / "rules").mkdir()
    os.symlink(outside / "secret.yaml", root / "rules" / "r.yaml")
    os.symlink(outside, root / "workflows")
    made, findings = read_policy(root)
    assert made is None
    assert [(f.code, f.place.file) for f in findings] == [("GF144", "rules/r.yaml"), ("GF144", "workflows")]


def test_too_large_a_file_is_not_read_whole(tmp_path: Path) -> None:
    root = write(tmp_path, {"policy.yaml": HEAD.format(id="a")})
    (root / "rules").mkdir()
    with (root / "rules" / "r.yaml").open("wb") as stream:
        stream.truncate(10**10)
    assert [f.code for f in read_policy(root)[1]] == ["GF100"]


def test_too_many_layers(tmp_path: Path) -> None:
    for number in range(12):
        text = HEAD.format(id="a") + f"extends: ../p{number + 1}\n"
        write(tmp_path / f"p{number}", {"policy.yaml": text})
    made, findings = read_policy(tmp_path / "p0")
    assert made is None
    assert [f.code for f in findings] == ["GF154"]


def test_warnings_alone_do_not_stop(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"policy.yaml": "\ufeff" + HEAD.format(id="a"), "workflows/a.yml": "x", "rules/README.md": ""}
    )
    made, findings = read_policy(root)
    assert made is not None
    assert [f.code for f in findings] == ["GF105", "GF149"]


def test_a_bare_name_extends_a_shipped_place_unless_a_folder_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(HEAD.format(id="town") + "extends: qingshui\n", "utf-8")
    files, findings = read_policy(tmp_path)
    assert [finding.line() for finding in findings] == []
    assert files is not None
    assert files.policy.ladder == "qingshui"
    assert read_edition(files.canonical)[0] is not None
    (tmp_path / "qingshui").mkdir()
    assert [finding.code for finding in read_policy(tmp_path)[1]] == ["GF142"]
    (tmp_path / "qingshui" / "policy.yaml").write_text(BASE["policy.yaml"], "utf-8")
    files, _ = read_policy(tmp_path)
    assert files is not None
    assert list(files.policy.roles) == ["resident"]
