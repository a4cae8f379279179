"""A policy as its files say it: models by id, where each part stands, and the bytes that are its edition.

Knows file models and places. No name is resolved yet: that is compilation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govflow.errors import Place
from govflow.policy.model.figures import ExpectModel, FigureModel, ReportedModel, UnitListModel
from govflow.policy.model.ledgers import AllocationModel, FormulaModel, LedgerModel
from govflow.policy.model.policy import PolicyFile
from govflow.policy.model.rosters import RosterModel
from govflow.policy.model.rules import (
    ElectorateModel,
    EnumerationModel,
    GroupModel,
    NoticeHead,
    ParameterModel,
    ScheduleModel,
    TableModel,
)
from govflow.policy.model.scorecards import RankingModel, ScorecardModel
from govflow.policy.model.workflow import MixinFile, WorkflowFile
from govflow.source import Sheet, Tree

Path = tuple[str | int, ...]
Anchor = tuple[Tree, Path]
"""A tree and the path in it under which a part of the policy stands."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one named part stands. `parts` lists what an extended policy still gives: subpath -> anchor."""

    policy: str
    anchor: Anchor
    parts: Mapping[Path, Anchor] = field(default_factory=dict)

    def find(self, path: Path) -> Anchor:
        """The tree and full path for a path inside the part."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.parts:
                tree, prefix = self.parts[path[:length]]
                return tree, (*prefix, *path[length:])
        tree, prefix = self.anchor
        return tree, (*prefix, *path)


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """A template: its head, the text below it, and the line on which that text begins."""

    head: NoticeHead
    body: str
    line: int
    file: str


@dataclass(frozen=True, slots=True)
class Files:
    """All models by id, extended policies merged in.

    Paths are keys and indexes as the file has them (`for`, not the attribute `period`); the body of a notice is the
    path `("body",)`. Kinds: policy workflow mixin enumeration parameter table electorate group schedule ledger
    allocation formula scorecard ranking roster figure expect reported unit_list notice unit_kind role body ladder; the
    id of the kind policy is "".
    """

    policy: PolicyFile
    workflows: Mapping[str, WorkflowFile]
    mixins: Mapping[str, MixinFile]
    enumerations: Mapping[str, EnumerationModel]
    parameters: Mapping[str, ParameterModel]
    tables: Mapping[str, TableModel]
    electorates: Mapping[str, ElectorateModel]
    groups: Mapping[str, GroupModel]
    schedules: Mapping[str, ScheduleModel]
    rosters: Mapping[str, RosterModel]
    figures: Mapping[str, FigureModel]
    expects: Mapping[str, ExpectModel]
    reported: Mapping[str, ReportedModel]
    unit_lists: Mapping[str, UnitListModel]
    ledgers: Mapping[str, LedgerModel]
    allocations: Mapping[str, AllocationModel]
    formulas: Mapping[str, FormulaModel]
    scorecards: Mapping[str, ScorecardModel]
    rankings: Mapping[str, RankingModel]
    notices: Mapping[str, NoticeFile]
    sheets: Mapping[str, Sheet]
    specs: tuple[str, ...]
    sources: Mapping[tuple[str, str], Source]
    canonical: bytes
    digest: str

    @property
    def origins(self) -> Mapping[str, str]:
        """`kind:id` -> the id of the policy it came from."""
        return {f"{kind}:{name}": source.policy for (kind, name), source in self.sources.items()}

    def place(self, kind: str, id: str, *path: str | int) -> Place:
        """Where a value begins; the nearest thing around it when the file does not say it."""
        found = self._find(kind, id, path)
        return found[0].place(found[1]) if found else Place("policy.yaml")

    def key_place(self, kind: str, id: str, *path: str | int) -> Place:
        """Where the key of a value stands: the id itself when the path is empty."""
        found = self._find(kind, id, path)
        return found[0].key_place(found[1]) if found else Place("policy.yaml")

    def inside(self, kind: str, id: str, path: Path, offset: int) -> Place:
        """Where the character `offset` (from 0) of the text at a path stands."""
        found = self._find(kind, id, path)
        return found[0].inside(found[1], offset) if found else Place("policy.yaml")

    def _find(self, kind: str, id: str, path: Path) -> Anchor | None:
        source = self.sources.get((kind, id))
        return source.find(path) if source else None
