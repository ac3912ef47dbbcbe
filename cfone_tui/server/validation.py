"""What is wrong with a body or with query parameters, in words that tell the client what to send instead?"""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cfone_tui.contract.parameters import Parameters, from_pairs
from cfone_tui.contract.search import SearchError
from cfone_tui.server import json_text
from cfone_tui.server.problem import Flaw, Problem, bad_request

M = TypeVar("M", bound=BaseModel)
P = TypeVar("P", bound=Parameters)

MAX_FLAWS = 50


def body_as(kind: type[M], value: Any) -> M:
    """Return a decoded body as a model; raises :class:`Problem` with everything that is wrong with it."""
    if not isinstance(value, dict):
        raise bad_request("The body must be a JSON object", pointer="")
    try:
        return kind.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, flaws_of(error, value)) from None


def parameters_as(kind: type[P], pairs: Sequence[tuple[str, str]]) -> P:
    """Return the query parameters of a request; raises :class:`Problem` with everything that is wrong with them.

    A plain parameter with nothing behind its ``=`` counts as not sent.
    """
    given = [(key, value) for key, value in pairs if value or not key.isalnum()]
    try:
        parameters = from_pairs(kind, given)
    except SearchError as error:
        raise bad_request(str(error)) from None
    except ValidationError as error:
        sent = dict(given)
        raise Problem(HTTPStatus.BAD_REQUEST, tuple(Flaw(it.message) for it in flaws_of(error, sent))) from None
    if json_text.flaws(parameters.model_dump(mode="python")):
        raise bad_request("A query parameter holds half of a surrogate pair or a number that is not finite")
    return parameters


def flaws_of(error: ValidationError, value: Any) -> tuple[Flaw, ...]:
    """Return one flaw for each part of ``value`` that a model refused, at most :data:`MAX_FLAWS`."""
    found: dict[str, Flaw] = {}
    details = error.errors(include_url=False, include_context=True)
    for detail in details:
        path = _path(detail, value)
        pointer = "".join(map(json_text.pointer_step, path))
        found.setdefault(pointer, Flaw(f"{_name(path)} {_demand(detail)}", pointer))
    listed = tuple(found.values())
    if len(listed) <= MAX_FLAWS:
        return listed
    return (*listed[:MAX_FLAWS], Flaw(f"and {len(listed) - MAX_FLAWS} more"))


def _path(detail: ErrorDetails, value: Any) -> list[str | int]:
    """Leave out the steps of a location that name a variant of a type rather than a part of the value."""
    path: list[str | int] = []
    for step in detail["loc"]:
        members = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
        if step in members:
            value = members[step]
            path.append(step)
    if detail["type"] == "missing":
        path.append(detail["loc"][-1])
    return path


def _name(path: Sequence[str | int]) -> str:
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return name.removeprefix(".")[:200] or "The body"


def _demand(detail: ErrorDetails) -> str:
    demand = _DEMANDS.get(detail["type"])
    if demand is None:
        return f"is not valid: {detail['msg'][:200]}"
    return demand if isinstance(demand, str) else demand(detail.get("ctx", {}))


_WHOLE_NUMBER = "must be a whole number"
_INSTANT = "must be an ISO 8601 date and time, such as 2026-01-31T12:00:00Z"
_DEMANDS: dict[str, str | Callable[[dict[str, Any]], str]] = {
    "missing": "is required",
    "string_type": "must be a string",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "datetime_type": _INSTANT,
    "datetime_parsing": _INSTANT,
    "datetime_from_date_parsing": _INSTANT,
    "datetime_object_invalid": _INSTANT,
    "greater_than_equal": lambda context: f"must be at least {context['ge']}",
    "less_than_equal": lambda context: f"must be at most {context['le']}",
    "too_long": lambda context: f"must have at most {context['max_length']:,} elements",
    "string_too_long": lambda context: f"must have at most {context['max_length']:,} characters",
    "literal_error": lambda context: f"must be {context['expected']}",
    "enum": lambda context: f"must be {context['expected']}",
}
