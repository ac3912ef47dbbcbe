"""What did the server send of an event and its raw record, exactly as it came?"""

import asyncio
from dataclasses import dataclass

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.api.received import Received
from cfone_tui.contract.event import Event
from cfone_tui.contract.json_check import json_fault
from cfone_tui.contract.json_string import is_string, said_by
from cfone_tui.contract.raw_record import RawRecord
from cfone_tui.workspace.wire_text import members_of, result_of, text_of

KEPT = 2
"""Answers that are kept of the events read last: the one in the detail, and the one it came after."""
LARGEST_KEPT = 16 * 2**20
"""Bytes of one that is kept."""


@dataclass(frozen=True, slots=True)
class RawMaterial:
    """The texts of an event and of its raw record, without the envelopes they came in.

    ``record_text`` has the payload in its place as JSON, even where it came as JSON text inside a string
    (``is_text``); ``data_text`` is the payload alone. Nothing else differs from what was sent. Without a raw record
    ``record`` is None.
    """

    event_text: str
    record: RawRecord | None = None
    record_text: str = ""
    data_text: str = ""
    is_text: bool = False


class ReceivedEvents:
    """The answers in which the last few events came; an event is known by itself, not by its uuid."""

    def __init__(self) -> None:
        self._kept: list[Received[Event]] = []

    def keep(self, received: Received[Event]) -> Event:
        """Keep an answer, and let go of an older one; return the event."""
        if len(received.body) <= LARGEST_KEPT:
            self._kept = [received, *self._kept[: KEPT - 1]]
        return received.value

    def body_of(self, event: Event) -> bytes | None:
        """Return the answer in which this very event came."""
        return next((it.body for it in self._kept if it.value is event), None)


async def raw_material(api: ThreatEvents, event: Event, body: bytes | None) -> RawMaterial:
    """Read the raw record of an event, and the event again where ``body``, the answer it came in, is not known."""
    if body is None:
        body = (await api.events.receive(event.uuid, dataset_id=event.dataset_id or None)).body
    try:
        received = await received_record(api, event.uuid, event.dataset_id, event.raw_id)
    except NotFound:
        return RawMaterial(event_text=await asyncio.to_thread(_result, body))
    return await asyncio.to_thread(_material, body, received, may_be_text=bool(event.dataset_id))


async def received_record(api: ThreatEvents, uuid: str, dataset_id: str, raw_id: str) -> Received[RawRecord]:
    """Read the raw record of an event by its dataset, or by its own id where the dataset is not known."""
    if dataset_id:
        return await api.raw.receive_of_event(dataset_id, uuid)
    return await api.raw.receive(uuid, raw_id)


async def raw_payload(api: ThreatEvents, uuid: str, dataset_id: str, raw_id: str) -> tuple[RawRecord, str]:
    """Read a raw record, and the text of its payload."""
    received = await received_record(api, uuid, dataset_id, raw_id)
    _, data_text, _ = await asyncio.to_thread(_payload, received.body, may_be_text=bool(dataset_id))
    return received.value, data_text


def payload_of(record_text: str, *, may_be_text: bool) -> tuple[str, str, bool]:
    """Return a record with its payload in place as JSON, the payload alone, and whether it came as a string of JSON.

    Only one of the two ways to read a record writes its payload into a string; by the other a string is a string.
    """
    found = [member for member in members_of(record_text) if member.name == "data"]
    if not found:
        return record_text, "", False
    data = found[-1]
    token = record_text[data.start : data.end]
    if not (may_be_text and is_string(token)):
        return record_text, token, False
    said = said_by(token)
    if json_fault(said) is not None:
        return record_text, token, False
    return f"{record_text[: data.start]}{said}{record_text[data.end :]}", said, True


def _material(event_body: bytes, received: Received[RawRecord], *, may_be_text: bool) -> RawMaterial:
    record_text, data_text, is_text = _payload(received.body, may_be_text=may_be_text)
    return RawMaterial(_result(event_body), received.value, record_text, data_text, is_text)


def _payload(body: bytes, *, may_be_text: bool) -> tuple[str, str, bool]:
    return payload_of(_result(body), may_be_text=may_be_text)


def _result(body: bytes) -> str:
    return result_of(text_of(body))
