"""How are indicators created, changed and deleted by operations of their own?"""

from collections.abc import Iterable
from typing import Any

from cfone_tui.contract.indicator import EventReference, IndicatorCreate, IndicatorEdit, IndicatorsCreate
from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import indicator_types
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import Duplicate, Invalid, NotAllowed
from cfone_tui.store.events import event_indicators, event_tags, indicators
from cfone_tui.store.events.event_store import Writing
from cfone_tui.store.events.query import dataset_id
from cfone_tui.store.events.values import folded

_CREATING = ("full", "create_only")
_CHANGING = ("full",)


def create(writing: Writing, dataset: str, body: IndicatorCreate) -> dict[str, Any]:
    """Create an indicator and return it; raises :class:`Duplicate`, :class:`Invalid` and :class:`NotAllowed`."""
    row = _writable(writing.connection, dataset, _CREATING, "takes no new indicators")
    indicator, is_new = _put(writing, row, body, pointer="")
    if not is_new:
        raise Duplicate("indicator", body.value)
    return _told(writing.connection, dataset, indicator)


def bulk_create(writing: Writing, dataset: str, body: IndicatorsCreate) -> int:
    """Create indicators, add to those that exist what they lack, and return how many are new.

    Raises what :func:`create` raises but for duplicates.
    """
    row = _writable(writing.connection, dataset, _CREATING, "takes no new indicators")
    new = 0
    for index, it in enumerate(body.indicators):
        if it.auto_create_type is None:
            it = it.model_copy(update={"auto_create_type": body.auto_create_type})
        new += _put(writing, row, it, pointer=f"/indicators/{index}")[1]
    return new


def edit(writing: Writing, dataset: str, uuid: str, body: IndicatorEdit) -> dict[str, Any]:
    """Change what ``body`` sets and return the indicator.

    Raises :class:`NotFound`, :class:`Duplicate`, :class:`Invalid` and :class:`NotAllowed`.
    """
    connection = writing.connection
    row = _writable(connection, dataset, _CHANGING, "lets no indicator be changed")
    indicator = indicators.row_id(connection, dataset, uuid)
    for name in body.model_fields_set:
        if getattr(body, name) in (None, ""):
            pointer = f"/{IndicatorEdit.model_fields[name].alias}"
            raise Invalid("an indicator cannot be without it; leave the field out to keep what it is", pointer)
    connection.execute("UPDATE indicators SET is_kept = 1 WHERE id = ?", (indicator,))
    if body.value is not None or body.indicator_type is not None:
        _rename(writing, row, indicator, body)
    if body.related_events is not None:
        connection.execute("DELETE FROM event_indicators WHERE indicator = ? AND NOT is_main", (indicator,))
        _relate(connection, indicator, body.related_events, pointer="")
    if body.tags is not None:
        connection.execute("DELETE FROM indicator_tags WHERE indicator = ?", (indicator,))
        _tag(writing, indicator, body.tags)
    sql = "UPDATE indicators SET updated_at = ? WHERE id = ?"
    connection.execute(sql, (format_instant(writing.now), indicator))
    return _told(connection, dataset, indicator)


def delete(writing: Writing, dataset: str, uuid: str) -> None:
    """Delete an indicator, but none of its events; raises :class:`NotFound` and :class:`NotAllowed`."""
    _writable(writing.connection, dataset, _CHANGING, "lets no indicator be deleted")
    indicator = indicators.row_id(writing.connection, dataset, uuid)
    writing.connection.execute("DELETE FROM indicators WHERE id = ?", (indicator,))


def _writable(connection: Connection, dataset: str, modes: tuple[str, ...], refusal: str) -> int:
    """Return the row id of a dataset whose mode is one of ``modes``."""
    row = dataset_id(connection, dataset)
    mode = connection.execute("SELECT indicator_write_mode FROM datasets WHERE id = ?", (row,)).fetchone()[0]
    if mode not in modes:
        raise NotAllowed(f"the dataset {refusal}: its indicatorWriteMode is {mode}")
    return row


