"""What the sentences on restricted cases ask: that a case is not there for somebody, and that its content is gone."""

from __future__ import annotations

from govflow.core.case import Case
from govflow.errors import Diagnostic
from govflow.scenario.faces import SHOWN
from govflow.scenario.failure import Unmet
from govflow.scenario.world import World

NOTHING = "没有这件事项"


def expect_unknown(world: World, who: str) -> None:
    """Every face answers somebody of this case as of an id never given."""
    told = world.engine.betrays(world.case().id, world.actor(who))
    if told:
        actual = f"从{'、'.join(told)}看得出来"
        raise Unmet([Diagnostic.of("GF880", what=f"对“{who}”来说", expected=NOTHING, actual=actual)])


def expect_known(world: World, who: str) -> None:
    """Somebody may know of this case."""
    if SHOWN not in world.engine.betrays(world.case().id, world.actor(who)):
        raise Unmet([Diagnostic.of("GF880", what=f"对“{who}”来说", expected="看得到这件事项", actual=NOTHING)])


def expect_erased(world: World) -> None:
    """The content of the case is gone; its end and its chain are there."""
    case = world.case()
    kept = _kept(case) or [
        record.title for record in world.engine.records(case.id) if record.actor and not _is_erasure(record.event)
    ]
    if kept:
        actual = "还有" + "、".join(kept[:3])
        raise Unmet([Diagnostic.of("GF880", what="事项的内容", expected="已经删除", actual=actual)])
    faults = world.engine.faults(case.id)
    if faults:
        raise Unmet(faults)


def _is_erasure(event: str) -> bool:
    return event == "case.erased"


def _kept(case: Case) -> list[str]:
    return [*case.data, *case.relations, *case.results]
