"""What the sentences of `subjects.notices` ask: which notices were owed, to whom, saying what."""

from __future__ import annotations

from govflow.core.gate import CLEAR, TITLE
from govflow.engine.register import LIFE_TITLES
from govflow.errors import Diagnostic, Refused
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.port import Letter, Publication
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


def expect_nothing_public(world: World) -> None:
    """No notice of any kind went to the public in this case."""
    expect("向公众公布的文书", "", "、".join(_title(world, letter) for letter in _all(world, "")))


def expect_text(world: World, notice: str, wanted: str) -> None:
    """The newest of these notices reads exactly so, blank lines and indentation aside."""
    id_ = world.book.one("notice", notice)
    found = [letter for letter in world.engine.letters(world.case().id) if letter.notice == id_]
    if not found:
        raise Unmet([Diagnostic.of("GF893", what=f"“{notice}”")])
    expect(f"“{notice}”全文", "\n".join(_lines(wanted)), "\n".join(_lines(found[-1].text)))


def clear(world: World, who: str, notice: str, reason: str) -> None:
    """Somebody lets the held text of a notice through. Raises Unmet where none is held, or he may not."""
    held = _publication(world, notice, "held")
    try:
        world.engine.fire(world.case().id, CLEAR, {"notice": held.text, "reason": reason}, world.actor(who))
    except Refused as refused:
        said = "；".join(one.text("zh") for one in refused.reasons)
        raise Unmet([Diagnostic.of("GF882", who=who, event=TITLE, reasons=said, may="")]) from None


def cannot_clear(world: World, who: str, notice: str) -> None:
    """Somebody may not let the held text of a notice through."""
    held = _publication(world, notice, "held")
    try:
        world.engine.fire(world.case().id, CLEAR, {"notice": held.text, "reason": "试一试"}, world.actor(who))
    except Refused:
        return
    raise Unmet([Diagnostic.of("GF881", who=who, event=TITLE)])


def expect_held(world: World, notice: str, kinds: tuple[str, ...]) -> None:
    """The newest text of a notice is held by the gate, for these kinds of data."""
    held = _publication(world, notice, "held")
    for kind in kinds:
        if kind not in held.found:
            expect(f"“{notice}”被拦下的原因", kind, "、".join(held.found))


def expect_life(world: World, notice: str, life: str) -> None:
    """Where the newest text of a notice stands."""
    expect(f"“{notice}”的公布状态", life, LIFE_TITLES[_publication(world, notice).life])


def _publication(world: World, notice: str, life: str = "") -> Publication:
    """The newest announced text of a notice; with `life`, it must stand there."""
    id_ = world.book.one("notice", notice)
    found = [one for one in world.engine.publications(world.case().id) if one.notice == id_]
    if not found:
        raise Unmet([Diagnostic.of("GF893", what=f"“{notice}”")])
    if life and found[-1].life != life:
        expect(f"“{notice}”的公布状态", LIFE_TITLES[life], LIFE_TITLES[found[-1].life])
    return found[-1]


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
