"""What needs what, and that nothing needs itself.

Knows requirements as pairs of keys. Recursion among knowledge models is left to the bounds of a run; a cycle that
passes a decision can never be decided and is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govflow.dmn.graph.network import Network, Node
from govflow.dmn.graph.run import Key
from govflow.dmn.model import Decision, Knowledge, Requirement, Service
from govflow.errors import NOWHERE, Diagnostic, Place

Needs = Mapping[Key, tuple[Key, ...]]


def needs_of(network: Network) -> tuple[Needs, Needs, list[Diagnostic]]:
    """(values each part needs, all that each part needs, findings about references that lead nowhere)."""
    values: dict[Key, tuple[Key, ...]] = {}
    everything: dict[Key, tuple[Key, ...]] = {}
    findings: list[Diagnostic] = []
    for key, node in network.nodes.items():
        found: list[Key] = []
        plain: list[Key] = []
        for requirement in requirements(node):
            target = network.find(requirement.href, key[0])
            if target is None:
                place = node.place if requirement.place == NOWHERE else requirement.place
                findings.append(missing(node, requirement.href, place))
                continue
            found.append(target)
            if requirement.kind != "knowledge" and not isinstance(node, Service):
                plain.append(target)
        values[key], everything[key] = tuple(dict.fromkeys(plain)), tuple(dict.fromkeys(found))
    return values, everything, findings


def requirements(node: Node) -> Iterable[Requirement]:
    """What a part refers to. A service needs its outputs, and its inputs only as parameters."""
    if isinstance(node, Decision | Knowledge):
        return node.requires
    if isinstance(node, Service):
        hrefs = (*node.input_data, *node.input_decisions, *node.encapsulated, *node.outputs)
        return tuple(Requirement("decision", href, place=node.place) for href in hrefs)
    return ()


def missing(node: Node, href: str, place: Place) -> Diagnostic:
    """The finding of a reference that leads nowhere."""
    return Diagnostic.of("GF590", place, name=node.name, href=href)


def cycles(network: Network, needs: Needs) -> list[Diagnostic]:
    """A finding for each cycle of requirements that passes a decision, with the names on it."""
    findings: list[Diagnostic] = []
    done: set[Key] = set()
    for start in needs:
        loop = _loop_from(start, needs, done)
        if loop and any(isinstance(network.nodes[key], Decision) for key in loop):
            names = " → ".join(network.place_of(key) for key in (*loop, loop[0]))
            findings.append(Diagnostic.of("GF591", network.nodes[loop[0]].place, cycle=names))
    return findings


def _loop_from(start: Key, needs: Needs, done: set[Key]) -> tuple[Key, ...]:
    """The first cycle met from here; empty when there is none. Without recursion: chains may be long."""
    way: list[Key] = []
    inside: set[Key] = set()
    stack: list[tuple[Key, bool]] = [(start, True)]
    loop: tuple[Key, ...] = ()
    while stack:
        key, entering = stack.pop()
        if not entering:
            way.pop()
            inside.discard(key)
            done.add(key)
            continue
        if key in inside:
            loop = loop or tuple(way[way.index(key) :])
            continue
        if key in done:
            continue
        way.append(key)
        inside.add(key)
        stack.append((key, False))
        stack.extend((other, True) for other in reversed(needs.get(key, ())))
    return loop
