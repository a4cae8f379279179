"""What outsiders may learn of a case: the sentence that asks it, against the redaction of the policy."""

from __future__ import annotations

from govflow.core.view import public_view
from govflow.errors import Diagnostic
from govflow.scenario.failure import Unmet
from govflow.scenario.lookup import RELATIONS, fold_name
from govflow.scenario.values import show
from govflow.scenario.world import World


def expect_hidden(world: World, names: tuple[str, ...]) -> None:
    """None of these fields and relations of the case is shown to the public."""
    flow = world.workflow()
    view = public_view(flow, world.case(), "public", world.policy.redaction)
    shown = {one.field: one.value for one in view.fields}
    for name in names:
        field = next((f for f in flow.fields.values() if fold_name(name) in {f.id, fold_name(f.title)}), None)
        if field is None and name not in RELATIONS:
            raise Unmet([world.book.finding("field", name)])
        if field is not None and shown.get(field.id) is not None:
            actual = show(world, field.type, shown[field.id])
            raise Unmet([Diagnostic.of("GF880", what=f"公众所见的“{name}”", expected="（看不到）", actual=actual)])
        if field is None and view.relations.get(RELATIONS[name]):
            actual = "、".join(view.relations[RELATIONS[name]])
            raise Unmet([Diagnostic.of("GF880", what=f"公众所见的“{name}”", expected="（看不到）", actual=actual)])
