"""What else holds of the pages for readers: the two commands first, links that lead somewhere, markers, releases."""

from __future__ import annotations

import re

import pytest

from tests.e2e.pages import PAGES, ROOT, blocks


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_two_commands_stand_first(page: str) -> None:
    first = next(blocks(page))
    assert (first.kind, first.body) == ("sh", "make demo\nmake test\n")
    assert (ROOT / page).read_text("utf-8").index("```sh") < 20


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_key_that_is_refused_with_not_yet_is_named_and_no_other(page: str) -> None:
    models = (path.read_text("utf-8") for path in sorted((ROOT / "govflow/policy/model").glob("*.py")))
    refused = {name for text in models for name in re.findall(r"^    (\w+): NotYet", text, re.MULTILINE)}
    status = (ROOT / page).read_text("utf-8").partition("GF117")[2]
    assert set(re.findall(r"`(\w+)`", status)) == refused


@pytest.mark.parametrize("page", [page for page, _ in PAGES] + ["CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_paths_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    here = (ROOT / page).parent
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert all((here / link).exists() for link in links), links
    paths = re.findall(r"`((?:govflow|docs|specs|tests)/[\w./-]*)`", text)
    assert all((ROOT / path).exists() or (ROOT / "govflow/template" / path).exists() for path in paths), paths


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_only_the_markers_that_are_named_exist(page: str) -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    markers = re.search(r"^markers = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert markers is not None
    assert re.findall(r'"(\w+):', markers[1]) == ["long", "tck"]
    assert all(f"`{marker}`" in (ROOT / page).read_text("utf-8") for marker in ("long", "tck"))


def test_the_changelog_has_both_headings_in_every_release() -> None:
    releases = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert releases
    for release in releases:
        assert re.findall(r"^### (\w+)", release, re.MULTILINE) == ["Library", "Definitions"]
