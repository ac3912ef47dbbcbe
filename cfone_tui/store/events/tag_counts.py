"""How many events of a dataset have which tag, without a look at any of them?

Triggers keep the numbers in the table ``tag_counts`` as events and their tags come and go. What a write adds is counted
at its end, all at once: such events are not among ``coded_events`` yet, and triggers let them be. While very many
events are loaded there are none: all are counted at the end.
"""

from collections.abc import Sequence

from cfone_tui.store.database import Connection
from cfone_tui.store.events import meta

ANY = 0
"""Stands in the place of a tag for the events that have one at all."""

_ADD_ONE = "ON CONFLICT (dataset, tag) DO UPDATE SET events = events + 1;"
_IS_FIRST = "NOT EXISTS (SELECT 1 FROM event_tags WHERE event = {0}.event AND tag <> {0}.tag)"
_IS_KNOWN = "EXISTS (SELECT 1 FROM coded_events WHERE event = {})"
_TAGS = "SELECT tag FROM event_tags WHERE event = OLD.id UNION SELECT 0 FROM event_tags WHERE event = OLD.id"
_TAKE_ALL = f"UPDATE tag_counts SET events = events - 1 WHERE dataset = OLD.dataset AND tag IN ({_TAGS});"
_TRIGGERS = {
    "tags_counted_of_tagged": f"""
        AFTER INSERT ON event_tags WHEN {_IS_KNOWN.format("NEW.event")} BEGIN
            INSERT INTO tag_counts SELECT dataset, NEW.tag, 1 FROM events WHERE id = NEW.event {_ADD_ONE}
            INSERT INTO tag_counts SELECT dataset, {ANY}, 1 FROM events
                WHERE id = NEW.event AND {_IS_FIRST.format("NEW")} {_ADD_ONE}
        END
    """,
    # with an event its tags go after it, when nobody can tell any more where it was
    "tags_counted_of_untagged": f"""
        AFTER DELETE ON event_tags
        WHEN EXISTS (SELECT 1 FROM events WHERE id = OLD.event) AND {_IS_KNOWN.format("OLD.event")} BEGIN
            UPDATE tag_counts SET events = events - 1
                WHERE dataset = (SELECT dataset FROM events WHERE id = OLD.event) AND tag = OLD.tag;
            UPDATE tag_counts SET events = events - 1
                WHERE dataset = (SELECT dataset FROM events WHERE id = OLD.event) AND tag = {ANY}
                AND {_IS_FIRST.format("OLD")};
        END
    """,
    "tags_counted_of_deleted": f"BEFORE DELETE ON events WHEN {_IS_KNOWN.format('OLD.id')} BEGIN {_TAKE_ALL} END",
    "tags_counted_of_moved": f"""
        AFTER UPDATE OF dataset ON events
        WHEN OLD.dataset <> NEW.dataset AND {_IS_KNOWN.format("NEW.id")} BEGIN
            {_TAKE_ALL}
            INSERT INTO tag_counts SELECT NEW.dataset, tag, 1 FROM ({_TAGS}) WHERE 1 {_ADD_ONE}
        END
    """,
}


def are_kept(connection: Connection) -> bool:
    """Return whether the numbers hold."""
    return meta.value(connection, meta.TAGS_COUNTED) is not None


def groups(datasets: Sequence[int]) -> str:
    """Return the SELECT of tags ``k0`` and numbers of events ``n`` in these datasets, NULL for events without a tag.

    Its only value is the number of all events there.
    """
    there = f"FROM tag_counts WHERE dataset IN ({', '.join(map(str, datasets)) or 'NULL'})"
    return (
        f"SELECT tag k0, sum(events) n {there} AND tag <> {ANY} AND events > 0 GROUP BY tag"
        f" UNION ALL SELECT NULL, n FROM (SELECT ? - coalesce(sum(events), 0) n {there} AND tag = {ANY}) WHERE n > 0"
    )


def count_all(connection: Connection) -> None:
    """Count the tags of all events, and keep the numbers from now on."""
    count_once(connection)
    make_triggers(connection)


def count_once(connection: Connection) -> None:
    """Count the tags of all events."""
    forget(connection)
    connection.execute(
        "INSERT INTO tag_counts SELECT e.dataset, et.tag, count(*)"
        " FROM event_tags et JOIN events e ON e.id = et.event GROUP BY 1, 2"
    )
    connection.execute(
        f"INSERT INTO tag_counts SELECT dataset, {ANY}, count(*) FROM events e"
        " WHERE EXISTS (SELECT 1 FROM event_tags WHERE event = e.id) GROUP BY dataset"
    )
    meta.keep(connection, meta.TAGS_COUNTED, "yes")


def make_triggers(connection: Connection) -> None:
    """Let the present triggers keep the numbers, if they are kept."""
    for name, trigger in _TRIGGERS.items():
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        if are_kept(connection):
            connection.execute(f"CREATE TRIGGER {name} {trigger}")


def catch_up(connection: Connection) -> None:
    """Count the tags of the events that are not among ``coded_events`` yet, before they come there."""
    (last,) = connection.execute("SELECT coalesce(max(event), 0) FROM coded_events").fetchone()
    if not connection.execute("SELECT 1 FROM events WHERE id > ? LIMIT 1", (last,)).fetchone():
        return
    if not are_kept(connection):
        return
    links = "FROM events e CROSS JOIN event_tags et ON et.event = e.id WHERE e.id > ?"
    for new in (
        f"SELECT e.dataset, et.tag, count(*) {links} GROUP BY 1, 2",
        f"SELECT e.dataset, {ANY}, count(DISTINCT e.id) {links} GROUP BY 1",
    ):
        connection.execute(
            f"INSERT INTO tag_counts {new} ON CONFLICT (dataset, tag) DO UPDATE SET events = events + excluded.events",
            (last,),
        )


def forget(connection: Connection) -> None:
    """Keep no numbers: before very many events come, or go."""
    meta.drop(connection, meta.TAGS_COUNTED)
    for trigger in _TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute("DELETE FROM tag_counts")
