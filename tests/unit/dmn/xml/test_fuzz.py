"""Damaged files: a model or findings, never an exception, and what is read can be written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govflow.dmn.xml import read_model, write_model
from tests.unit.dmn.exam.sheets import models

FILES = tuple(models().values())
BITS = st.sampled_from(
    [
        b"<",
        b">",
        b"&",
        b'"',
        b"<!DOCTYPE x [",
        b"<text>",
        b"</text>",
        b"\x00",
        b"\xff",
        b"]]>",
        b"<list>",
        b' id="d1"',
        b"",
    ]
) | st.binary(max_size=4)


def _damage(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, put in cuts:
        start = at % (len(data) + 1)
        data = data[:start] + put + data[start + length :]
    return data


CUTS = st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 60), BITS), min_size=1, max_size=6)


def _holds(data: bytes) -> None:
    model, findings = read_model(data, "x.dmn")
    assert (model is None) == any(one.severity == "error" for one in findings)
    assert all(one.line("zh") and one.line("en") for one in findings)
    if model is not None:
        again, _ = read_model(write_model(model), "x.dmn")
        assert again == model


@given(st.sampled_from(FILES), CUTS)
def test_a_damaged_file_gives_a_model_or_findings(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    _holds(_damage(data, cuts))


@pytest.mark.long
@settings(max_examples=30_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), CUTS)
def test_many_damaged_files(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    _holds(_damage(data, cuts))
