"""What a place writes of an entry that a policy it extends has: only what is different (docs/why/059)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from govflow.policy.model.base import Model, Names, Text


class DatedModel(Model):
    """从某一天起的改动"""

    start: Text = Field(alias="from", description="从哪一天起（含）")
    changes: dict[Text, Any] = Field(description="改哪些键：照原来的层次写，没有写到的同前一版")
    source: Text | None = Field(None, description="依据")


class ChangeModel(Model):
    """改动：下层已有的条目，只写不同的地方"""

    changes: dict[Text, Any] = Field({}, description="改哪些键：照原来的层次写，没有写到的不变")
    adds: dict[Text, Any] = Field({}, description="在哪里增加什么：照原来的层次写，不能是已有的键；写列表就接在后面")
    drops: Names = Field((), description="去掉哪些键，如 shares.reserve")
