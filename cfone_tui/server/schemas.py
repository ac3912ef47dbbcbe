"""What do bodies, parameters and answers look like, as JSON Schema?"""

from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import CoreSchema, ModelField, WithDefaultSchema

from cfone_tui.contract.failure import Failure
from cfone_tui.contract.operation import Operation, adapter_of
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.contract.stix.documents import STIX_MEDIA_TYPE, TAXII_MEDIA_TYPE, StixBundle, TaxiiEnvelope
from cfone_tui.server.answer import JSON

Schema = dict[str, Any]

_REFERENCE = "#/components/schemas/"


class Schemas:
    """The schemas of all that travels; ``components`` are those that the others refer to."""

    def __init__(self) -> None:
        asked: list[tuple[str, Any, TypeAdapter[Any]]] = [
            (model.__name__, "serialization", adapter_of(model)) for model in (Failure, StixBundle, TaxiiEnvelope)
        ]
        for operation in OPERATIONS.values():
            asked.append((f"answer of {operation.id}", "serialization", adapter_of(operation.answer)))
            if operation.body is not None:
                asked.append((f"body of {operation.id}", "validation", adapter_of(operation.body)))
        found, definitions = TypeAdapter.json_schemas(
            asked, ref_template=_REFERENCE + "{model}", schema_generator=_AsTravelling
        )
        self._found = {name: schema for (name, _), schema in found.items()}
        self.components: Schema = definitions.get("$defs", {})
        self.failure = self._found[Failure.__name__]

    def answers(self, operation: Operation[Any, Any]) -> Schema:
        """Return what an operation answers by media type, in its envelope if it has one."""
        schema = self._found[f"answer of {operation.id}"]
        if operation.enveloped:
            members = {"success": {"type": "boolean", "const": True}, "result": schema}
            return {JSON: {"type": "object", "properties": members, "required": list(members)}}
        if operation.answer is type(None):
            return {}
        if is_told_as_stix(operation):
            bundle, envelope = self._found[StixBundle.__name__], self._found[TaxiiEnvelope.__name__]
            return {JSON: schema, STIX_MEDIA_TYPE: bundle, TAXII_MEDIA_TYPE: envelope}
        return {JSON: schema}

    def body(self, operation: Operation[Any, Any]) -> Schema:
        """Return what an operation takes as its body, which it has to have."""
        return self._found[f"body of {operation.id}"]

    def fields(self, model: type[BaseModel]) -> dict[str, tuple[Schema, bool]]:
        """Return the schema of each field of a model of query parameters, and whether the field is required."""
        schema = model.model_json_schema(ref_template=_REFERENCE + "{model}", schema_generator=_AsTravelling)
        self.components.update(schema.get("$defs", {}))
        required = schema.get("required", ())
        return {name: (_without_null(it), name in required) for name, it in schema.get("properties", {}).items()}


def is_told_as_stix(operation: Operation[Any, Any]) -> bool:
    """Return whether an operation answers a list that can also be had as STIX and TAXII."""
    return operation.query is not None and "format" in operation.query.model_fields


class _AsTravelling(GenerateJsonSchema):
    """Describes answers as this server gives them, which is less lenient than how the client reads them."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001 - as it is inherited
        if self.mode == "serialization":
            return _inner(field)["type"] not in ("nullable", "any")
        return super().field_is_required(field, total)

    def default_schema(self, schema: WithDefaultSchema) -> Schema:
        if self.mode == "serialization":
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as it is inherited
        return False


def _inner(field: ModelField) -> CoreSchema:
    schema = field["schema"]
    while schema["type"] == "default":
        schema = schema["schema"]
    return schema


def _without_null(schema: Schema) -> Schema:
    """Return the schema of a parameter, which is left out where a model holds null."""
    kept = {key: value for key, value in schema.items() if key not in ("default", "anyOf")}
    kinds = [it for it in schema.get("anyOf", ()) if it != {"type": "null"}]
    if len(kinds) > 1:
        return {**kept, "anyOf": kinds}
    return {**kept, **kinds[0]} if kinds else kept
