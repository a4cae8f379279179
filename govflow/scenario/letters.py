"""What the sentences of `subjects.notices` ask: which notices were owed, to whom, saying what."""

from __future__ import annotations

from govflow.errors import Diagnostic
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.port import Letter
from govflow.scenario.world import World


def expect_notice(world: World, who: str, notice: str, saying: tuple[str, ...]) -> None:
    """Somebody (or, `who` empty, the public) got a notice; the newest one says all of this."""
    found = _letters(world, who, notice)
    if not found:
        sent = "、".join(dict.fromkeys(_title(world, letter) for letter in _all(world, who))) or "（没有）"
        if who:
            raise Unmet([Diagnostic.of("GF884", who=who, notice=notice, sent=sent)])
        raise Unmet([Diagnostic.of("GF891", notice=notice, sent=sent)])
    text = found[-1].text
    for wanted in saying:
        if wanted not in text:
            raise Unmet([Diagnostic.of("GF885", notice=notice, expected=wanted, actual=text)])


def expect_notice_count(world: World, who: str, notice: str, count: int) -> None:
    """So many times."""
    whom = f"“{who}”收到“{notice}”的次数" if who else f"公布“{notice}”的次数"
    expect(whom, str(count), str(len(_letters(world, who, notice))))


def expect_text(world: World, notice: str, wanted: str) -> None:
    """The newest of these notices reads exactly so, blank lines and indentation aside."""
    id_ = world.book.one("notice", notice)
    found = [letter for letter in world.engine.letters(world.case().id) if letter.notice == id_]
    if not found:
        raise Unmet([Diagnostic.of("GF893", what=f"“{notice}”")])
    expect(f"“{notice}”全文", "\n".join(_lines(wanted)), "\n".join(_lines(found[-1].text)))


def expect_call(world: World, hook: str) -> None:
    """The host was asked to do this."""
    calls = world.engine.calls(world.case().id)
    if hook not in calls:
        have = "、".join(calls) or "（没有）"
        raise Unmet([Diagnostic.of("GF880", what="向外部系统发出的", expected=hook, actual=have)])


def _letters(world: World, who: str, notice: str) -> list[Letter]:
    id_ = world.book.one("notice", notice)
    return [letter for letter in _all(world, who) if letter.notice == id_]


def _all(world: World, who: str) -> list[Letter]:
    """Letters of this case to a person or a unit, or to the public."""
    letters = world.engine.letters(world.case().id)
    if not who:
        return [letter for letter in letters if letter.public]
    addressee = world.book.one("addressee", who)
    return [letter for letter in letters if addressee in letter.whom]


def _title(world: World, letter: Letter) -> str:
    notice = world.policy.notices.get(letter.notice)
    return (notice.name or notice.id) if notice else letter.notice


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
