"""The shape of what each command prints with `--json`, as JSON Schema 2020-12. A program may rely on it.

Within `"govflow": 1` keys are only added. Instants are integer microseconds UTC, days ISO texts, money fen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
INT: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
ANY: Schema = {}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_FINDING = _object(
    code={"type": "string", "pattern": r"^GF\d{3}$"},
    severity={"enum": ["error", "warning", "notice"]},
    file=TEXT,
    line=INT,
    column=INT,
    arguments=_map({"anyOf": [TEXT, INT]}),
    zh=TEXT,
    en=TEXT,
)
_OF: Schema = {"enum": ["money", "points", "hours", "goods", "things"]}
_DUE = _object(event=TEXT, title=TEXT, due=INT, text=TEXT, reason=TEXT)
_CASE: Mapping[str, Schema] = {
    "id": TEXT,
    "workflow": TEXT,
    "workflow_title": TEXT,
    "version": TEXT,
    "unit": TEXT,
    "unit_title": TEXT,
    "state": TEXT,
    "state_title": TEXT,
    "opened": INT,
    "ended": _maybe(INT),
    "outcome": TEXT,
    "seq": INT,
    "due": _maybe(INT),
    "dues": _list(_ref("due")),
}
_BECAUSE = _object(
    kind={"enum": ["by", "require", "branch", "table"]},
    text=TEXT,
    truth=_maybe(TRUTH),
    values=_list(_object(name=TEXT, title=TEXT, value=ANY)),
    rows=_list(TEXT),
)
_STEP = _object(
    case=_ref("case"),
    followed=_list(_object(seq=INT, event=TEXT, title=TEXT, state=TEXT)),
    event=TEXT,
    title=TEXT,
    pending=TRUTH,
    dropped=TEXT,
    path=_list(TEXT),
    held=_list(_list(TEXT)),
    owed=_list(_object(kind=TEXT, name=TEXT, title=TEXT, whom=_list(TEXT))),
    because=_list(_ref("because")),
)
_DEFS: Mapping[str, Schema] = {
    "finding": _FINDING,
    "due": _DUE,
    "case": _object(**_CASE),
    "because": _BECAUSE,
    "step": _STEP,
}
_MARK = _object(mark=TEXT, zh=TEXT, base=INT, required=INT, reached=INT, held=TRUTH)
_MEASURE = _object(
    electorate=TEXT, measure={"enum": ["heads", "area"]}, roll=INT, total=INT, present=INT, participating=INT,
    valid=INT, **{"for": INT}, against=INT, abstain=INT, invalid=INT, recused=INT, recusal=TEXT, quorum=_list(_MARK),
    quorum_required=INT, quorate=TRUTH, **{"pass": _list(_MARK)}, required=INT, held=TRUTH,
)  # fmt: skip
_FIGURE_ROW = _object(
    unit=TEXT, title=TEXT, value=TEXT, base=TEXT, before=TEXT, change=TEXT, light=TEXT, unknown=INT, total=TRUTH
)
_FIGURE = _object(
    figure=TEXT, title=TEXT, kind=TEXT, period=TEXT, per=TEXT, as_of=INT, rows=_list(_FIGURE_ROW),
    excluded=_list(_object(case=TEXT, reason=TEXT, approver=TEXT, by=TEXT)),
    stages=_list(_object(case=TEXT, unit=TEXT, state=TEXT, days=INT, light=TEXT)), notes=_list(TEXT),
)  # fmt: skip
_TIMER = _object(owner=TEXT, name=TEXT, event=TEXT, due=INT, note=TEXT)
_OFFER = _object(
    event=TEXT, title=TEXT, allowed=TRUTH, needs=_list(TEXT), may=_list(TEXT), takes=_list(TEXT),
    reasons=_list(_ref("finding")),
)  # fmt: skip
_CHANGES = _list(
    _object(
        kind={"enum": ["added", "removed", "changed", "moved"]},
        row=TEXT,
        cells=_list(_object(column=TEXT, **{"from": TEXT}, to=TEXT)),
    )
)
_COUNT = _object(cases=INT, passed=INT)
_OUTCOMES = _list(_object(zh=TEXT, en=TEXT))
_NOTICE: Mapping[str, Schema] = {
    "notice": TEXT, "title": TEXT, "kind": {"enum": ["公示", "公告", "公开", "通知", "送达"]}, "number": TEXT,
    "date": _maybe(DAY), "text": TEXT, "files": _list(TEXT), "digests": _map(TEXT),
}  # fmt: skip
_LIVES = (
    "drafted", "held", "checked", "approved", "posted", "running", "suspended", "closed", "reprinted", "corrected",
    "withdrawn",
)  # fmt: skip
_PUBLICATION = _object(
    key=TEXT, case=TEXT, notice=TEXT, title=TEXT, kind=TEXT, audience=TEXT, life={"enum": list(_LIVES)},
    found=_list(_list(TEXT)), posted=_maybe(INT), first=_maybe(DAY), last=_maybe(DAY), days_left=_maybe(INT),
    take_down=_maybe(DAY), erase_on=_maybe(DAY), replaced=TEXT, document=TEXT,
    places=_list(_object(place=TEXT, at=INT, evidence=TEXT, removed=_maybe(INT))),
    objections=_list(_object(case=TEXT, raised=INT, answered=_maybe(INT))),
)  # fmt: skip
_WRITTEN = _object(written=_list(TEXT))

RESULTS: Mapping[str, Schema] = {
    "check": _object(folder=TEXT, policy=TEXT, title=TEXT, version=TEXT, edition=TEXT, origins=_map(TEXT)),
    "test": _object(
        passed=INT,
        failed=INT,
        wanted=INT,
        reached=INT,
        others=INT,
        by_kind=_map(_list(INT)),
        scenarios=_list(
            _object(file=TEXT, line=INT, name=TEXT, label=TEXT, passed=TRUTH, findings=_list(_ref("finding")))
        ),
        unreached=_list(
            _object(
                workflow=TEXT,
                where=TEXT,
                event=TEXT,
                kind={"enum": ["state", "transition", "outcome", "deadline", "guard", "row"]},
                branch=INT,
                text=TEXT,
            )
        ),
    ),
    "schema": {"anyOf": [_WRITTEN, _object(schemas=_map(ANY))]},
    "draw": _object(workflow=TEXT, mermaid=TEXT),
    "init": _object(folder=TEXT, written=_list(TEXT)),
    "open": _ref("step"),
    "fire": _ref("step"),
    "show": _object(**_CASE, case=_map(ANY)),
    "available": _object(case=TEXT, events=_list(_OFFER)),
    "explain": _object(
        allowed=TRUTH,
        step=_maybe(_ref("step")),
        refusal=_maybe(
            _object(event=TEXT, title=TEXT, reasons=_list(_ref("finding")), because=_list(_ref("because")))
        ),
    ),
    "history": _object(
        case=TEXT,
        events=_list(_object(seq=INT, at=INT, event=TEXT, title=TEXT, erased=TRUTH, body=_maybe(_map(ANY)))),
        verified=_maybe(_object(events=INT, erased=INT, replayed=INT, head=TEXT)),
    ),
    "cases": _object(cases=_list(_ref("case"))),
    "tick": _object(
        now=INT,
        steps=_list(_ref("step")),
        parked=_list(_TIMER),
        left=_list(_TIMER),
        told=INT,
        attention=_list(TEXT),
    ),
    "notices list": _object(
        notices=_list(
            _object(
                key=TEXT, case=TEXT, notice=TEXT, title=TEXT, kind={"enum": ["notify", "announce"]}, audience=TEXT,
                whom=_list(TEXT), day=DAY, text=TEXT, files=_list(TEXT), digests=_map(TEXT),
            )
        ),
        publications=_list(_PUBLICATION),
    ),
    "notices check": _object(
        files=_list(
            _object(
                file=TEXT,
                hits=_list(_object(kind=TEXT, title=TEXT, line=INT, column=INT, start=INT, end=INT, shown=TEXT)),
            )
        )
    ),
    "report": _object(figures=_list(_FIGURE), written=_list(TEXT)),
    "board": _object(
        folder=TEXT, day=DAY, notices=INT, current=INT, written=_list(TEXT), removed=_list(TEXT), kept=INT
    ),
    "erase": _object(case=TEXT, events=INT),
    "deadline": _object(
        backward=TRUTH, calendar=TEXT, counted=_list(TEXT), day=DAY, instant=INT, period=TEXT, provisional=TRUTH,
        rolled=_list(_list(TEXT)), skipped=_list(_list(TEXT)), start=INT, text=TEXT, reasons=_list(TEXT),
    ),
    "decide": _object(table=TEXT, day=DAY, inputs=_map(ANY), value=ANY, rows=_list(TEXT), basis=_list(TEXT)),
    "feel": _object(
        expression=TEXT, dialect={"enum": ["standard", "strict"]}, value=_maybe(TEXT), type=TEXT, ast=_maybe(TEXT),
        types=_maybe(TEXT),
    ),
    "notices render": _object(**_NOTICE, cleared=_list(TEXT)),
    "notices preview": _object(**_NOTICE),
    "table check": _object(
        tables=_list(_object(table=TEXT, title=TEXT, rows=INT, findings=INT)), trials=_list(_list(TEXT))
    ),
    "table show": _object(
        table=TEXT, title=TEXT, hit=TEXT, start=TEXT, to=TEXT, source=TEXT, file=TEXT, default=_maybe(_map(TEXT)),
        columns=_list(_object(id=TEXT, title=TEXT, type=TEXT, kind={"enum": ["input", "output"]}, optional=TRUTH)),
        header=_list(TEXT), rows=_list(_list(TEXT)), digest=TEXT,
    ),
    "table diff": _object(tables=_list(_object(table=TEXT, title=TEXT, changes=_CHANGES, outcomes=_OUTCOMES))),
    "table export": _object(table=TEXT, digest=TEXT, written=_list(TEXT)),
    "table import": _object(
        table=TEXT,
        file=TEXT,
        written=TRUTH,
        changes=_CHANGES,
        outcomes=_OUTCOMES,
        tidied=_list(_object(row=TEXT, column=TEXT, **{"from": TEXT}, to=TEXT)),
        digest=TEXT,
    ),
    "schedule": _object(
        schedule=TEXT,
        year=INT,
        dates=_list(_object(span=TEXT, planned=DAY, held=DAY, at=INT, why=TEXT, provisional=TRUTH)),
    ),
    "systems": _object(
        rows=_list(
            _object(
                row=INT, of=TEXT, title=TEXT, definitions=_list(TEXT), note=TEXT,
                scenarios=_list(_object(file=TEXT, line=INT, name=TEXT)),
                status={"enum": ["shown", "missing", "data", "outside", "passed", "failed"]},
            )
        ),
    ),
    "tck": _object(
        levels=_list(_object(level=TEXT, all=_COUNT, non_null=_COUNT, external=_COUNT)),
        cases=_list(
            _object(level=TEXT, folder=TEXT, file=TEXT, case=TEXT, passed=TRUTH, non_null=TRUTH, external=TRUTH,
                    reasons=_list(_ref("finding")))
        ),
    ),
    "doctor": _object(
        python=TEXT, govflow=TEXT,
        formats=_list(_object(format=TEXT, works=TRUTH)),
        extras=_list(_object(extra=TEXT, present=TRUTH, packages=_map(_maybe(TEXT)), mend=TEXT)),
        fonts=_list(
            _object(
                role=TEXT, title=TEXT, family=TEXT, file=TEXT, mend=TEXT,
                standing={"enum": ["own", "free", "substitute", "missing"]},
            )
        ),
        calendars=_list(_object(region=TEXT, first=DAY, last=DAY)),
        mend=_list(TEXT),
    ),
    "allocate": _object(
        allocation=TEXT, of=_OF, amount=INT, parts=_list(_object(id=TEXT, title=TEXT, amount=INT)),
    ),
    "points balance": _object(
        ledger=TEXT, of=_OF, day=DAY,
        accounts=_list(
            _object(
                account=TEXT, owner=TEXT, type=TEXT, available=INT, lapsed=INT,
                lots=_list(_object(until=TEXT, amount=INT)),
            )
        ),
    ),
    "roster": _object(
        roster=TEXT, title=TEXT, day=DAY,
        posts=_list(
            _object(
                unit=TEXT, post=TEXT, places=_maybe(INT), free=_maybe(INT),
                seats=_list(_object(person=TEXT, standing=TEXT, since=TEXT, until=TEXT, case=TEXT)),
            )
        ),
    ),
    "points statement": _object(
        ledger=TEXT, of=_OF, owner=TEXT,
        rows=_list(
            _object(
                at=INT, case=TEXT, seq=INT, entry=TEXT, account=TEXT, type=TEXT, amount=INT, sum=INT, until=TEXT,
                reverses=TEXT, reversed_by=TEXT,
            )
        ),
    ),
    "score": _object(
        scorecard=TEXT,
        status={"enum": ["complete", "incomplete"]},
        total=_maybe(TEXT), exact=_maybe(TEXT), grade=_maybe(TEXT), uncapped=_maybe(TEXT), scored=TEXT, needs=TEXT,
        missing=_list(TEXT), unproved=_list(TEXT), vetoes=_list(TEXT), capping=_list(TEXT),
        items=_list(_object(id=TEXT, item=TEXT, full=TEXT, points=TEXT, deduction=TEXT, exact=_maybe(TEXT))),
    ),
    "tally": _object(
        electorate=TEXT,
        outcome={"enum": ["passed", "failed", "lapsed"]},
        quorate=TRUTH,
        passed=TRUTH,
        lines=_list(_MEASURE),
        electors=INT,
        papers=INT,
    ),
}  # fmt: skip
"""What stands under `result`, by command; null where the command could not be carried out."""


def output_schema(command: str) -> Schema:
    """The schema of everything a command prints with `--json`. Raises KeyError for a command there is not."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"govflow {command} --json",
        **_object(
            govflow={"const": 1},
            command={"const": command},
            exit={"enum": [0, 1, 2, 3]},
            result=_maybe(RESULTS[command]),
            findings=_list(_ref("finding")),
        ),
        "$defs": dict(_DEFS),
    }
