"""How does the body of a successful answer become the value an operation promises, bare or enveloped?"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast, get_origin

from pydantic import ValidationError
from pydantic_core import from_json

from cfone_tui.api.rows import UnreadableRow, collector_paused, read_rows, why_unreadable
from cfone_tui.contract.failure import ErrorItem, Failure
from cfone_tui.contract.operation import Operation, adapter_of

Answer = TypeVar("Answer")
ENVELOPE = frozenset({"success", "result", "errors", "messages", "result_info", "pagination"})


@dataclass(frozen=True, slots=True)
class Decoded(Generic[Answer]):
    """What a body holds; ``cursor`` is the one that an envelope gives for the next page."""

    value: Answer
    unreadable: tuple[UnreadableRow, ...] = ()
    cursor: str | None = None


class SuccessDenied(Exception):
    """A body with a good status that says ``success: false``; ``items`` are its reasons."""

    def __init__(self, items: tuple[ErrorItem, ...]) -> None:
        super().__init__("the answer says that it was no success")
        self.items = items


async def decode(body: bytes, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    """Return what ``body`` holds.

    Raises ``ValueError`` with the reason when that is not what the operation promises, :class:`SuccessDenied`
    when it is a failure in the clothes of a success.
    """
    try:
        is_list = get_origin(operation.answer) is list
        return await _listed(body, operation) if is_list else _whole(body, operation)
    except ValidationError as error:
        raise ValueError(why_unreadable(error)) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None


def items_of(body: bytes) -> tuple[ErrorItem, ...]:
    """Return the reasons a failed request was given; none when the body is not the API's."""
    try:
        return Failure.model_validate(from_json(body)).errors
    except ValueError:
        return ()


async def _listed(body: bytes, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    read = await read_rows(body, operation.answer)
    _check_success(read.envelope)
    if read.envelope and read.envelope.get("result", "nothing") is not None:
        raise ValueError("it is not a list")
    return Decoded(cast(Answer, read.rows), tuple(read.unreadable), _cursor_of(read.envelope))


def _whole(body: bytes, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    with collector_paused():
        value = from_json(body, allow_inf_nan=False)
        cursor = None
        if isinstance(value, dict):
            _check_success(value)
            if "success" in value and "result" in value:
                value, cursor = value["result"], _cursor_of(value)
        return Decoded(cast(Answer, adapter_of(operation.answer).validate_python(value)), cursor=cursor)


def _check_success(envelope: dict[str, Any]) -> None:
    """Raise when an envelope denies success; an answer with a ``success`` of its own among its fields passes."""
    if envelope.get("success") in (False, "false") and envelope.keys() <= ENVELOPE:
        try:
            raise SuccessDenied(Failure.model_validate({"errors": envelope.get("errors")}).errors)
        except ValidationError:
            raise SuccessDenied(()) from None


def _cursor_of(envelope: dict[str, Any]) -> str | None:
    for place in ("result_info", "pagination"):
        info = envelope.get(place)
        cursor = info.get("cursor") if isinstance(info, dict) else None
        if isinstance(cursor, str) and cursor:
            return cursor
    return None
