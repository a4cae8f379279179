"""`systems`: the mechanisms of the source articles: what defines each, which scenarios show it, whether they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.face import table as ruled
from govflow.cli.options import Json, Lang

if TYPE_CHECKING:
    from govflow.policy.files import Files
    from govflow.scenario.feature import Feature
    from govflow.scenario.systems import System

WORDS = {
    "shown": ("有场景", "shown"),
    "missing": ("缺场景", "missing"),
    "data": ("只是数据", "data only"),
    "outside": ("范围外", "out of scope"),
    "passed": ("通过", "passed"),
    "failed": ("不通过", "failed"),
}


def systems(
    folder: Annotated[Path | None, Argument(metavar="DIR", help="政策文件夹｜policy folder")] = None,
    row: Annotated[str, Option("--row", metavar="N", help="只看一行｜one row only")] = "",
    run: Annotated[bool, Option("--run", help="执行这些场景，说出通不通过｜run the scenarios of each row")] = False,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 where a row has no scenario, names what there is not, or (`--run`) a scenario of it fails."""
    from govflow.cli.loading import folder_of, load, shipped, specs_of
    from govflow.cli.usage import misuse, whole
    from govflow.scenario.systems import names_in, read_systems
    from govflow.scenario.systems import systems as all_of

    to = face("systems", lang, json)
    asked = whole(row, "--row", 1) if row else 0
    where = folder_of(folder)
    own = where == shipped() or (specs_of(where) / "systems.csv").is_file()
    where = where if own else shipped()
    files, _ = load(where)
    specs = specs_of(where)
    rows, findings = read_systems(specs / "systems.csv")
    if not rows and findings:
        return answer(to, None, findings=findings, code=FOUND)
    numbers = [one.number for one in rows]
    if asked and asked not in numbers:
        raise misuse("GF666", row=asked, first=min(numbers, default=0), last=max(numbers, default=0))
    features = _features(specs)
    known = names_in(files).union(*(names_in(one) for one in _places(where)))
    found, more = all_of([one for one in rows if asked in (0, one.number)], features, known)
    if asked:
        more = tuple(one for one in more if one.code != "GF664")
    told = (*findings, *more)
    went = _run(where, found, features) if run else {}
    results = [_result(one, went) for one in found]
    code = FOUND if told or not found or "failed" in went.values() else FINE
    lines = _lines(to.lang, results, detailed=bool(asked))
    if not own:
        lines.insert(
            0,
            to.say(
                "这套政策没有自己的机制清单（specs/systems.csv），下面是自带的清单。",
                "This policy has no list of its own (specs/systems.csv); here is the shipped one.",
            ),
        )
    return answer(to, {"rows": results}, lines, findings=told, code=code)


def _features(specs: Path) -> list[Feature]:
    from govflow.scenario.feature_parse import read_feature

    read = (read_feature(path.read_bytes(), str(path))[0] for path in sorted(specs.rglob("*.feature")))
    return [one for one in read if one is not None]


def _places(folder: Path) -> list[Files]:
    """The policies of places below a policy: what they define counts as well."""
    from govflow.policy.read import read_policy

    found = (read_policy(one.parent)[0] for one in sorted((folder / "places").glob("*/policy.yaml")))
    return [one for one in found if one is not None]


def _run(folder: Path, found: tuple[System, ...], features: list[Feature]) -> dict[int, str]:
    from govflow.scenario.load import load_folder, loader_for
    from govflow.scenario.runner import run_instance
    from govflow.scenario.systems import runs

    loaded, _ = load_folder(folder)
    assert loaded is not None  # it was read without an error before
    loader = loader_for(folder, loaded.files)
    went: dict[int, str] = {}
    for one in found:
        mine = [(feature, run) for feature in features for run in runs(feature, one.row.number)]
        held = [run_instance(run, feature.file, loaded.setting, loader).passed for feature, run in mine]
        if held:
            went[one.row.number] = "passed" if all(held) else "failed"
    return went


def _result(one: System, went: dict[int, str]) -> dict[str, Any]:
    return {
        "row": one.row.number,
        "of": one.row.of,
        "title": one.row.title,
        "definitions": list(one.row.definitions),
        "scenarios": [{"file": s.place.file, "line": s.place.line, "name": s.name} for s in one.scenarios],
        "status": went.get(one.row.number, one.status),
        "note": one.row.note,
    }


def _lines(lang: str, results: list[dict[str, Any]], *, detailed: bool) -> list[str]:
    english = lang == "en"
    head = ("row", "place", "mechanism", "scenarios", "status", "definitions") if english else (
        "编号", "地方", "机制", "场景", "状态", "定义")  # fmt: skip
    grid = [
        (str(one["row"]), one["of"], one["title"], str(len(one["scenarios"])), WORDS[one["status"]][english],
         ("、" if not english else ", ").join(one["definitions"]))
        for one in results
    ]  # fmt: skip
    lines = ruled(head, grid)
    if detailed:
        for one in results:
            lines += [f"  {s['file']}:{s['line']}  {s['name']}" for s in one["scenarios"]]
            lines += [f"  {one['note']}"] if one["note"] else []
        return lines
    count = sum(1 for one in results if one["scenarios"])
    asked = sum(1 for one in results if one["status"] not in {"data", "outside"})
    total = sum(len(one["scenarios"]) for one in results)
    said = (
        f"{len(results)} rows; {asked} ask for a scenario, {count} have one; {total} scenarios"
        if english
        else f"共 {len(results)} 行，要有场景的 {asked} 行，有场景的 {count} 行；场景 {total} 个"
    )
    return [*lines, "", said]
