"""Holds of a workflow as files say them: what a case keeps for itself while it is in a set of states."""

from __future__ import annotations

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names


class HoldModel(Model):
    """占用：事项处于这些状态期间，为它留住账上的数额或岗位"""

    ledger: Id | None = Field(None, description="占用哪个账本里的数额")
    entry: Id | None = Field(None, description="将来按哪种分录入账")
    type: Expression | None = Field(None, description="哪一种（账本分种类时）")
    account: Expression | None = Field(None, description="谁的账户（账户按人、按单位或按专有部分设时）")
    item: Expression | None = Field(None, description="哪件物品（物品账本）")
    amount: Expression | None = Field(None, description="多少")
    roster: Id | None = Field(None, description="占用哪个名册的岗位")
    post: Expression | None = Field(None, description="名册里的哪个岗位")
    at: Expression | None = Field(None, description="哪个单位的岗位")
    person: Expression | None = Field(None, description="为谁占用")
    wait: bool = Field(False, description="没有空位时是否排队")
    during: Names = Field(description="在哪些状态期间占用")
