"""The catalogue of kinds, and where templates read their names."""

from __future__ import annotations

import pytest

from govflow.notices.catalogue import catalogue
from govflow.notices.filling.reads import reads_of

TYPES = {"text", "unit", "party", "parties", "person", "place", "date", "datetime", "period", "enum", "list", "integer",
         "number", "decimal", "money", "area", "boolean", "month", "quarter", "half_year", "year"}  # fmt: skip


def test_every_code_of_the_catalogue_is_there_in_order() -> None:
    wanted = [f"N-{n:02}" for n in range(1, 21)]
    wanted.insert(3, "N-03b")
    assert list(catalogue()) == wanted


def test_what_is_demanded_is_typed_and_named_once() -> None:
    for entry in catalogue().values():
        assert entry.kinds
        assert entry.issuer
        for kind in entry.kinds:
            ids = [one.id for one in entry.required(kind)]
            assert len(ids) == len(set(ids)), entry.code
            assert all(one.types and one.types <= TYPES for one in entry.required(kind))


def test_only_slips_are_forms() -> None:
    assert [code for code, entry in catalogue().items() if entry.style == "form"] == ["N-08", "N-09", "N-10"]


def test_a_notice_for_objection_says_its_period_and_where_to_object_and_a_final_one_does_not() -> None:
    award = catalogue()["N-15"]
    shared = {"scope", "period_from", "period_until", "objection_office", "objection_how"}
    assert shared <= {one.id for one in award.required("公示") if one.presence == "always"}
    assert not shared & {one.id for one in award.required("公告")}
    assert catalogue()["N-12"].kinds == ("送达", "公开")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("{{ a }}", {"a"}), ("{% if a %}{{ a }}{% endif %}", set()), ("{% if a %}{% else %}{{ a }}{% endif %}", {"a"}),
        ("{% if a is none %}{% else %}{{ a }}{% endif %}", set()),
        ("{% if not a %}{% else %}{{ a }}{% endif %}", set()),
        ("{% if a and b %}{{ a }}{{ b }}{% endif %}", set()), ("{% if a or b %}{{ a }}{% endif %}", {"a"}),
        ("{% if a == 'x' %}{{ a }}{% endif %}", set()), ("{% if a != 'x' %}{{ a }}{% endif %}", {"a"}),
        ("{{ a | default_text('无') }}", set()), ("{{ a | default_text(b) }}", {"b"}), ("{{ a | sentence }}", {"a"}),
        ("{% for t in a %}{{ t.b }}{% endfor %}", {"a"}), ("{{ b if a else c }}", {"b", "c"}),
        ("{{ a if a else '' }}", set()), ("{% if a > b %}{% endif %}", {"a", "b"}),
        ("{% if x %}{% elif a is given %}{{ a }}{% endif %}", set()), ("{{ x | days_through(a) }}", {"x", "a"}),
        ("{% for t in xs if t.held %}{{ a }}{% endfor %}", {"xs", "a"}), ("没有变量", set()), ("{{ a", set()),
    ],
)  # fmt: skip
def test_a_reading_is_bare_where_an_empty_value_would_stop_the_notice(text: str, bare: set[str]) -> None:
    assert {read.name for read in reads_of(text) if read.bare} == bare


def test_columns_are_read_of_the_list_behind_a_loop() -> None:
    reads = reads_of("{% for t in xs %}\n{{ t.a }}{{ loop.index }}{% for u in t.ys %}{{ u.b }}{% endfor %}{% endfor %}")
    assert [(r.name, r.column, r.line) for r in reads] == [("xs", "", 1), ("xs", "a", 2), ("xs", "ys", 2)]
