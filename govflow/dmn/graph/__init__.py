"""Models linked and decided: types, requirements, boxed logic, decision tables, knowledge and services.

Takes models as values (`dmn.model`) and gives `Decisions`. Knows no XML and does no input or output.
"""

from govflow.dmn.graph.decisions import Decisions, Outcome, UnknownDecision
from govflow.dmn.graph.link import link

__all__ = ["Decisions", "Outcome", "UnknownDecision", "link"]
