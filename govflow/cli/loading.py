"""Policies and organisations for commands: where they are, read, compiled and checked, in this one place.

Knows the defaults of `--policy` and `--organisation`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from govflow.cli.usage import misuse, out_of_reach
from govflow.errors import Diagnostic, Place, PolicyError, Severity
from govflow.policy.definition import Policy
from govflow.policy.directory import Organisation
from govflow.policy.files import Files

Findings = tuple[Diagnostic, ...]
_HEAD = 4096
"""So many bytes of a file are looked at for `govflow:`, with which every file of a policy begins."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a folder holds: its files and its policy, both None where there is an error."""

    folder: Path
    files: Files | None
    policy: Policy | None
    findings: Findings


def shipped() -> Path:
    """The folder of the policy that comes with govflow."""
    from importlib import resources

    return Path(str(resources.files("govflow")))


def folder_of(given: Path | None) -> Path:
    """The policy folder: the one given, else this one if it is one, else the shipped one.

    Raises Usage (GF685) in a folder with files of a policy but without policy.yaml: the shipped one is not meant there.
    """
    if given is not None:
        return given
    here = Path()
    if (here / "policy.yaml").is_file():
        return here
    if found := _part(here):
        raise misuse("GF685", folder=str(here.resolve()), found=found)
    return shipped()


def _part(folder: Path) -> str:
    """The first rule file or workflow of a folder, by its path; empty where there is none."""
    for path in sorted(one for kind in ("rules", "workflows") for one in (folder / kind).glob("*.yaml")):
        try:
            with path.open("rb") as file:
                lines = file.read(_HEAD).splitlines()
        except OSError:
            continue
        if any(line.startswith(b"govflow:") for line in lines):
            return path.as_posix()
    return ""


def specs_of(folder: Path) -> Path:
    """Where the specs of a policy are; those of the shipped one stand beside the package until it is installed."""
    beside = folder.parent / "specs"
    own = folder / "specs"
    return beside if folder == shipped() and not own.is_dir() and beside.is_dir() else own


def read(folder: Path, *, prove: bool = False) -> Read:
    """Read and compile the policy of a folder; `prove`: and check all that can be proved, which takes longer."""
    from govflow.checks import check_files
    from govflow.notices import names_of
    from govflow.policy.compile import compile_policy
    from govflow.policy.read import read_policy
    from govflow.policy.sound import beside

    files, findings = read_policy(folder)
    if files is None:
        told = sorted(dict.fromkeys((*findings, *beside(folder, names_of))), key=Diagnostic.sort_key)
        return Read(folder, None, None, seen_from_here(folder, tuple(told)))
    policy, more = check_files(files) if prove else compile_policy(files, names_of)
    return Read(folder, files, policy, seen_from_here(folder, tuple(dict.fromkeys((*findings, *more)))))


def load(given: Path | None) -> tuple[Files, Policy]:
    """The files and the policy of a folder. Raises PolicyError with every finding."""
    found = read(folder_of(given))
    if found.files is None or found.policy is None:
        raise PolicyError(found.findings)
    return found.files, found.policy


def people_of(given: Path | None, policy: Path | None, files: Files) -> Organisation:
    """The organisation: the file given, else the folder's own, else the shipped example. Raises PolicyError."""
    from govflow.policy.organisation_files import read_organisation
    from govflow.scenario.load import example

    folder = folder_of(policy)
    own = folder / "organisation.yaml"
    path = given or (own if own.is_file() else example())
    found, findings = read_organisation(path, files)
    if found is None:
        told = seen_from_here(path if path.is_dir() else path.parent, findings)
        if given is None and not own.is_file() and folder != shipped():
            told = (Diagnostic.of("GF687", Place(str(own))), *told)
        raise PolicyError(told)
    return found


def seen_from_here(folder: Path, findings: Findings) -> Findings:
    """Findings with places as they are written from the current folder, so that an editor can jump to them."""
    prefix = os.path.relpath(folder) if not folder.is_absolute() else str(folder)
    if prefix == ".":
        return findings

    def moved(finding: Diagnostic) -> Diagnostic:
        file = finding.place.file
        if not file or file.startswith("national/") or Path(file).is_absolute():
            return finding
        return replace(finding, place=replace(finding.place, file=os.path.normpath(f"{prefix}/{file}")))

    return tuple(moved(finding) for finding in findings)


def has_errors(findings: Findings) -> bool:
    """Whether one of them is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def read_text(path: Path) -> bytes:
    """The bytes of a file a command was given. Raises Usage."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise out_of_reach(path, error) from None


def write_text(path: Path, text: str) -> None:
    """Write a file, its folder made where it is missing. Raises Usage."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise out_of_reach(path, error) from None


def people_findings(folder: Path, files: Files) -> Findings:
    """What is wrong with the organisation of a folder; nothing where it has none."""
    from govflow.policy.organisation_files import read_organisation

    own = folder / "organisation.yaml"
    return seen_from_here(folder, read_organisation(own, files)[1]) if own.is_file() else ()


def expect_findings(found: Read, organisation: Path | None) -> Findings:
    """What the expects over units find: in the organisation given, else in the folder's own; nothing without one."""
    from time import time_ns

    from govflow.calendar import day_of
    from govflow.core.expects import Sources, judged

    own = found.folder / "organisation.yaml"
    if found.files is None or found.policy is None or (organisation is None and not own.is_file()):
        return ()
    try:
        people = people_of(organisation, found.folder, found.files)
    except PolicyError as error:
        return () if organisation is None else error.reasons  # those of the folder's own are told already
    sources = Sources(found.policy, day_of(time_ns() // 1000).isoformat(), people)
    return seen_from_here(found.folder, judged(sources, over=frozenset({"unit", "organisation"})))


def spec_findings(found: Read) -> Findings:
    """What is wrong with the specs of a folder, without running them; names too, where the policy is whole."""
    from govflow.authoring.feature_lint import lint_folder
    from govflow.scenario.lookup import book_of

    specs = specs_of(found.folder)
    if next(specs.rglob("*.feature"), None) is None:
        return ()
    if found.files is None or found.policy is None:
        return lint_folder(specs)
    try:
        people = people_of(None, found.folder, found.files)
    except PolicyError:  # said already by `people_findings`
        return lint_folder(specs)
    return lint_folder(specs, book_of(found.policy, people))
