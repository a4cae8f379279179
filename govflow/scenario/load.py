"""A policy folder made ready for scenarios: read, compiled, with its organisation; and how scenarios get others.

The organisation is the folder's `organisation.yaml`, else that of the shipped 示例小区. Findings are values; inside a
scenario they end it as `Unmet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from pathlib import Path

from govflow.errors import Diagnostic, Severity
from govflow.notices import Renderer, names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Policy
from govflow.policy.files import Files
from govflow.policy.organisation_files import read_organisation
from govflow.policy.read import read_policy
from govflow.scenario.failure import Unmet
from govflow.scenario.lookup import Register
from govflow.scenario.machine import begin
from govflow.scenario.world import Loader, Setting

EXAMPLE_NAMES = frozenset({"示例小区", "example"})
Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A setting and the files it came from, which other organisations are read against."""

    setting: Setting
    files: Files


def load_folder(folder: Path) -> tuple[Loaded | None, Findings]:
    """The policy of a folder and its organisation; None when there is an error."""
    files, findings = read_policy(folder)
    if files is None:
        return None, findings
    policy, more = compile_policy(files, names_of)
    findings = (*findings, *more)
    if policy is None or _wrong(findings):
        return None, findings
    people, more = read_people(folder, files)
    findings = (*findings, *more)
    if people is None or _wrong(more):
        return None, findings
    return Loaded(Setting(policy, people), files), findings


def folder_of(file: Path) -> Path:
    """The policy folder of a feature file: the nearest one above it with a policy.yaml, else the shipped one."""
    found = next((parent for parent in file.absolute().parents if (parent / "policy.yaml").is_file()), None)
    return found or shipped()


def shipped() -> Path:
    """The folder of the shipped national policy."""
    return Path(str(resources.files("govflow")))


def read_people(folder: Path, files: Files) -> tuple[Register | None, Findings]:
    """The organisation of a folder, else the shipped example."""
    own = folder / "organisation.yaml"
    return read_organisation(own if own.exists() else example(), files)


def example() -> Path:
    """The shipped 示例小区."""
    return shipped() / "example" / "organisation.yaml"


def loader_for(folder: Path, files: Files) -> Loader:
    """How scenarios of a folder get other policies and organisations: by the name of a folder near theirs.

    An organisation is read against the policy the scenario uses; `specs/organisations` holds those made for specs.
    What was read once is kept: give the same loader to all scenarios of a run.
    """
    known = {files.digest: files}

    @cache
    def policy(name: str) -> Setting:
        loaded, findings = load_folder(_folder(folder, name))
        if loaded is None:
            raise Unmet(findings)
        known[loaded.files.digest] = loaded.files
        return loaded.setting

    @cache
    def read(name: str, digest: str) -> Register:
        path = example() if name in EXAMPLE_NAMES else _folder(folder, name) / "organisation.yaml"
        people, findings = read_organisation(path, known.get(digest, files))
        if people is None or _wrong(findings):
            raise Unmet(findings)
        return people

    def organisation(name: str, used: Policy) -> Register:
        return read(name, used.digest)

    return Loader(policy, organisation, partial(begin, renderer=Renderer()))


def _folder(here: Path, name: str) -> Path:
    """A folder by name: the shipped policy, a neighbour, or a place of the shipped policy. Raises Unmet."""
    if name == "national":
        return shipped()
    if "/" not in name and "\\" not in name and name not in {"", ".", ".."}:
        made = [parent / "specs" / "organisations" for parent in (here, here.parent)]
        for parent in (here, here.parent, shipped() / "places", *made):
            if (parent / name).is_dir():
                return parent / name
    raise Unmet([Diagnostic.of("GF896", kind="文件夹", name=name, near="")])


def _wrong(findings: Findings) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
