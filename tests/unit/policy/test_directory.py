from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from govflow.policy.directory import Organisation, organisation_of
from govflow.policy.files import Files
from govflow.policy.organisation import Delegation, Directory, Membership, Part, Unit
from govflow.policy.organisation_files import read_organisation
from govflow.policy.read import read_policy

POLICY = """\
govflow: 1
policy: test
title: 试验
version: "1"
unit_kinds:
  street: 街道
  community: {title: 社区, parents: [street]}
  grid: {title: 网格, parents: [community]}
  compound: {title: 小区, parents: [community, grid]}
  building: {title: 楼栋, parents: [compound]}
roles:
  secretary: {title: 书记, at: community}
  grid_worker: {title: 网格员, at: grid}
  owner: {title: 业主, at: compound}
"""
ORGANISATION = """\
govflow: 1
units_csv: units.csv
persons:
  - {id: p1, name: 甲}
  - {id: p2, name: 乙}
persons_csv: persons.csv
memberships:
  - {person: p1, role: 书记, unit: k1, from: 2026-01-01, to: 2026-06-30}
  - {person: p2, role: secretary, unit: 一社区, from: 2026-07-01}
memberships_csv: memberships.csv
delegations:
  - {of: p1, to: p2, from: 2026-03-01, until: 2026-03-31, events: [pass]}
roll: roll.csv
"""
TABLES = {
    "units.csv": "编号,种类,名称,上级\nk1,社区,一社区,\ng1,网格,一网格,k1\nc1,小区,锦园,k1；g1\nc2,compound,兰园,k1\n"
    "b1,building,1栋,c1\nb2,building,2栋,c1\n",
    "persons.csv": "\ufeff编号,姓名\np3,丙\n",
    "memberships.csv": "person,role,unit,from,to\np3,owner,c1,2026/1/1,\np1,owner,c1,,2026-12-31\np3,网格员,g1,,\n",
    "roll.csv": "专有部分,楼栋,面积,业主,份额,开发商\n2-101,2栋,120.5,p1,,\n1-101,1栋,98.50㎡,p1,1/3,否\n"
    "1-101,b1,98.5,p3,2/3,\n1-102,b1,7,p2,1,是\n",
}


def read(tmp_path: Path) -> tuple[Organisation, Files]:
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, "utf-8")
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    files, wrong = read_policy(tmp_path)
    assert files is not None, wrong
    made, findings = read_organisation(tmp_path, files)
    assert [finding.line("zh") for finding in findings] == []
    assert made is not None
    return made, files


