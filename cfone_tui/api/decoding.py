"""How does the body of a successful answer become the value an operation promises, bare or enveloped?"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from cfone_tui.api.rows import UnreadableRow, collector_paused, read_rows, why_unreadable
from cfone_tui.contract.failure import ErrorItem, Failure
from cfone_tui.contract.operation import Operation, adapter_of
from cfone_tui.contract.stix import TaxiiEnvelope

Answer = TypeVar("Answer")
AT_ONCE = 2**20
"""Bytes of a single object that are decoded between two turns of the event loop: at most about 50 ms."""

LARGEST_WHOLE = 16 * 2**20
"""Bytes of a single object: a raw record may be large, what is larger than this is no object to look at."""

ITEMS_KEPT = 20
LONGEST_MESSAGE = 500
"""Characters: reasons are for people."""

ENVELOPE = frozenset({"success", "result", "errors", "messages", "result_info", "pagination"})


@dataclass(frozen=True, slots=True)
class Decoded(Generic[Answer]):
    """What a body holds; ``cursor`` is the one that an envelope gives for the next page.

    ``is_empty`` says that nothing came, as was promised, which proves nothing.
    """

    value: Answer
    unreadable: tuple[UnreadableRow, ...] = ()
    cursor: str | None = None
    is_empty: bool = False


class SuccessDenied(Exception):
    """A body with a good status that says ``success: false``; ``items`` are its reasons."""

    def __init__(self, items: tuple[ErrorItem, ...]) -> None:
        super().__init__("the answer says that it was no success")
        self.items = items


async def decode(body: bytes, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    """Return what ``body`` holds.

    A list is read in pieces, a large object in a thread.

    Raises ``ValueError`` with the reason when that is not what the operation promises, :class:`SuccessDenied`
    when it is a failure in the clothes of a success.
    """
    try:
        is_list = get_origin(operation.answer) is list
        if is_list:
            return await _listed(body, operation)
        if operation.answer is type(None):
            return Decoded(None, is_empty=_is_empty(body))
        if len(body) <= AT_ONCE:
            with collector_paused():
                return _whole(from_json(body, allow_inf_nan=False), operation)
        if len(body) > LARGEST_WHOLE:
            raise ValueError(f"it has {len(body):,} bytes, at most {LARGEST_WHOLE:,} are read of one object")
        return await asyncio.to_thread(_large, body, operation)
    except ValidationError as error:
        raise ValueError(why_unreadable(error)) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None


def items_of(body: bytes) -> tuple[ErrorItem, ...]:
    """Return the first reasons a failed request was given, shortened; none when the body is not the API's."""
    try:
        failure = from_json(body)
    except ValueError:
        return ()
    return _items_in(failure) if isinstance(failure, dict) else ()


def _items_in(envelope: dict[str, Any]) -> tuple[ErrorItem, ...]:
    errors = envelope.get("errors")
    try:
        items = Failure.model_validate({"errors": errors[:ITEMS_KEPT] if isinstance(errors, list) else errors}).errors
    except ValidationError:
        return ()
    return tuple(item.model_copy(update={"message": _short(item.message)}) for item in items)


def _short(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else f"{message[: LONGEST_MESSAGE - 1]}…"


async def _listed(body: bytes, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    read = await read_rows(body, operation.answer)
    _check_success(read.envelope)
    if read.envelope and read.envelope.get("result", "nothing") is not None:
        raise ValueError("it is not a list")
    return Decoded(cast(Answer, read.rows), tuple(read.unreadable), _cursor_of(read.envelope))


def _large(body: bytes, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    """Decode and check a large object, in a thread.

    Threads share the interpreter lock. It changes hands at each object and number that is read, so that keys are
    answered all the while, but not within a long list of texts (15 ms per MB), nor while the model is checked.
    """
    with collector_paused():
        value = json.loads(
            body.decode("utf-8"),
            # calls into Python are where the lock is given away
            object_hook=lambda members: members,
            parse_int=lambda digits: int(digits),
            parse_float=lambda digits: float(digits),
            parse_constant=_refuse,
        )
        return _whole(value, operation)


def _is_empty(body: bytes) -> bool:
    """Return whether nothing came, or nothing that says it was a success, where nothing is promised.

    Raises for what denies success or is no JSON.
    """
    if not body.strip():
        return True
    if len(body) > AT_ONCE:
        raise ValueError(f"it has {len(body):,} bytes where nothing was promised")
    value = from_json(body)
    if not isinstance(value, dict):
        return True
    _check_success(value)
    return not _is_affirmed(value)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _whole(value: Any, operation: Operation[Any, Answer]) -> Decoded[Answer]:
    cursor, is_affirmed = None, False
    if isinstance(value, dict):
        _check_success(value)
        is_affirmed = _is_affirmed(value)
        if "success" in value and "result" in value:
            value, cursor = value["result"], _cursor_of(value)
    answer = adapter_of(operation.answer).validate_python(value)
    if not is_affirmed and isinstance(answer, BaseModel) and not _has_something_of(answer):
        raise ValueError("it holds nothing of what was promised")
    return Decoded(cast(Answer, answer), cursor=cursor)


def _has_something_of(answer: BaseModel) -> bool:
    """Return whether any field was sent: all are optional in many models, so that anybody's object would fit them.

    TAXII 2.1 has an empty object for a page without anything.
    """
    if isinstance(answer, TaxiiEnvelope) and not answer.model_fields_set:
        return True
    return not answer.model_fields_set.isdisjoint(type(answer).model_fields)


def _is_affirmed(envelope: dict[str, Any]) -> bool:
    return envelope.get("success") in (True, "true")


def _check_success(envelope: dict[str, Any]) -> None:
    """Raise when an envelope denies success; an answer with a ``success`` of its own among its fields passes."""
    if envelope.get("success") in (False, "false") and envelope.keys() <= ENVELOPE:
        raise SuccessDenied(_items_in(envelope))


def _cursor_of(envelope: dict[str, Any]) -> str | None:
    for place in ("result_info", "pagination"):
        info = envelope.get(place)
        cursor = info.get("cursor") if isinstance(info, dict) else None
        if isinstance(cursor, str) and cursor:
            return cursor
    return None
