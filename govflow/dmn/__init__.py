"""Decision tables of policies: read from sheets, decided by hit policy, proved for gaps and overlaps.

Takes cells and literals from `feel`. Knows no cases, no files and no clock: the day of a decision is given. DMN models
have doors of their own, because a policy does not need them: `dmn.xml` reads and writes, `dmn.graph` links and decides.

    DecisionError        a table that cannot answer; `.reason` says why, `.inputs` what it was asked
    ├── NoRow            no row in force applies and there is no default
    ├── ManyRows         several rows apply where the hit policy wants one answer
    └── NullInput        a required input is unknown
"""

from govflow.dmn.proof.changes import Change, words
from govflow.dmn.proof.difference import difference
from govflow.dmn.proof.mcdc import Samples, mcdc_rows
from govflow.dmn.proof.verify import verify
from govflow.dmn.tables.reading import load_table
from govflow.dmn.tables.table import Column, Decision, DecisionError, ManyRows, NoRow, NullInput, Row, Table, Trace

__all__ = [
    "Change",
    "Column",
    "Decision",
    "DecisionError",
    "ManyRows",
    "NoRow",
    "NullInput",
    "Row",
    "Samples",
    "Table",
    "Trace",
    "difference",
    "load_table",
    "mcdc_rows",
    "verify",
    "words",
]
