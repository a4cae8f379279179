"""Whether a case is there for somebody: every face of the engine asked twice, of the case and of an id never given.

Knows the engine. What differs between the two answers, the id apart, would tell an outsider that there is such a case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govflow.core.case import Actor, Case
from govflow.core.step import Refusal
from govflow.engine import Engine
from govflow.errors import GovflowError

Ask = Callable[[Engine, str, Actor], object]
NEVER = "-0000-0"
"""What ends an id that no counter gives: there is no case number nought."""


def _listed(engine: Engine, case: str, actor: Actor) -> object:
    return [found.id for found in engine.cases(viewer=actor, ended=True, limit=10_000) if found.id == case]


def _waiting(engine: Engine, case: str, actor: Actor) -> object:
    return [found.id for found in engine.cases(actor=actor, ended=True, limit=10_000) if found.id == case]


def _nobody(engine: Engine, case: str, actor: Actor) -> object:
    del actor  # whoever does not say who he is sees no more than an outsider
    return engine.show(case).id


def _fire(engine: Engine, case: str, actor: Actor) -> object:
    return engine.fire(case, "no_such_event", actor=actor).after.id


def _explain(engine: Engine, case: str, actor: Actor) -> object:
    found = engine.explain(case, "no_such_event", actor=actor)
    return [reason.code for reason in found.reasons] if isinstance(found, Refusal) else found.title


def _stuck(engine: Engine, case: str, actor: Actor) -> object:
    return [row.owner_id for rows in engine.stuck(actor=actor) for row in rows if row.owner_id == case]


SHOWN = "查看"
FACES: Mapping[str, Ask] = {
    SHOWN: lambda engine, case, actor: engine.show(case, actor=actor).id,
    "查看（不说是谁）": _nobody,
    "历史": lambda engine, case, actor: len(engine.history(case, actor=actor)),
    "核验": lambda engine, case, actor: engine.verify(case, actor=actor).events,
    "重算": lambda engine, case, actor: engine.replay(case, actor=actor).same,
    "办理": _fire,
    "试算": _explain,
    "可办的事": lambda engine, case, actor: [offer.event for offer in engine.available(case, actor=actor)],
    "开出的事项": lambda engine, case, actor: [child.id for child in engine.children(case, actor=actor)],
    "公布的文书": lambda engine, case, actor: len(engine.publications(case, actor=actor)),
    "事项清单": _listed,
    "待办": _waiting,
    "接着列": lambda engine, case, actor: len(engine.cases(viewer=actor, ended=True, after=case)),
    "须人工处理的": _stuck,
    "链头": lambda engine, case, actor: case in engine.heads(actor=actor),
    "链头比对": lambda engine, case, actor: [f.code for f in engine.compare_heads({case: (1, "00")}, actor=actor)],
    "删除": lambda engine, case, actor: engine.erase(case, actor=actor).events,
}
"""The faces by their Chinese names. Nothing is written: what is fired is no event, and erasing is refused first."""


def betraying(engine: Engine, case: Case, actor: Actor) -> tuple[str, ...]:
    """The faces that answer otherwise of the case than of an id never given."""
    never = case.workflow + NEVER
    if _told(engine, FACES[SHOWN], case.id, actor) != _told(engine, FACES[SHOWN], never, actor):
        return (SHOWN,)  # no need to ask on: the later faces are for those to whom it is not there
    return tuple(
        name for name, ask in FACES.items() if _told(engine, ask, case.id, actor) != _told(engine, ask, never, actor)
    )


def _told(engine: Engine, ask: Ask, case: str, actor: Actor) -> object:
    try:
        return ask(engine, case, actor)
    except GovflowError as error:
        return (type(error).__name__, tuple(reason.text("zh").replace(case, "…") for reason in error.reasons))
