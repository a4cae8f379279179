"""JSON Schema 2020-12 of the file models, for editors: what may be written, described in Chinese.

Knows pydantic's schema maker and the shorthands the models read (one name for a list, a scalar for a mapping).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from govflow.policy.model import base
from govflow.policy.model.base import Model
from govflow.policy.model.changes import ChangeModel
from govflow.policy.model.policy import OrganisationFile, PolicyFile
from govflow.policy.model.rules import NoticeHead, RulesFile
from govflow.policy.model.workflow import MixinFile, WorkflowFile

Kind = Literal["policy", "workflow", "mixin", "rules", "organisation", "notice"]

_MODELS: Mapping[str, tuple[type[Model], str]] = {
    "policy": (PolicyFile, "政策（policy.yaml）"),
    "workflow": (WorkflowFile, "流程（workflows/*.yaml）"),
    "mixin": (MixinFile, "混入（workflows/*.yaml）"),
    "rules": (RulesFile, "规则（rules/*.yaml）"),
    "organisation": (OrganisationFile, "组织（organisation.yaml）"),
    "notice": (NoticeHead, "文书模板的头（notices/*.j2）"),
}
KINDS = tuple(_MODELS)
_TEXT = {"type": ["string", "integer", "boolean"]}


def json_schema(kind: Kind) -> dict[str, Any]:
    """The schema of one kind of file. Raises KeyError for a kind there is not."""
    model, title = _MODELS[kind]
    made = model.model_json_schema(by_alias=True, schema_generator=_Schema, mode="validation")
    definitions = made.get("$defs", {})
    for definition in (made, *definitions.values()):
        _tidy(definition, definitions)
    if kind == "rules":
        _changes(made, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}


def _changes(made: dict[str, Any], definitions: dict[str, Any]) -> None:
    """An entry of a rule file may say only what it changes in the one below."""
    name = ChangeModel.__name__
    definitions[name] = ChangeModel.model_json_schema(by_alias=True, schema_generator=_Schema, mode="validation")
    _tidy(definitions[name], definitions)
    for section in made["properties"].values():
        whole = section.get("additionalProperties")
        if isinstance(whole, dict) and "$ref" in whole:
            section["additionalProperties"] = {"anyOf": [whole, {"$ref": f"#/$defs/{name}"}]}


class _Schema(GenerateJsonSchema):
    """The schema of what the loader takes, not only of what it makes of it."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A scalar may stand for text, one name for a list, a scalar for the mapping it is short for."""
        function = schema["function"]["function"]
        if function is base._not_yet:
            return {"not": {}, "description": "要到语言的后续版本才能用"}
        inner = self.generate_inner(schema["schema"])
        if function is base._text:
            return {**inner, **_TEXT}
        if function is base._many:
            return {"anyOf": [inner["items"], inner]}
        values = inner.get("additionalProperties")
        if isinstance(values, dict) and "$ref" in values:
            return {**inner, "additionalProperties": {"anyOf": [values, _TEXT]}}
        return {"anyOf": [_TEXT, inner]}

    def chain_schema(self, schema: core_schema.ChainSchema) -> JsonSchemaValue:
        """An id is text that is read first and matched after."""
        made = super().chain_schema(schema)
        last: Any = schema["steps"][-1]
        pattern = last.get("schema", {}).get("pattern")
        return {**made, "type": "string", "pattern": pattern} if pattern else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys that are no ids are wrong; a pattern alone would let them pass."""
        made = super().dict_schema(schema)
        for pattern, values in made.pop("patternProperties", {}).items():
            made |= {"additionalProperties": values, "propertyNames": {"pattern": pattern}}
        return made


_WORDS = {
    "govflow": "语言版本",
    "title": "名称",
    "version": "版本",
    "source": "依据",
    "jurisdiction": "适用地区",
    "type": "类型",
    "id": "编号",
    "name": "姓名",
    "kind": "种类",
    "person": "人员编号",
    "role": "角色",
    "unit": "单位编号",
    "from": "起始日期",
    "to": "截止日期",
    "members": "成员",
    "policy": "政策的编号",
    "roles": "角色",
    "languages": "语言",
    "level": "层级的编号",
    "hook": "宿主应用的接口名",
    "with": "带去的字段",
    "start": "用哪种方式开始",
    "clock": "时限的编号",
    "workflow": "流程",
    "in": "处于这些状态",
    "into": "加入本件哪个列表字段",
    "event": "事件",
    "due": "时限",
    "of": "谁",
    "case": "哪一件事项",
    "states": "状态",
    "clocks": "时限",
    "fields": "字段",
    "starts": "开始方式",
    "entry": "纸质票的录入",
    "vacant": "无人时：skip 略过，error 报错",
    "votes": "每方几票：each、one 或 none",
    "value": "值",
    "every": "周期",
    "units_csv": "单位表（CSV）",
    "persons_csv": "人员表（CSV）",
    "memberships_csv": "任职表（CSV）",
    "until": "截止日期",
    "events": "限于这些事件",
    "attachments": "附件",
    "facts": "声明式统计",
    "unit_kinds": "单位种类",
    "roster": "哪份名册",
    "posts": "岗位",
    "ladders": "阶梯",
    "ledgers": "账本",
    "allocations": "分配",
    "formulas": "公式",
    "holds": "占用",
}


def _tidy(definition: dict[str, Any], definitions: Mapping[str, Any]) -> None:
    """Models speak for themselves: pydantic's English titles and nulls that nobody writes are left out."""
    if "description" in definition:
        definition["title"] = _first(definition["description"])
    for name, field in definition.get("properties", {}).items():
        field["title"] = _first(field.get("description") or _WORDS.get(name) or _named(field, definitions) or name)
        if field.get("default", ...) in (None, [], {}, ()):
            field.pop("default", None)
        if "anyOf" in field:
            kept = [option for option in field.pop("anyOf") if option != {"type": "null"}]
            field.update(kept[0] if len(kept) == 1 else {"anyOf": kept})


def _first(text: str) -> str:
    return text.split("：", maxsplit=1)[0].split("；", maxsplit=1)[0]


def _named(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> str | None:
    """The word of the model a field holds, alone or in a list or mapping."""
    for inner in (field, field.get("items"), field.get("additionalProperties"), *field.get("anyOf", ())):
        if isinstance(inner, Mapping) and "$ref" in inner:
            said = definitions[inner["$ref"].rsplit("/", 1)[-1]].get("description")
            return str(said) if said else None
    return None
