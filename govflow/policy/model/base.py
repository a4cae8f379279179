"""The ground of the file models: frozen, closed, described in Chinese for editors.

Knows pydantic. Knows nothing of YAML text: `policy.read` maps what pydantic says back to lines and columns.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A mapping of a policy file. Unknown keys are errors; values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, hide_input_in_errors=True)


def _text(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return str(value) if isinstance(value, int) else value


def _many(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _not_yet(_: Any) -> Any:
    raise PydanticCustomError("GF117", "not yet")


Text = Annotated[str, BeforeValidator(_text)]
"""Text; numbers and booleans that YAML read from a bare scalar are text again."""

Expression = Annotated[str, BeforeValidator(_text)]
"""An expression of the policy language, kept as text until it is compiled."""

Id = Annotated[str, BeforeValidator(_text), StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""An ASCII id: stored, stable."""

Names = Annotated[tuple[Text, ...], BeforeValidator(_many)]
"""One name or a list of names."""

NotYet = Annotated[object, BeforeValidator(_not_yet)]
"""A key of the language that this version refuses with "not yet" (GF117)."""
