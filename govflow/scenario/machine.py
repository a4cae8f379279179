"""A real engine on an in-memory store, with a clock only the scenario moves: what `port.Machine` asks for.

Time goes from due to due, so every deadline, reminder and schedule happens at its own instant, as with a pump that never
sleeps; what is owed is handed over at once. A deadline that cannot fire ends the scenario instead of being parked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from govflow.calendar import day_of, local
from govflow.core.case import Actor, Case, Json
from govflow.core.step import Step
from govflow.engine import Delivery, Engine, Entry, SqliteStore
from govflow.engine.store import Query, TimerRow
from govflow.engine.recording import case_of
from govflow.errors import Diagnostic
from govflow.notices import compose, facts_of, to_text
from govflow.policy.definition import Effect, Policy, Workflow
from govflow.scenario.failure import Unmet
from govflow.scenario.overlay import Overlay
from govflow.scenario.port import Letter, Record
from govflow.scenario.world import Clock

REALM = "main"
PUMPS = 100
"""Rounds of telling after one event; more is a circle of cases that tell each other."""
