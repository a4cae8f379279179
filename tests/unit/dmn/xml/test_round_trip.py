"""A model that is written and read again is the same model, and is written the same way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings

from govflow.dmn.model import Model
from govflow.dmn.xml import read_model, write_model
from tests.unit.dmn.exam.sheets import models
from tests.unit.dmn.xml.making import MODELS


def _read(data: bytes, file: str) -> Model:
    model, findings = read_model(data, file)
    assert model is not None, [one.line("en") for one in findings]
    return model


@pytest.mark.parametrize("name", models())
def test_our_own_models_come_back_the_same(name: str) -> None:
    model = _read(models()[name], name)
    written = write_model(model)
    assert _read(written, name) == model
    assert write_model(_read(written, name)) == written


@settings(max_examples=150)
@given(MODELS)
def test_any_model_comes_back_the_same(model: Model) -> None:
    written = write_model(model)
    assert _read(written, "x.dmn") == model
    assert write_model(model) == written


@pytest.mark.tck
def test_every_model_of_the_tck_comes_back_the_same() -> None:
    paths = sorted(Path(os.environ["GOVFLOW_TCK"]).rglob("*.dmn"))
    assert paths
    for path in paths:
        model = _read(path.read_bytes(), path.name)
        written = write_model(model)
        assert _read(written, path.name) == model, path
        assert write_model(_read(written, path.name)) == written, path
