from __future__ import annotations

import json
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.source import canonical
from govflow.source.canonical import canonical_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text().map(lambda t: normalize("NFC", t)), inner),
    max_leaves=20,
)


class Point(NamedTuple):
    at: int
    of: tuple[str, None]


def naive(value: object) -> str:
    """Canonical JSON written out by hand."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(normalize("NFC", value), ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(naive(v) for v in value) + "]"
    assert isinstance(value, dict)
    pairs = sorted((normalize("NFC", k), v) for k, v in value.items())
    return "{" + ",".join(f"{naive(k)}:{naive(v)}" for k, v in pairs) + "}"


@given(VALUES)
def test_equals_the_naive_writing(value: object) -> None:
    assert canonical(value) == naive(value).encode("utf-8")


def test_golden_vector() -> None:
    value = {"b": [1, True, None, "e\u0301\n"], "a": {"元": -38600, "A": '“x”"\\'}, "空": []}
    assert canonical(value) == '{"a":{"A":"“x”\\"\\\\","元":-38600},"b":[1,true,null,"é\\n"],"空":[]}'.encode()
    assert sha256(b"govflow/1\n" + canonical(value)).hexdigest() == GOLDEN


GOLDEN = "ca7666d96af14b2188c5bdc79a0a7261c188e22bf6a836035f5e99ce28e86571"


def test_a_combining_mark_after_an_escape_is_kept() -> None:
    assert canonical("\n\u0303") == '"\\n\u0303"'.encode()


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), [{"a": 2.5}], {1: "a"}, {None: 1}, {1.5: 1}, {"a": {3}}, b"x"], ids=repr
)
def test_what_is_not_canonical_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_keys_that_are_one_in_nfc_are_refused() -> None:
    with pytest.raises(ValueError, match="NFC"):
        canonical({"é": 1, "e\u0301": 2})


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(ValueError):
        canonical(["\ud800"])


def test_any_mapping_and_tuple_is_taken() -> None:
    assert canonical(MappingProxyType({"b": (1, 2), "a": MappingProxyType({})})) == b'{"a":{},"b":[1,2]}'


@given(VALUES)
def test_values_of_ours_are_written_the_same(value: object) -> None:
    assert canonical_text(value) == naive(value)


def test_values_of_ours_may_be_any_mapping_and_named_tuples() -> None:
    value = {"b": Point(1, ("x", None)), "a": MappingProxyType({"e\u0301": 1})}
    assert canonical_text(value) == canonical(value).decode() == '{"a":{"é":1},"b":[1,["x",null]]}'
