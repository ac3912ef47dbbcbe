"""What can be asked of events, and how are they created, edited and deleted?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.event import (
    BulkCreated,
    BulkError,
    BulkOutcome,
    BulkUpdateFailure,
    BulkUpdateOutcome,
    EditableFields,
    EventBulkCreate,
    EventBulkUpdate,
    EventCreate,
    EventEdit,
)
from cfone_tui.contract.wire import format_instant
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Invalid, NotFound
from cfone_tui.store.events import categories, counting, creating, event_indicators, paging
from cfone_tui.store.events.cursors import cursor_of
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import DEFAULT_DATASET, EventQuery, dataset_id, event_id, know_countries, selected
from cfone_tui.store.events.values import country_code, folded, marking
from cfone_tui.store.events.wire import COLUMNS, TABLES, events_of, wire_events


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events as they are said on the wire, how many match in all, and how to go on.

    ``total`` is None when counting them would take much longer than finding the page.
    """

    events: list[dict[str, Any]]
    total: int | None
    next_cursor: str | None


def page(connection: Connection, query: EventQuery) -> EventPage:
    """Return a page of events; raises :class:`Invalid` and :class:`NotFound`."""
    query.check()
    if query.order_by.endswith("Alpha3"):
        know_countries(connection)
    selection = selected(connection, query.scope, query.clauses)
    places, total = paging.places_and_total(connection, query, selection)
    has_more, places = len(places) > query.page_size, places[: query.page_size]
    events = events_of(connection, [place[0] for place in places])
    return EventPage(events, total, cursor_of(query, places[-1][1:]) if has_more else None)


def count(connection: Connection, query: EventQuery) -> int:
    """Return how many events match, on whatever page; raises :class:`Invalid` and :class:`NotFound`."""
    return counting.count(connection, selected(connection, query.scope, query.clauses))


def get(connection: Connection, uuid: str, *, dataset: str | None = None) -> dict[str, Any]:
    """Return one event; raises :class:`NotFound`, also when it is in another dataset than the one named."""
    sql = f"SELECT {COLUMNS} FROM {TABLES} WHERE e.uuid = ? AND d.deleted_at IS NULL"
    rows = connection.execute(sql, (uuid,)).fetchall()
    if dataset is not None:
        dataset_id(connection, dataset)
        rows = [row for row in rows if row[2] == dataset]
    if not rows:
        raise NotFound("event", uuid)
    return wire_events(connection, rows)[0]


def create(writing: Writing, body: EventCreate) -> dict[str, Any]:
    """Create an event and return it; raises :class:`Invalid` and :class:`NotFound`."""
    dataset = DEFAULT_DATASET if body.dataset_id is None else dataset_id(writing.connection, body.dataset_id)
    inserted = creating.insert(writing, [body], dataset=dataset)
    for error in inserted.errors.values():
        raise error
    return get(writing.connection, inserted.uuids[0])


def bulk_create(writing: Writing, body: EventBulkCreate) -> BulkOutcome:
    """Create events of one dataset; those that cannot be created are told apart, the others stay."""
    inserted = creating.insert(writing, body.data, dataset=dataset_id(writing.connection, body.dataset_id))
    created: tuple[BulkCreated, ...] | None = None
    if body.include_created_events:
        uuids = inserted.uuids.items()
        created = tuple(BulkCreated(event_index=index, shard_id="0", uuid=uuid) for index, uuid in uuids)
    errors = [BulkError(event_index=index, error=str(error)) for index, error in inserted.errors.items()]
    events = [body.data[index] for index in inserted.uuids]
    return BulkOutcome(
        created_events_count=len(inserted.uuids),
        created_tags_count=inserted.new_tags,
        error_count=len(errors),
        queued_indicators_count=sum(bool(event.indicator) + len(event.indicators) for event in events),
        create_bulk_events_request_id=writing.new_uuid(),
        created_events=created,
        errors=tuple(errors) if errors else None,
    )


def edit(writing: Writing, uuid: str, body: EventEdit) -> dict[str, Any]:
    """Change the fields that ``body`` sets and return the event; raises :class:`Invalid` and :class:`NotFound`."""
    _change(writing, uuid, body, dataset=body.dataset_id)
    return get(writing.connection, uuid)


def bulk_update(writing: Writing, body: EventBulkUpdate) -> BulkUpdateOutcome:
    """Change the same fields of several events of a dataset; those that are not there are told apart.

    Raises :class:`NotFound` for an unknown dataset and :class:`Invalid` for a value that no event can have.
    """
    dataset_id(writing.connection, body.dataset_id)
    if not body.updates.model_fields_set:
        raise Invalid("updates names no field to change", "/updates")
    uuids = tuple(dict.fromkeys(body.event_ids))
    failures: list[BulkUpdateFailure] = []
    for uuid in uuids:
        try:
            _change(writing, uuid, body.updates, dataset=body.dataset_id)
        except NotFound as error:
            failures.append(BulkUpdateFailure(event_id=uuid, error=str(error)))
        except Invalid as error:
            raise Invalid(error.message, f"/updates{error.pointer or ''}") from None
    return BulkUpdateOutcome(
        updated_count=len(uuids) - len(failures),
        failed_count=len(failures),
        failures=tuple(failures) or None,
    )


