"""Who may know of a case, as files say it (language.md section 3)."""

from __future__ import annotations

from pydantic import Field

from govflow.policy.model.base import Expression, Model, Names


class RestrictedModel(Model):
    """限制知悉：除列明的人以外，谁都不知道有这件事项"""

    open_to: Names = Field(description="谁可以知道和查看：角色、关系人、人员字段等")
    keep: Expression = Field(description="办结后保存多久，如 3 years；期满由系统删除内容")
