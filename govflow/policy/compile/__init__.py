"""From file models to a `Policy` ready to run: mixins folded, names resolved, expressions and tables compiled.

Every finding of every file is gathered; with any error there is no policy. Knows no case and no template language:
`names_of` reads the names out of a template and is given by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.calendar import Calendar, calendar_for
from govflow.dmn import Table
from govflow.errors import CalendarError, Diagnostic, Severity
from govflow.feel import Expression
from govflow.policy.compile import amounts, applies, dated, disclosure, ledgers, restricted, rules, scorecards
from govflow.policy.compile.context import Context
from govflow.policy.compile.counting import counting as rules_of_counting
from govflow.policy.compile.names import Names
from govflow.policy.compile.notices import NamesOf, captures, notices, place_of_name
from govflow.policy.compile.rosters import responsibility, rosters
from govflow.policy.compile.workflow import Compiler, names_of_workflow
from govflow.policy.definition import Notice, Policy, Workflow
from govflow.policy.expand import Expanded, Origin, expand
from govflow.policy.files import Files

Captures = dict[tuple[str, str], tuple[tuple[str, Expression], ...]]
"""(workflow, notice) -> the names the notice reads there, each with its expression."""

__all__ = ["compile_policy", "tables_of"]


def tables_of(files: Files) -> tuple[Mapping[str, Table], tuple[Diagnostic, ...]]:
    """The tables of a policy without the rest of it, and what is wrong with them; one with a mistake has no rows."""
    context = Context(files)
    rules.ground(context)
    context.findings.clear()
    rules.tables(context)
    return context.tables, tuple(sorted(dict.fromkeys(context.findings), key=Diagnostic.sort_key))


def compile_policy(files: Files, names_of: NamesOf) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """The policy its files say, and every finding sorted by place; None where one of them is an error."""
    context = Context(files)
    if applies.without_rest(context):
        return None, tuple(context.findings)
    _rules(context)
    calendar = _calendar(context)
    expanded = {name: expand(files, name) for name in files.workflows}
    for one in expanded.values():
        context.findings.extend(one.findings)
    names = {name: names_of_workflow(context, one) for name, one in expanded.items()}
    written = notices(context, names_of)
    table = disclosure.redaction(context)
    workflows, captured = _workflows(context, expanded, names, written)
    shown = disclosure.classed(captured, workflows)
    counting = rules_of_counting(context, names, workflows)
    disclosure.disclosed(context, table, shown, written, lambda notice, name: place_of_name(files, notice, name))
    clears, responsible = _clears(context), responsibility(context)
    scheduled = rules.schedules(context, workflows)
    ladder = rules.ladder(context)
    findings = tuple(sorted(dict.fromkeys(context.findings), key=Diagnostic.sort_key))
    if calendar is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    policy = Policy(
        id=files.policy.policy,
        title=files.policy.title,
        version=files.policy.version,
        digest=files.digest,
        canonical=files.canonical,
        workflows=workflows,
        enumerations=context.enumerations,
        parameters=context.parameters,
        tables=context.tables,
        electorates=context.electorates,
        groups=context.groups,
        schedules=scheduled,
        rosters=context.rosters,
        responsibility=responsible,
        notices=written,
        scorecards=context.scorecards,
        rankings=context.rankings,
        captures=shown,
        redaction=table,
        remembered=frozenset(context.remembered),
        ledgers=context.ledgers,
        allocations=context.allocations,
        formulas=context.formulas,
        office=files.policy.office or "",
        clears=clears,
        roles=context.roles,
        bodies=context.bodies,
        unit_kinds=context.unit_kinds,
        ladder=ladder,
        calendar=calendar,
        counting=counting,
        origins=files.origins,
    )
    return policy, findings


def _workflows(
    context: Context, expanded: Mapping[str, Expanded], names: Mapping[str, Names], written: Mapping[str, Notice]
) -> tuple[dict[str, Workflow], Captures]:
    """Every workflow ready to run, and the names its notices read in it."""
    workflows: dict[str, Workflow] = {}
    captured: Captures = {}
    for name, one in expanded.items():
        compiler = Compiler(context, one, names)
        workflows[name] = compiler.compile()
        captured.update(captures(context, written, compiler.fx.notices, names[name], compiler.scope()))
        disclosure.restricted(context, workflows[name], compiler.fx.notices, written)
    restricted.links(context, workflows)
    return workflows, captured


def _clears(context: Context) -> tuple[str, ...]:
    """The roles that may clear what the gate holds; an unknown one is a finding."""
    found = []
    for name in context.files.policy.clears:
        role = context.by_title("role", name, context.roles)
        if role is None:
            context.unknown("GF203", Origin("policy", "", ("clears",)), name, context.roles)
        else:
            found.append(role)
    return tuple(found)


def _rules(context: Context) -> None:
    """The rules, each kind after those it names."""
    rules.ground(context)
    rules.parameters(context)
    amounts.allocations(context)
    rules.tables(context)
    amounts.formulas(context)
    ledgers.ledgers(context)
    rules.electorates(context)
    rules.groups(context)
    scorecards.scorecards(context)
    scorecards.rankings(context)
    dated.fold(context)
    rosters(context)


def _calendar(context: Context) -> Calendar | None:
    region = context.files.policy.calendar or "china"
    try:
        return calendar_for(region)
    except CalendarError as error:
        place = context.place(Origin("policy", "", ("calendar",)))
        context.findings.extend(Diagnostic(reason.code, place, reason.args) for reason in error.reasons)
        return None
