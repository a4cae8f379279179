"""One folder as models by id: the files of a policy without what it extends.

Knows which model reads which file. Gathers every mistake of every file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from govflow.errors import Diagnostic, Place, nearest
from govflow.policy.files import NoticeFile, Source
from govflow.policy.model.base import Model
from govflow.policy.model.policy import PolicyFile
from govflow.policy.model.rules import NoticeHead, RulesFile, TableModel
from govflow.policy.model.workflow import MixinFile, WorkflowFile, kind_of
from govflow.policy.reading.blame import faults, found_word, validate
from govflow.policy.reading.changes import Change, take_out
from govflow.policy.reading.folder import Folder
from govflow.source import Sheet, Tree, parse_csv

Findings = tuple[Diagnostic, ...]
M = TypeVar("M", bound=Model)

RULE_KINDS = {
    "enumerations": ("enumeration", "枚举"),
    "parameters": ("parameter", "参数"),
    "tables": ("table", "决策表"),
    "electorates": ("electorate", "表决主体"),
    "groups": ("group", "参会方"),
    "schedules": ("schedule", "排期"),
    "rosters": ("roster", "名册"),
    "figures": ("figure", "指标"),
    "expects": ("expect", "核对"),
    "reported": ("reported", "公布的数字"),
    "unit_lists": ("unit_list", "单位名单"),
    "ledgers": ("ledger", "账本"),
    "allocations": ("allocation", "分配"),
    "formulas": ("formula", "公式"),
    "scorecards": ("scorecard", "评分表"),
    "rankings": ("ranking", "排名"),
}
POLICY_KINDS = {
    "unit_kinds": ("unit_kind", "单位种类"),
    "roles": ("role", "角色"),
    "bodies": ("body", "组织"),
    "ladders": ("ladder", "阶梯"),
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """An entry whose only mistake is that it lacks `keys`; `places`: where that is said."""

    place: Place
    keys: tuple[str, ...]
    places: frozenset[Place]


@dataclass(slots=True)
class Layer:
    """What one folder gives: (kind, id) -> model and its source. Filled while reading, then only read.

    `changes`: entries that say only what is different. `broken`: what has a mistake, and what it says as far as
    that can be read. `opaque`: something is wrong with a file of which nobody can say what it defines. `lacking`: whole
    entries that lack keys, which ones. `settled`: findings another one says better.
    """

    policy: PolicyFile | None = None
    models: dict[tuple[str, str], Any] = field(default_factory=dict)
    sources: dict[tuple[str, str], Source] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    broken: dict[tuple[str, str], object] = field(default_factory=dict)
    opaque: bool = False
    lacking: dict[tuple[str, str], Lacking] = field(default_factory=dict)
    settled: list[Diagnostic] = field(default_factory=list)

    def add(self, kind: str, word: str, id: str, model: object, source: Source) -> None:
        """Keep a model; the same id twice is a finding that names both places."""
        tree, path = source.anchor
        if (kind, id) in self.sources:
            first_tree, first_path = self.sources[kind, id].anchor
            first = str(first_tree.key_place(first_path))
            place = tree.key_place(path)
            self.findings.append(Diagnostic.of("GF141", place, what=word, what_en=kind, id=id, first=first))
            return
        self.models[kind, id] = model
        self.sources[kind, id] = source


def read_layer(folder: Folder) -> Layer:
    """The models of a folder and every mistake in its files; `policy` is None where policy.yaml is wrong."""
    layer = Layer()
    name = _policy(folder, layer)
    layer.opaque = layer.policy is None or bool(folder.listed - {*folder.trees, *folder.sheets, *folder.notices})
    for path, tree in folder.trees.items():
        if path.startswith("workflows/"):
            _workflow(layer, tree, name)
        elif path.startswith("rules/"):
            _rules(layer, tree, name, folder)
    for text in folder.notices.values():
        head = _checked(NoticeHead, text.head, layer)
        if head is None:
            _hurt(layer, "notice", text.whole)
        else:
            notice = NoticeFile(head, text.body, text.line, text.head.file)
            layer.add("notice", "文书", head.notice, notice, Source(name, (text.whole, ("notice",))))
            layer.sources["notice", head.notice] = Source(name, (text.whole, ()))
    _unused(folder, layer)
    return layer


def _policy(folder: Folder, layer: Layer) -> str:
    tree = folder.trees.get("policy.yaml")
    policy = _file(PolicyFile, tree, layer) if tree else None
    if policy is None or tree is None:
        return ""
    layer.policy = policy
    layer.sources["policy", ""] = Source(policy.policy, (tree, ()))
    for key, (kind, word) in POLICY_KINDS.items():
        for id, model in getattr(policy, key).items():
            layer.add(kind, word, id, model, Source(policy.policy, (tree, (key, id))))
    return policy.policy


def _workflow(layer: Layer, tree: Tree, name: str) -> None:
    model = _file(kind_of(tree.value), tree, layer)
    if isinstance(model, WorkflowFile | MixinFile):
        _effective(layer, tree, model.effective)
    if isinstance(model, WorkflowFile):
        id = model.workflow if model.applies is None else f"{model.workflow}@{model.version}"
        layer.add("workflow", "流程", id, model, Source(name, (tree, ())))
    elif isinstance(model, MixinFile):
        layer.add("mixin", "混入", model.mixin, model, Source(name, (tree, ())))
    else:
        _hurt(layer, "mixin" if kind_of(tree.value) is MixinFile else "workflow", tree)


def _hurt(layer: Layer, kind: str, tree: Tree) -> None:
    """A file with a mistake that defines one thing."""
    id = tree.value.get(kind) if isinstance(tree.value, dict) else None
    if isinstance(id, str):
        layer.broken[kind, id] = tree.value
    else:
        layer.opaque = True


def _effective(layer: Layer, tree: Tree, given: str | None) -> None:
    """The day from which a file holds is a day (GF232)."""
    try:
        date.fromisoformat(given or "2026-01-01")
    except ValueError:
        layer.findings.append(Diagnostic.of("GF232", tree.place(("effective",)), given=given or ""))


def _rules(layer: Layer, tree: Tree, name: str, folder: Folder) -> None:
    whole, changes = take_out(tree, RULE_KINDS, name, layer.findings)
    for change in changes:
        _change(layer, change, folder)
    rules = _file(RulesFile, whole, layer) or _sound(whole, layer)
    if rules is None:
        return
    _effective(layer, tree, rules.effective)
    for key, (kind, word) in RULE_KINDS.items():
        for id, model in getattr(rules, key).items():
            source = Source(name, (tree, (key, id)))
            layer.add(kind, word, id, model, source)
            if kind == "table" and layer.sources[kind, id] is source:
                _sheet(layer, id, model, source, folder)


def _change(layer: Layer, change: Change, folder: Folder) -> None:
    kind, id = change.kind, change.id
    if (kind, id) in layer.sources or (kind, id) in layer.changes:
        there = layer.sources.get((kind, id)) or layer.changes[kind, id].source
        first = str(there.anchor[0].key_place(there.anchor[1]))
        layer.findings.append(change.finding("GF141", first=first))
        return
    layer.changes[kind, id] = change
    csv = change.said.get("changes", {}).get("csv")
    if kind == "table" and isinstance(csv, str):
        _beside(layer, id, csv, change.place("changes", "csv"), folder)


def _sound(tree: Tree, layer: Layer) -> RulesFile | None:
    """The entries of a rule file that are right, where others are not; those are noted."""
    if not isinstance(tree.value, dict) or tree.value.get("govflow", 1) != 1:
        layer.opaque = True
        return None
    wrong = faults(RulesFile, tree.value)
    value: dict[str, Any] = {"govflow": 1}
    for section, entries in tree.value.items():
        if section not in RULE_KINDS or not isinstance(entries, dict):
            layer.broken |= (
                {(section, str(id)): entry for id, entry in entries.items()} if isinstance(entries, dict) else {}
            )
            continue
        kind, _ = RULE_KINDS[section]
        hurt = {loc[1] for _, loc in wrong if loc[0] == section and len(loc) > 1}
        value[section] = {id: entry for id, entry in entries.items() if id not in hurt}
        for id in hurt & set(entries):
            layer.broken[kind, str(id)] = entries[id]
            told = [loc for type, loc in wrong if loc[:2] == (section, id) and type == "missing"]
            if told and len(told) == sum(loc[:2] == (section, id) for _, loc in wrong):
                layer.lacking[kind, str(id)] = Lacking(
                    tree.key_place((section, id)),
                    tuple(".".join(map(str, loc[2:])) for loc in told),
                    frozenset(tree.key_place(loc[:-1]) for loc in told),
                )
    return validate(RulesFile, Tree(tree.file, value))[0]


def _sheet(layer: Layer, id: str, table: TableModel, source: Source, folder: Folder) -> None:
    """The rows of a table: from the CSV beside its head, or from the block in it."""
    tree, path = source.anchor
    if (table.csv is None) == (table.rows is None):
        layer.findings.append(Diagnostic.of("GF147", tree.key_place(path), id=id))
        layer.broken["table", id] = table.title
    elif table.rows is not None:
        start = tree.inside((*path, "rows"), 0)
        sheet, findings = parse_csv(table.rows, start.file, start.line or 1, start.column or 1)
        layer.findings += findings
        if sheet is None:
            layer.broken["table", id] = table.title
        else:
            layer.sheets[id] = sheet
    elif table.csv is not None:
        _beside(layer, id, table.csv, tree.place((*path, "csv")), folder)


def _beside(layer: Layer, id: str, csv: str, place: Place, folder: Folder) -> None:
    if csv.startswith("/") or "\\" in csv or ".." in csv.split("/") or ":" in csv:
        layer.findings.append(Diagnostic.of("GF144", place, path=csv))
    elif f"rules/{csv}" not in folder.listed:
        near = nearest(csv, (name.removeprefix("rules/") for name in folder.listed if name.endswith(".csv")))
        layer.findings.append(Diagnostic.of("GF146", place, name=csv, **({"near": near} if near else {})))
        layer.broken["table", id] = csv
    elif f"rules/{csv}" in folder.sheets:
        layer.sheets[id] = folder.sheets[f"rules/{csv}"]


def _unused(folder: Folder, layer: Layer) -> None:
    used = {sheet.file for sheet in layer.sheets.values()}
    for path, sheet in folder.sheets.items():
        if sheet.file not in used and layer.policy is not None:
            layer.findings.append(Diagnostic.of("GF150", Place(sheet.file), name=path.removeprefix("rules/")))


def _file(model: type[M], tree: Tree, layer: Layer) -> M | None:
    """A file that says which version of the language it is written in."""
    if not isinstance(tree.value, dict):
        return _checked(model, tree, layer)
    version = tree.value.get("govflow")
    if version == 1 and version is not True:
        return _checked(model, tree, layer)
    if "govflow" in tree.value:
        layer.findings.append(Diagnostic.of("GF132", tree.place(("govflow",)), value=str(version)))
        return None
    layer.findings.append(Diagnostic.of("GF131", Place(tree.file, 1, 1)))
    return _checked(model, tree, layer)


def _checked(model: type[M], tree: Tree, layer: Layer) -> M | None:
    if not isinstance(tree.value, dict):
        zh, en = found_word(tree.value)
        layer.findings.append(Diagnostic.of("GF133", tree.place(), found=zh, found_en=en))
        return None
    made, findings = validate(model, tree)
    layer.findings += _news(findings)
    return made


def _news(findings: Findings) -> Iterator[Diagnostic]:
    """All but the missing version, which has its own sentence."""
    for finding in findings:
        if finding.code != "GF136" or finding.arguments["key"] != "govflow":
            yield finding
