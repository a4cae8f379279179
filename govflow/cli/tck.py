"""`tck`: sit the cases of the DMN TCK: a folder of cases, a level, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, Face, answer, face, finding_json, table
from govflow.cli.options import Json, Lang

if TYPE_CHECKING:
    from govflow.dmn.exam import Linker, Result

IDS = 8
"""Ids of failing cases that are shown for a folder before `…`; the CSV has them all."""


IS_FILE = ("这是文件，请写文件夹", "it is no folder")
NO_FOLDER = ("没有这个文件夹", "there is no such folder")
LEVEL = "compliance-level-"
"""How the TCK names the folder of a level."""
Sat = tuple[str, "Result"]
"""A level and a result."""


def tck(
    path: Annotated[
        Path,
        Argument(
            metavar="PATH", help="用例文件夹、一级（compliance-level-2）或全部｜cases: one folder, a level or all"
        ),
    ],
    csv: Annotated[
        Path | None,
        Option("--csv", metavar="FILE", help="把每个用例的结果写成 CSV，一例一行｜write a CSV, one row a case"),
    ] = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 where a case fails; one that needs functions from outside (Java, PMML) is told apart and no failure."""
    from govflow.dmn.exam import sit

    to, link = face("tck", lang, json), _linker()
    results: list[Sat] = []
    for folder in _folders(path):
        results.extend((_level(folder), one) for one in sit(folder.name, _files(folder), link))
    if csv is not None:
        _write(csv, results, to.lang)
    code = FINE if all(one.passed or one.external for _, one in results) else FOUND
    return answer(to, _result(results), _lines(to, results), code=code)


def _linker() -> Linker:
    """Links models with `now` and `today` of this run."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from govflow.dmn.graph import link
    from govflow.feel.library import clock_functions
    from govflow.feel.values import DateTime, to_value

    now = to_value(datetime.now(ZoneInfo("Asia/Shanghai")))
    assert isinstance(now, DateTime)
    hosts = clock_functions(now)
    return lambda model, imported: link(model, imported, hosts)


def _folders(path: Path) -> list[Path]:
    """Every folder below that holds a model and a test file. Raises Usage where there is none."""
    from govflow.cli.usage import misuse, unusable

    if not path.is_dir():
        raise unusable(path, *(IS_FILE if path.exists() else NO_FOLDER))
    found = sorted({file.parent for file in path.resolve().rglob("*.dmn") if any(file.parent.glob("*.xml"))})
    if not found:
        raise misuse("GF588", name=str(path))
    return found


def _files(folder: Path) -> dict[str, bytes]:
    from govflow.cli.usage import out_of_reach

    files: dict[str, bytes] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in {".dmn", ".xml"} and file.is_file():
            try:
                files[file.name] = file.read_bytes()
            except OSError as error:
                raise out_of_reach(file, error) from None
    return files


def _level(folder: Path) -> str:
    """`2` for a folder below `compliance-level-2`; empty where no part of the path says so."""
    return next((part.removeprefix(LEVEL) for part in reversed(folder.parts) if part.startswith(LEVEL)), "")


def _counts(results: Iterable[Sat]) -> dict[str, dict[str, int]]:
    """Cases and how many passed: those within FEEL, of these the ones that expect a value, and those outside it."""
    every = [one for _, one in results]
    inside = [one for one in every if not one.external]
    kinds = {
        "all": inside,
        "non_null": [one for one in inside if one.non_null],
        "external": [one for one in every if one.external],
    }
    return {kind: {"cases": len(some), "passed": sum(one.passed for one in some)} for kind, some in kinds.items()}


def _lines(to: Face, results: Sequence[Sat]) -> Iterator[str]:
    levels = sorted({level for level, _ in results})
    rows = [_row(to.say(f"第 {level} 级", f"level {level}") if level else "-", _at(results, level)) for level in levels]
    if len(levels) > 1:
        rows.append(_row(to.say("合计", "all"), results))
    head = to.say(
        "级别 用例 通过 比例 其中非空 通过 比例 另需外部函数 通过",
        "level cases passed share non-null passed share external passed",
    )
    yield from table(head.split(), rows)
    failed = [one for _, one in results if not one.passed and not one.external]
    if failed:
        yield ""
        yield to.say(f"未通过 {len(failed)} 例：", f"{len(failed)} failed:")
        yield from _by_folder(to, failed)
    outside = [one for _, one in results if not one.passed and one.external]
    if outside:
        yield ""
        count = len(outside)
        yield to.say(f"另有 {count} 例要用外部函数，这里不能运行：", f"{count} need external functions, not run here:")
        yield from _by_folder(to, outside)


def _by_folder(to: Face, failed: Sequence[Result]) -> Iterator[str]:
    for folder in dict.fromkeys(one.folder for one in failed):
        wrong = [one for one in failed if one.folder == folder]
        ids = " ".join(one.case or "?" for one in wrong[:IDS]) + (" …" if len(wrong) > IDS else "")
        yield f"  {folder} ({len(wrong)}): {ids}"
        yield f"      {_comment(wrong[0], to.lang)}"


def _at(results: Iterable[Sat], level: str) -> list[Sat]:
    return [one for one in results if one[0] == level]


def _row(name: str, results: Iterable[Sat]) -> tuple[str, ...]:
    counts = _counts(results)
    told = [str(count[key]) for count in counts.values() for key in ("cases", "passed")]
    return (name, *told[:2], _share(counts["all"]), *told[2:4], _share(counts["non_null"]), *told[4:])


def _share(count: Mapping[str, int]) -> str:
    """`98.4%`, rounded down: only all of them are 100 %."""
    tenths = count["passed"] * 1000 // count["cases"] if count["cases"] else 0
    return f"{tenths // 10}.{tenths % 10}%" if count["cases"] else "-"


def _comment(result: Result, lang: str) -> str:
    return " ".join(reason.text(lang) for reason in result.reasons)


def _write(file: Path, results: Iterable[Sat], lang: str) -> None:
    """Folder, file, case, SUCCESS or ERROR, comment: the columns and the quotes of published results, no header."""
    import csv
    import io

    from govflow.cli.usage import out_of_reach

    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for level, one in results:
        folder = f"{LEVEL}{level}/{one.folder}" if level else one.folder
        told = "SUCCESS" if one.passed else "ERROR"
        writer.writerow((folder, one.file.removesuffix(".xml"), one.case, told, _comment(one, lang)))
    try:
        file.write_text(text.getvalue(), "utf-8")
    except OSError as error:
        raise out_of_reach(file, error) from None


def _result(results: Sequence[Sat]) -> dict[str, Any]:
    levels = sorted({level for level, _ in results})
    return {
        "levels": [{"level": level, **_counts(_at(results, level))} for level in levels],
        "cases": [
            {
                "level": level,
                "folder": one.folder,
                "file": one.file,
                "case": one.case,
                "passed": one.passed,
                "non_null": one.non_null,
                "external": one.external,
                "reasons": [finding_json(reason) for reason in one.reasons],
            }
            for level, one in results
        ],
    }