def test_from_files(tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    directory: Directory = made
    assert directory.unit("c1") == Unit("c1", "compound", "锦园", {"community": "k1", "grid": "g1"})
    assert directory.unit("x") is None
    assert [unit.id for unit in directory.units("building")] == ["b1", "b2"]
    assert directory.chain("b1") == {"building": "b1", "compound": "c1", "community": "k1", "grid": "g1"}
    assert directory.below("g1") == ("b1", "b2", "c1")
    assert directory.below("k1") == ("b1", "b2", "c1", "c2", "g1")
    assert directory.holders("secretary", "k1", "2026-06-30") == ("p1",)
    assert directory.holders("secretary", "k1", "2026-07-01") == ("p2",)
    assert directory.holders("owner", "c1", "2026-02-01") == ("p1", "p3")
    assert directory.holders("owner", "b1", "2026-02-01") == ()
    assert directory.memberships("p3", "2025-12-31") == (Membership("p3", "grid_worker", "g1"),)
    assert directory.delegations("p1", "p2", "2026-03-31") == (
        Delegation("p1", "p2", "2026-03-01", "2026-03-31", ("pass",)),
    )
    assert directory.delegations("p1", "p2", "2026-04-01") == ()
    assert directory.parts("c1", "2026-01-01") == (
        Part("1-101", "b1", "b1", 9850, ("p1", "p3")),
        Part("1-102", "b1", "b1", 700, ("p2",), developer=True),
        Part("2-101", "b2", "b2", 12050, ("p1",)),
    )
    assert [part.id for part in directory.parts("b2", "2026-01-01")] == ["2-101"]
    assert (directory.name("p3"), directory.name("c2"), directory.name("x")) == ("丙", "兰园", "x")
    assert directory.kin("p1") == ()


def test_the_file_itself_may_be_named_and_must_be_there(tmp_path: Path) -> None:
    made, files = read(tmp_path)
    again, _ = read_organisation(tmp_path / "organisation.yaml", files)
    assert again is not None
    assert again.by_id == made.by_id
    nothing, findings = read_organisation(tmp_path / "elsewhere.yaml", files)
    assert nothing is None
    assert [finding.code for finding in findings] == ["GF700"]


def test_a_compound_column_lets_the_building_be_any_word(tmp_path: Path) -> None:
    _, files = read(tmp_path)
    (tmp_path / "roll.csv").write_text("part,unit,building,area,owner\n1-101,c1,东1号楼,60,p1\n", "utf-8")
    made, findings = read_organisation(tmp_path, files)
    assert findings == ()
    assert made is not None
    assert made.parts("c1", "2026-01-01") == (Part("1-101", "c1", "东1号楼", 6000, ("p1",)),)
    assert made.parts("k1", "2026-01-01") == made.parts("c1", "2026-01-01")


def test_many_answers_are_forgotten_again() -> None:
    made = organisation_of(memberships=[Membership("p", "r", "u")])
    for number in range(10_000):
        assert made.holders("r", "u", f"day {number}") == ("p",)
    assert len(made._holders) <= 4096


KINDS = ("a", "b", "c")
DAYS = st.sampled_from(["", "2026-01-01", "2026-01-02", "2026-01-03"])
MEMBERSHIPS = st.lists(
    st.builds(
        Membership, st.sampled_from("pq"), st.sampled_from("rs"), st.sampled_from(["u0", "u1"]), start=DAYS, to=DAYS
    )
)


@st.composite
def forests(draw: st.DrawFn) -> list[Unit]:
    """Units whose parents come earlier in the list, one of each kind at most."""
    units: list[Unit] = []
    for number in range(draw(st.integers(1, 8))):
        parents = {unit.kind: unit.id for unit in units if draw(st.booleans())}
        units.append(Unit(f"u{number}", draw(st.sampled_from(KINDS)), f"单位{number}", parents))
    return units


def ancestors(units: dict[str, Unit], id: str) -> set[str]:
    """The naive answer: parents and their ancestors."""
    return {above for p in units[id].parents.values() for above in {p, *ancestors(units, p)}}


@given(forests(), MEMBERSHIPS, st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-04"]))
def test_indexes_equal_a_naive_search(units: list[Unit], held: list[Membership], day: str) -> None:
    made = organisation_of(units, memberships=held)
    by_id = {unit.id: unit for unit in units}
    for unit in units:
        assert set(made.below(unit.id)) == {u for u in by_id if unit.id in ancestors(by_id, u)}
        chain = made.chain(unit.id)
        assert chain[unit.kind] == unit.id
        assert set(chain) == {unit.kind} | {by_id[u].kind for u in ancestors(by_id, unit.id)}
        assert all(by_id[u].kind == kind and u in {unit.id, *ancestors(by_id, unit.id)} for kind, u in chain.items())
    for role in "rs":
        for id in ("u0", "u1"):
            naive = {m.person for m in held if (m.role, m.unit) == (role, id) and m.start <= day <= (m.to or "9")}
            assert made.holders(role, id, day) == tuple(sorted(naive))
            assert made.holders(role, id, day) == tuple(sorted(naive))
    assert set(made.memberships("p", day)) == {m for m in held if m.person == "p" and m.holds_on(day)}
