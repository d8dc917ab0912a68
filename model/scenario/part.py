"""What every part of a scenario is made of: strict parts, ids, texts, numbers.

Flow   used by the schema modules of [scenario].
Knows  pydantic.  Never sees  files.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

__all__ = ["LANGUAGES", "Id", "Ids", "Line", "Number", "Part", "Points", "Probability", "Text"]

LANGUAGES = ("en", "ko")

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")


class Part(BaseModel):
    """A strict, frozen part of a scenario: unknown keys and wrong types are faults.

    Where a part is the default of a key, it is made by `model_construct`: the part says what its
    own defaults are, and validating it on import would build its schema long before it is needed.
    """

    model_config = ConfigDict(  # built on first use, and without docstrings: loading is faster
        strict=True, extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True
    )


def _no_control_characters(text: str) -> str:
    if found := _CONTROL.search(text):
        raise ValueError(f"holds the control character U+{ord(found[0]):04X}; take it out")
    return text


Line = Annotated[str, Field(max_length=6000), AfterValidator(_no_control_characters)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=64)]
Ids = tuple[Id, ...]
Number = Annotated[float, Field(ge=-1e15, le=1e15)]
Points = Annotated[float, Field(ge=0, le=1e9)]
Probability = Annotated[float, Field(ge=0, le=1)]


class Text(Part):
    """A text in one or two languages; a plain string is in the file's `language`."""

    en: Line | None = None
    """English."""
    ko: Line | None = None
    """Korean."""

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, str):
            language = (info.context or {}).get("language", "en")
            return {language if language in LANGUAGES else "en": data}
        return data

    @model_validator(mode="after")
    def _says_something(self) -> Text:
        if not (self.en and self.en.strip()) and not (self.ko and self.ko.strip()):
            raise ValueError("is empty; write a text or leave the key out")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        table = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": "string"}, dict(table)], "title": "Text"}

    def spoken(self, language: str) -> tuple[str, str]:
        """The text and the language it is in: the one asked for where there is one."""
        wanted: str | None = getattr(self, language)
        if wanted:
            return wanted, language
        return (self.en, "en") if self.en else (self.ko or "", "ko")

    def __str__(self) -> str:
        return self.spoken("en")[0]