def _change(writing: Writing, uuid: str, body: EditableFields, *, dataset: str) -> None:
    """Change the fields that ``body`` sets; raises :class:`Invalid` and :class:`NotFound`."""
    connection = writing.connection
    event, kind_before = _found(connection, uuid, dataset=dataset)
    given = {name: getattr(body, name) for name in body.model_fields_set - {"dataset_id", "raw"}}
    fields: dict[str, Any] = {}
    for name, value in given.items():
        pointer = f"/{type(body).model_fields[name].alias}"
        if value is None and name not in _NULLABLE:
            raise Invalid("null is no value here; leave the field out to keep what it is", pointer)
        if value == "" and name in _NEEDED:
            raise Invalid("an event cannot be without it", pointer)
        fields |= _FIELDS[name](connection, value)
    if "indicator" in given and "indicator_type" not in given and not kind_before:
        fields["indicator_type"] = event_indicators.type_id(connection, event_indicators.recognised(given["indicator"]))
    if fields:
        sets = ", ".join(f"{name} = :{name}" for name in fields)
        connection.execute(f"UPDATE events SET {sets} WHERE id = :where_id", {**fields, "where_id": event})
    if given.keys() & {"indicator", "indicator_type"}:
        event_indicators.follow(writing, event)
    if body.raw is not None:
        changed = body.raw.model_fields_set
        values = {
            "data": json.dumps(body.raw.data),
            "source": body.raw.source or "",
            "tlp": body.raw.tlp or "",
        }
        for name in changed & values.keys():
            sql = f"UPDATE raw_records SET {name} = ? WHERE event = ?"
            connection.execute(sql, (values[name], event))


def _found(connection: Connection, uuid: str, *, dataset: str) -> tuple[int, str]:
    """Return the row id of an event of a dataset and the name of its indicator type; raises :class:`NotFound`."""
    sql = (
        "SELECT e.id, t.name FROM events e JOIN indicator_types t ON t.id = e.indicator_type"
        " WHERE e.uuid = ? AND e.dataset = ?"
    )
    row = connection.execute(sql, (uuid, dataset_id(connection, dataset))).fetchone()
    if row is None:
        raise NotFound("event", uuid)
    return row[0], row[1]


def delete(writing: Writing, dataset: str, uuids: tuple[str, ...]) -> int:
    """Delete events of a dataset with all that hangs on them; return how many there were."""
    dataset_row = dataset_id(writing.connection, dataset)
    marks = ", ".join("?" * len(uuids))
    # without the plus SQLite would walk the whole dataset
    sql = f"DELETE FROM events WHERE +dataset = ? AND uuid IN ({marks})"
    return writing.connection.execute(sql, (dataset_row, *uuids)).rowcount


def delete_one(writing: Writing, uuid: str) -> dict[str, Any]:
    """Delete an event wherever it is stored, with all that hangs on it; return its uuid. Raises :class:`NotFound`."""
    writing.connection.execute("DELETE FROM events WHERE id = ?", (event_id(writing.connection, uuid),))
    return {"uuid": uuid}


def _text(column: str, value: str) -> dict[str, Any]:
    return {column: value, f"{column}_key": folded(value)}


def _tlp(value: str) -> dict[str, Any]:
    return {"tlp": value.strip().lower(), "tlp_key": marking(value)}


def _category(category: categories.Known) -> dict[str, Any]:
    return {
        **_text("category", category.name),
        "kill_chain": category.kill_chain,
        "mitre_list": category.mitre_list,
    }


_NULLABLE = {"attacker", "insight"}
_NEEDED = {"category", "event", "tlp"}
_FIELDS: dict[str, Callable[[Connection, Any], dict[str, Any]]] = {
    "attacker": lambda _, value: _text("attacker", value or ""),
    "attacker_country": lambda _, value: {"attacker_country": country_code(value)},
    "category": lambda connection, value: _category(categories.named(connection, value)),
    "created_at": lambda _, value: {"created_at": format_instant(value)},
    "date": lambda _, value: {"date": format_instant(value)},
    "event": lambda _, value: _text("event", value),
    "indicator": lambda _, value: _text("indicator", value),
    "indicator_type": lambda connection, value: {"indicator_type": event_indicators.type_id(connection, value)},
    "insight": lambda _, value: {"insight": value or None},
    "target_country": lambda _, value: {"target_country": country_code(value)},
    "target_industry": lambda _, value: _text("target_industry", value),
    "tlp": lambda _, value: _tlp(value),
}
"""How each field of an edit is stored."""
