"""How does the server describe itself to tools, from the contract alone, as OpenAPI 3.1?"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cfone_tui import __version__
from cfone_tui.contract.extensions import NEXT_CURSOR_HEADER, TOTAL_COUNT_HEADER
from cfone_tui.contract.operation import BASE_PATH, Operation, Permission
from cfone_tui.contract.operations import OPERATIONS
from cfone_tui.contract.parameters import CLAUSES
from cfone_tui.server.answer import JSON
from cfone_tui.server.endpoint import ID_PATTERN
from cfone_tui.server.schemas import Schema, Schemas, is_told_as_stix

REFUSALS = {
    "400": "The request has to be changed; an error about the body points at what is wrong in it",
    "401": "The token is missing or wrong",
    "403": "There is no access to this account, or not from this place",
    "404": "Something that the request names does not exist",
    "409": "The request contradicts what is there",
    "413": "The body is too large",
    "415": "The body is not JSON",
    "503": "The database is busy: try again",
}
OF_WRITES = frozenset({"409"})
OF_BODIES = frozenset({"413", "415"})
ABOUT = (
    "The threat events API of Cloudflare over an embedded store. Where the sources of that API leave something open,"
    " the description of the operation says what this server does."
)


@cache
def document(account_id: str, *, prefix: str) -> bytes:
    """Return the document, as JSON, of a server of one account whose paths begin with ``prefix``; slow, but once."""
    schemas = Schemas()
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS.values():
        for method, path in operation.addresses:
            described = _operation(operation, method, path, schemas)
            described["parameters"] = [*_ids(path, account_id), *_query(operation, schemas)]
            paths.setdefault(BASE_PATH + path, {})[method.lower()] = described
    components = {
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "schemas": schemas.components,
        "responses": {status: _refusal(meaning, schemas) for status, meaning in REFUSALS.items()},
    }
    info = {"title": "Cloudforce One threat events, served by cfone", "version": __version__, "description": ABOUT}
    whole = {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": prefix}],
        "security": [{"token": []}],
        "paths": dict(sorted(paths.items())),
        "components": components,
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def _operation(operation: Operation[Any, Any], method: str, path: str, schemas: Schemas) -> Schema:
    is_moved = path != operation.path
    described: Schema = {
        "operationId": operation.id + ".moved" * is_moved + ".post" * (method != operation.method),
        "tags": [operation.id.rpartition(".")[0]],
        "summary": operation.summary,
        "description": "\n\n".join(_remarks(operation)),
        "responses": {str(operation.status): _answer(operation, schemas), **_refusals(operation)},
    }
    if operation.replaced_by is not None and not is_moved:
        described["deprecated"] = True
    if operation.body is not None:
        content = {JSON: {"schema": schemas.body(operation)}}
        described["requestBody"] = {"required": method != "DELETE", "content": content}
    return described


def _remarks(operation: Operation[Any, Any]) -> Iterator[str]:
    yield f"Needs a token with the permission {operation.permission.value}."
    if operation.doubts:
        yield operation.doubts
    if operation.replaced_by is not None:
        yield f"The path {operation.path} is being replaced by {operation.replaced_by}; both answer."


def _ids(path: str, account_id: str) -> Iterator[Schema]:
    yield _parameter("account_id", {"type": "string", "const": account_id}, place="path")
    for name in re.findall(r"{(\w+)}", path):
        yield _parameter(name, {"type": "string", "pattern": f"^{ID_PATTERN}$"}, place="path")


def _query(operation: Operation[Any, Any], schemas: Schemas) -> Iterator[Schema]:
    fields = schemas.fields(operation.query) if operation.query is not None else {}
    for name, (schema, is_required) in fields.items():
        described = _parameter(name, schema, place="query", is_required=is_required)
        if schema.get("format") == CLAUSES:
            # JSON text is the one of the encodings that OpenAPI can express
            described["content"] = {JSON: {"schema": {"type": "array", "items": described.pop("schema")["items"]}}}
        yield described


def _parameter(name: str, schema: Schema, *, place: str, is_required: bool = True) -> Schema:
    return {"name": name, "in": place, "required": is_required, "schema": schema}


def _answer(operation: Operation[Any, Any], schemas: Schemas) -> Schema:
    answer: Schema = {"description": "It was done"}
    if contents := schemas.answers(operation):
        answer["content"] = {media_type: {"schema": schema} for media_type, schema in contents.items()}
    if is_told_as_stix(operation):
        answer["headers"] = {
            TOTAL_COUNT_HEADER: {"description": "How many match in all", "schema": {"type": "integer"}},
            NEXT_CURSOR_HEADER: {"description": "The cursor of the next page", "schema": {"type": "string"}},
        }
    return answer


def _refusals(operation: Operation[Any, Any]) -> Schema:
    impossible: frozenset[str] = OF_WRITES if operation.permission is Permission.READ else frozenset()
    if operation.body is None:
        impossible |= OF_BODIES
    return {status: {"$ref": f"#/components/responses/{status}"} for status in REFUSALS if status not in impossible}


def _refusal(meaning: str, schemas: Schemas) -> Schema:
    return {"description": meaning, "content": {JSON: {"schema": schemas.failure}}}
