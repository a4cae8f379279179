"""`demo`: three stories of 示例小区 from beginning to end, told as residents would read them; all it left is written.

Runs the scenarios tagged `@演示N` of the shipped specs on one SQLite file (`docs/why/010`). The same every time.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from govflow.cli.face import BROKEN, FINE, Face, answer, face
from govflow.cli.options import Lang

if TYPE_CHECKING:
    from govflow.authoring.programme import Part
    from govflow.authoring.staging import Played

STORE = "govflow.db"


def demo(
    out: Annotated[
        Path | None,
        Option(
            "--out",
            metavar="DIR",
            help="写到这个文件夹；不写时用一个临时文件夹｜folder to write to (default: a temporary one)",
        ),
    ] = None,
    stats: Annotated[bool, Option("--stats", help="最后写出用时和内存峰值｜print time and peak memory")] = False,
    lang: Lang = "",
) -> int:
    """Exit 3 where a shipped story does not run: that is our fault."""
    from govflow.authoring.programme import parts, text_of

    started = time.perf_counter()
    to = face("demo", lang)
    folder = Path(tempfile.mkdtemp(prefix="govflow-demo-")) if out is None else out
    played = _play(folder)
    findings = tuple(finding for one in played for finding in one.findings)
    shown = parts(played, to.lang)
    lines = [line for part in shown for line in (*text_of(part), "")]
    for line in lines:
        print(line)
    if findings:
        return answer(to, None, findings=findings, code=BROKEN)
    _write(folder, shown, lines)
    for line in _sum(to, folder, shown):
        print(line)
    if stats:
        print(_stats(to, time.perf_counter() - started))
    return FINE


def _play(folder: Path) -> tuple[Played, ...]:
    from govflow.authoring.staging import play, scenes, specs
    from govflow.errors import PolicyError
    from govflow.scenario.load import load_folder, shipped

    loaded, findings = load_folder(shipped())
    if loaded is None:
        raise PolicyError(findings)
    store = folder / STORE
    _fresh(folder, store)
    return tuple(play(scene, loaded, store) for scene in scenes(specs()))


def _fresh(folder: Path, store: Path) -> None:
    """A store of an earlier demonstration would go on where it ended: it is made anew. Raises Usage."""
    from govflow.cli.usage import out_of_reach

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in (store, *(store.with_name(store.name + end) for end in ("-wal", "-shm"))):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise out_of_reach(folder, error) from None


def _write(folder: Path, shown: Sequence[Part], lines: Sequence[str]) -> None:
    from govflow.authoring.programme import files_of
    from govflow.authoring.programme_page import page
    from govflow.cli.loading import write_text

    for path, data in files_of(shown).items():
        write_text(folder / path, data.decode())
    write_text(folder / "timeline.txt", "\n".join(lines))
    write_text(folder / "index.html", page(shown[0].voice, shown))


def _sum(to: Face, folder: Path, shown: Sequence[Part]) -> tuple[str, ...]:
    notices = sum(len(part.notices) for part in shown)
    cases = [kept for part in shown for kept in part.cases]
    steps = sum(len(one.kept.entries) for one in cases)
    return (
        to.say(
            f"{len(shown)}个场景，{len(cases)}件事项，{steps}步，记录链都核验通过，按记录重算结果相同。",
            f"{len(shown)} scenes, {len(cases)} cases, {steps} steps; every chain verified and replayed alike.",
        ),
        to.say(
            f"写出：文书{notices}件（notices/，HTML 和文本各一份）、记录{len(cases)}份（history/，JSON）、"
            f"时间线 timeline.txt、目录页 index.html、数据库 {STORE}",
            f"Written: {notices} notices (notices/, HTML and text), {len(cases)} histories (history/, JSON), "
            f"timeline.txt, index.html, the store {STORE}",
        ),
        to.say(f"位置：{folder}", f"Where: {folder}"),
    )


def _stats(to: Face, seconds: float) -> str:
    if sys.platform == "win32":
        return to.say(f"用时{seconds:.1f}秒", f"{seconds:.1f} s")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return to.say(f"用时{seconds:.1f}秒，内存峰值{megabytes:.0f}MB", f"{seconds:.1f} s, peak memory {megabytes:.0f} MB")
