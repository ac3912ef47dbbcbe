"""Which word lists does the API offer, in the odd shapes it gives them: names and countries?"""

from typing import Any

from pydantic import ConfigDict, model_validator

from cfone_tui.contract.wire import Many, Text, TextList, WireModel


class NameList(WireModel):
    """A list of names (attackers, industries, indicator types).

    Documented as ``{"type": "array", "items": …}``, a schema that leaked into the schema; read from a bare
    array, from ``items`` and from ``result`` alike.
    """

    type: str = "array"
    items: TextList = ()

    @model_validator(mode="before")
    @classmethod
    def _from_any_shape(cls, value: Any) -> Any:
        return _names(value)


class Country(WireModel):
    """A country with its ISO 3166-1 codes."""

    name: Text = ""
    alpha2: Text = ""
    alpha3: Text = ""


def _in_an_array(envelope: dict[str, Any]) -> None:
    """Turn the schema of the envelope into that of the array around it, which is what travels."""
    alone = dict(envelope)
    alone["properties"] = {**alone["properties"], "success": {"type": "string"}}
    envelope.clear()
    envelope.update(type="array", items=alone, minItems=1, maxItems=1)


class CountryList(WireModel):
    """All countries: documented as an array of one envelope whose ``success`` is text; read from any nesting."""

    model_config = ConfigDict(json_schema_extra=_in_an_array)

    result: Many[Country] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_any_shape(cls, value: Any) -> Any:
        return _countries(value)


def _names(value: Any) -> Any:
    if isinstance(value, list):
        return {"items": value}
    if isinstance(value, dict) and "result" in value:
        return _names(value["result"])
    if isinstance(value, dict) and isinstance(value.get("items"), dict):
        return {"items": ()}
    return value


def _countries(value: Any) -> Any:
    if isinstance(value, list):
        inner = value[0] if len(value) == 1 else None
        return _countries(inner) if isinstance(inner, dict) and "result" in inner else {"result": value}
    if isinstance(value, dict) and isinstance(value.get("result"), dict | list):
        return _countries(value["result"])
    return value