def _put(writing: Writing, dataset: int, body: IndicatorCreate, *, pointer: str) -> tuple[int, bool]:
    """Make an indicator, or add to the one that exists what it lacks; return its row id, and whether it is new."""
    connection, value = writing.connection, body.value.strip()
    if not value:
        raise Invalid("an indicator needs a value", f"{pointer}/value")
    kind = _known_type(connection, body.indicator_type, may_be_new=bool(body.auto_create_type), pointer=pointer)
    is_new = event_indicators.find(connection, dataset, kind, value) is None
    indicator = event_indicators.made(writing, dataset, kind, value)
    connection.execute("UPDATE indicators SET is_kept = 1 WHERE id = ?", (indicator,))
    _relate(connection, indicator, body.related_events, pointer=pointer)
    _tag(writing, indicator, (it if isinstance(it, str) else it.value for it in body.tags))
    _categorise(connection, body, pointer=pointer)
    return indicator, is_new


def _known_type(connection: Connection, name: str, *, may_be_new: bool, pointer: str) -> int:
    """Return the row id of a type; one that is neither used nor well known is made only if that was asked for."""
    name = name.strip()
    if not name:
        raise Invalid("an indicator needs a type", f"{pointer}/indicatorType")
    is_used = connection.execute("SELECT 1 FROM indicator_types WHERE name_key = ?", (folded(name),)).fetchone()
    if not (may_be_new or is_used or indicator_types.indicator_type(name)):
        message = f"there is no indicator type {name[:50]!r}: send autoCreateType true to create it"
        raise Invalid(message, f"{pointer}/indicatorType")
    return event_indicators.type_id(connection, name)


def _rename(writing: Writing, dataset: int, indicator: int, body: IndicatorEdit) -> None:
    """Give an indicator another value or type, and the events that name it, too."""
    connection = writing.connection
    value, kind = connection.execute("SELECT value, type FROM indicators WHERE id = ?", (indicator,)).fetchone()
    value = value if body.value is None else body.value.strip()
    if not value:
        raise Invalid("an indicator needs a value", "/value")
    if body.indicator_type is not None:
        kind = _known_type(connection, body.indicator_type, may_be_new=False, pointer="")
    if event_indicators.find(connection, dataset, kind, value) not in (None, indicator):
        raise Duplicate("indicator", value)
    changed = (value, folded(value), kind, indicator)
    connection.execute("UPDATE indicators SET value = ?, value_key = ?, type = ? WHERE id = ?", changed)
    connection.execute(
        "UPDATE events SET indicator = ?, indicator_key = ?, indicator_type = ?"
        " WHERE id IN (SELECT event FROM event_indicators WHERE indicator = ? AND is_main)",
        changed,
    )
    event_indicators.link_named(connection, [indicator])


def _relate(connection: Connection, indicator: int, events: Iterable[EventReference], *, pointer: str) -> None:
    for index, it in enumerate(events):
        linked = connection.execute(
            "INSERT INTO event_indicators SELECT e.id, ?, 0 FROM events e JOIN datasets d ON d.id = e.dataset"
            " WHERE e.uuid = ? AND d.uuid = ? ON CONFLICT (event, indicator) DO UPDATE SET is_main = is_main",
            (indicator, it.event_id, it.dataset_id),
        )
        if not linked.rowcount:
            message = f"there is no event {it.event_id!r} in the dataset {it.dataset_id!r}"
            raise Invalid(message, f"{pointer}/relatedEvents/{index}/eventId")


def _tag(writing: Writing, indicator: int, values: Iterable[str]) -> None:
    tags, _ = event_tags.made(writing, values)
    writing.connection.executemany(
        "INSERT INTO indicator_tags VALUES (?, ?) ON CONFLICT DO NOTHING", [(indicator, tag) for tag in tags.values()]
    )


def _categorise(connection: Connection, body: IndicatorCreate, *, pointer: str) -> None:
    """Put tags that have no category into the one that came with them."""
    for index, it in enumerate(body.tags):
        if isinstance(it, str) or it.category_name is None:
            continue
        sql = "SELECT id FROM tag_categories WHERE name_key = ?"
        category = connection.execute(sql, (folded(it.category_name.strip()),)).fetchone()
        if category is None:
            message = f"there is no tag category {it.category_name[:50]!r}"
            raise Invalid(message, f"{pointer}/tags/{index}/categoryName")
        key = folded(" ".join(it.value.split()))
        connection.execute("UPDATE tags SET category = ? WHERE value_key = ? AND category IS NULL", (category[0], key))


def _told(connection: Connection, dataset: str, indicator: int) -> dict[str, Any]:
    uuid = connection.execute("SELECT uuid FROM indicators WHERE id = ?", (indicator,)).fetchone()[0]
    return indicators.get(connection, dataset, uuid)
