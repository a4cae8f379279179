"""organisation.yaml and the CSV forms it points to, to an `Organisation`, or every mistake in them.

Knows which file gives what. The organisation is no part of an edition: it changes every day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from govflow.errors import Diagnostic, Place, Severity
from govflow.policy.directory import Organisation, organisation_of
from govflow.policy.files import Files
from govflow.policy.model.policy import OrganisationFile
from govflow.policy.organisation import Office
from govflow.policy.read import news
from govflow.policy.reading.blame import found_word, validate
from govflow.policy.reading.folder import read_bytes
from govflow.policy.reading.forms import MEMBERSHIPS, PERSONS, ROLL, UNITS, Column, Row, names_in, rows_of
from govflow.policy.reading.memberships import delegations_of, memberships_of
from govflow.policy.reading.roll import parts_of
from govflow.policy.reading.units import UnitRow, distinct, known, units_of
from govflow.source import Cell, Sheet, Tree, decode, parse_csv, read_yaml

Findings = tuple[Diagnostic, ...]
T = TypeVar("T")
_NONE = Cell("", Place(""))


def read_organisation(path: Path | str, policy: Files) -> tuple[Organisation | None, Findings]:
    """The organisation of a folder (its organisation.yaml) or of that file; None and every error, sorted, each once."""
    file = Path(path)
    if file.is_dir():
        file = file / "organisation.yaml"
    if not file.is_file():
        return None, (Diagnostic.of("GF700", Place(""), path=file.as_posix()),)
    findings: list[Diagnostic] = []
    tree = _read(file.parent, file.name, read_yaml, findings)
    model = _model(tree, findings) if tree else None
    made = _organisation(file.parent, tree, model, policy, findings) if tree and model else None
    told = news(findings)
    return (None if any(f.severity is Severity.ERROR for f in told) else made), told


def _read(
    root: Path, name: str, parse: Callable[[str, str], tuple[T | None, Findings]], findings: list[Diagnostic]
) -> T | None:
    data, wrong = read_bytes(root, root / name, name)
    findings += wrong
    text, wrong = decode(data, name) if data is not None else (None, ())
    findings += wrong
    if text is None:
        return None
    value, wrong = parse(text, name)
    findings += wrong
    return value


def _model(tree: Tree, findings: list[Diagnostic]) -> OrganisationFile | None:
    if not isinstance(tree.value, dict):
        zh, en = found_word(tree.value)
        findings.append(Diagnostic.of("GF133", tree.place(), found=zh, found_en=en))
        return None
    version = tree.value.get("govflow")
    if "govflow" not in tree.value:
        findings.append(Diagnostic.of("GF131", Place(tree.file, 1, 1)))
    elif version != 1 or version is True:
        findings.append(Diagnostic.of("GF132", tree.place(("govflow",)), value=str(version)))
        return None
    model, wrong = validate(OrganisationFile, tree)
    findings += [f for f in wrong if f.code != "GF136" or f.arguments["key"] != "govflow"]
    return model


def _organisation(
    root: Path, tree: Tree, model: OrganisationFile, policy: Files, findings: list[Diagnostic]
) -> Organisation:
    def form(key: str, columns: tuple[Column, ...]) -> tuple[Row, ...]:
        name = getattr(model, key)
        sheet = _sheet(root, name, tree.place((key,)), findings) if name is not None else None
        rows, wrong = rows_of(sheet, columns) if sheet else ((), ())
        findings.extend(wrong)
        return rows

    units = units_of((*_listed_units(tree), *map(_unit_row, form("units_csv", UNITS))), policy, findings)
    people = (*_listed(tree, "persons"), *form("persons_csv", PERSONS))
    distinct((row["id"] for row in people), "人员", "person", findings)
    persons = {row["id"].text: row["name"].text for row in people}
    held = (*_listed(tree, "memberships"), *form("memberships_csv", MEMBERSHIPS))
    memberships = memberships_of(held, units, persons, policy, findings)
    events = tuple(delegation.events for delegation in model.delegations)
    delegations = delegations_of(_listed(tree, "delegations"), events, persons, findings)
    names = known("GF702", {id: unit.title for id, unit in units.items()})
    parts = parts_of(form("roll", ROLL), names, persons, findings)
    # A circle of parents is among the findings by now; only then may the indexes be incomplete.
    return organisation_of(units.values(), persons, memberships, delegations, parts)


def _sheet(root: Path, name: str, place: Place, findings: list[Diagnostic]) -> Sheet | None:
    """The CSV file that a key of organisation.yaml names."""
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        findings.append(Diagnostic.of("GF144", place, path=name))
    elif not (root / name).is_file():
        findings.append(Diagnostic.of("GF146", place, name=name))
    else:
        return _read(root, name, parse_csv, findings)
    return None


def _listed(tree: Tree, key: str) -> tuple[Row, ...]:
    """The entries of a list in organisation.yaml as rows: texts with their places."""
    value = tree.value.get(key) if isinstance(tree.value, dict) else None
    entries: list[Mapping[str, Any]] = value if isinstance(value, list) else []
    return tuple(
        {
            name: Cell("" if said is None else str(said), tree.place((key, n, name)))
            for name, said in entry.items()
            if not isinstance(said, (list, dict))
        }
        for n, entry in enumerate(entries)
    )


def _listed_units(tree: Tree) -> tuple[UnitRow, ...]:
    rows = []
    for n, row in enumerate(_listed(tree, "units")):
        said = tree.value["units"][n].get("parents", [])  # type: ignore[index]
        several = said if isinstance(said, list) else [said]
        parents = tuple(Cell(str(p), tree.place(("units", n, "parents", i))) for i, p in enumerate(several))
        rows.append(UnitRow(row["id"], row["kind"], row["title"], parents, _office(row)))
    return tuple(rows)


def _unit_row(row: Row) -> UnitRow:
    return UnitRow(row["id"], row["kind"], row["title"], names_in(row.get("parents", _NONE)), _office(row))


def _office(row: Row) -> Office:
    return Office(*(row.get(key, _NONE).text for key in ("office", "office_place", "office_phone", "office_mail")))
