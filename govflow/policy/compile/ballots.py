"""Ballots, resolved: electorates, asked fields, marks, candidates, questions, the notice of a prolonging."""

from __future__ import annotations

from typing import Any

from govflow.feel import Expression, Type
from govflow.feel.types import INTEGER, MARK, PERIOD
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.compile.terms import terms
from govflow.policy.definition import Ballot, BallotQuestion, Elect
from govflow.policy.expand import Origin
from govflow.policy.model.ballots import BallotModel, ElectModel, QuestionModel

_OF_ITS_OWN = ("of", "ask", "notice", "ahead", "quorum", "pass_", "prolong", "elect", "each", "form")


def ballot(fx: Effects, model: BallotModel, at: Origin, scope: WorkflowScope) -> Ballot | None:
    """A ballot, or None with findings where it says too little to be held."""
    if model.recount is not None:
        return _recount(fx, model, model.recount, at, scope)
    context = fx.context
    if model.of is None:
        context.report("GF192", at)
        return None
    shapes = [name for name, given in (("elect", model.elect), ("each", model.each), ("form", model.form)) if given]
    if len(shapes) > 1:
        context.report("GF195", at, keys="、".join(shapes))
    join, named, by = _of(fx, model, at, scope)
    known = []
    for name in named:
        found = context.by_title("electorate", str(name), context.electorates)
        if found is None:
            context.unknown("GF208", at.at("of"), str(name), context.electorates)
        else:
            known.append(found)
    for name in model.ask:
        fx.field(name, at.at("ask"))
    questions = tuple(_question(fx, name, one, at.at("each", name), scope) for name, one in model.each.items())
    passed = None if model.pass_ is None else context.expression(model.pass_, at.at("pass"), scope, MARK)
    if passed is None:
        if model.pass_ is None and (not questions or any(one.passed is None for one in questions)):
            context.report("GF191", at)
        if not questions:
            return None
    prolong = model.prolong
    return Ballot(
        electorates=tuple(known),
        join=join,  # type: ignore[arg-type]
        chosen=by,
        ask=tuple(at.slots.get(name, name) for name in model.ask),
        notice=(fx.notice(model.notice, at.at("notice")) or "") if model.notice else "",
        ahead=_optional(fx, model.ahead, at.at("ahead"), scope),
        period=_optional(fx, model.period, at.at("for"), scope),
        close_by=terms(context, fx.names, model.close_by, at.at("close_by")),
        quorum=None if model.quorum is None else context.expression(model.quorum, at.at("quorum"), scope, MARK),
        passed=passed,
        elect=None if model.elect is None else _elect(fx, model.elect, at.at("elect"), scope),
        questions=questions,
        signatures=model.form == "signatures",
        prolong=None if prolong is None else _optional(fx, prolong.once, at.at("prolong", "once"), scope),
        recuse=terms(context, fx.names, model.recuse, at.at("recuse")) if model.recuse else (),
        prolonged="" if prolong is None else fx.notice(prolong.notice, at.at("prolong", "notice")) or "",
        place=context.place(at),
    )


def _recount(fx: Effects, model: BallotModel, state: str, at: Origin, scope: WorkflowScope) -> Ballot | None:
    context = fx.context
    own = [name.rstrip("_") for name in _OF_ITS_OWN if getattr(model, name)]
    if own:
        context.report("GF194", at, keys="、".join(own))
    if state not in fx.names.states:
        context.unknown("GF201", at.at("recount"), state, fx.names.states)
        return None
    period = _optional(fx, model.period, at.at("for"), scope)
    close = terms(context, fx.names, model.close_by, at.at("close_by"))
    return Ballot((), "one", None, (), "", None, period, close, None, None, recount=state, place=context.place(at))


def _question(fx: Effects, name: str, model: QuestionModel, at: Origin, scope: WorkflowScope) -> BallotQuestion:
    for field in model.ask:
        fx.field(field, at.at("ask"))
    passed = None if model.pass_ is None else fx.context.expression(model.pass_, at.at("pass"), scope, MARK)
    elect = None if model.elect is None else _elect(fx, model.elect, at.at("elect"), scope)
    return BallotQuestion(name, model.title, tuple(at.slots.get(one, one) for one in model.ask), passed, elect)


def _elect(fx: Effects, model: ElectModel, at: Origin, scope: WorkflowScope) -> Elect | None:
    context, name = fx.context, at.slots.get(model.candidates, model.candidates)
    kind = fx.field(model.candidates, at.at("from"))
    column = None if kind is None else _person_in(kind)
    if kind is not None and column is None:
        context.report("GF193", at.at("from"), field=model.candidates, type=kind.zh())
    seats = context.expression(model.seats, at.at("seats"), scope, INTEGER)
    more = model.alternates
    alternates = None if more is None else context.expression(more, at.at("alternates"), scope, INTEGER)
    return None if seats is None else Elect(seats, name, column or "", alternates, model.rank)


def _person_in(kind: Type) -> str | None:
    """The column of a person in rows, empty for a list of persons; None where there is no one such."""
    if kind.kind != "list" or kind.of is None:
        return None
    if kind.of.kind == "person":
        return ""
    columns = [name for name, column in kind.of.entries if column.kind == "person"]
    return columns[0] if len(columns) == 1 else None


def _of(fx: Effects, model: BallotModel, at: Origin, scope: WorkflowScope) -> tuple[str, list[Any], Expression | None]:
    given = model.of
    if isinstance(given, str):
        if fx.context.by_title("electorate", given, fx.context.electorates) is None and "(" in given:
            kind = fx.context.types["electorate"]
            chosen = fx.context.expression(given, at.at("of"), scope, kind)
            return "by", [name for name, _ in kind.members], chosen
        return "one", [given], None
    if isinstance(given, list):
        return "all", given, None
    if isinstance(given, dict) and "by" in given:
        chosen = fx.context.expression(str(given["by"]), at.at("of", "by"), scope)
        return "by", list(given.get("of", ())), chosen
    if isinstance(given, dict) and len(given) == 1 and next(iter(given)) in {"all", "any"}:
        ((join, named),) = given.items()
        return join, named if isinstance(named, list) else [named], None
    fx.context.report("GF209", at.at("of"))
    return "all", [], None


def _optional(fx: Effects, text: str | None, at: Origin, scope: WorkflowScope) -> Expression | None:
    return None if text is None else fx.context.expression(text, at, scope, PERIOD)
