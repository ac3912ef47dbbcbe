"""Which events did the user mark, wherever they were seen?"""

from collections.abc import Iterator, Mapping

from cfone_tui.workspace.event_row import EventRow

AT_ONE_GO = 100_000
"""Events that are marked at one go: as far as the offsets of the API reach."""


class Marks:
    """Events in the order they were marked; they stay marked when the list shows others. A container of uuids."""

    def __init__(self) -> None:
        self._rows: dict[str, EventRow] = {}
        self._gone: dict[str, EventRow] = {}

    def add(self, row: EventRow) -> None:
        """Mark an event; one that is marked keeps its place, and what is remembered of it is renewed.

        A row that could not be read has no identity and is never marked.
        """
        if row.uuid:
            self._rows[row.uuid] = row

    def add_all(self, rows: Mapping[str, EventRow]) -> None:
        """Mark events, given by their uuids, as :meth:`add` does with one; a hundred thousand take some 10 ms."""
        self._rows.update(rows)

    def discard(self, uuid: str) -> None:
        """Take a mark away, if there is one."""
        self._rows.pop(uuid, None)

    def lose(self, uuid: str) -> None:
        """Take the mark of an event away that is gone; should it come back, it is marked again."""
        if uuid in self._rows:
            self._gone[uuid] = self._rows.pop(uuid)

    def succeed(self, successors: Mapping[str, str]) -> None:
        """Let marks stand by the identities that took the place of others."""
        for old, new in successors.items():
            row = self._gone.pop(old, None) or self._rows.pop(old, None)
            if row is not None:
                self.add(row._replace(uuid=new))

    def toggle(self, row: EventRow) -> bool:
        """Mark an event, or take its mark away; return whether it is marked now."""
        if row.uuid in self._rows:
            del self._rows[row.uuid]
            return False
        self.add(row)
        return row.uuid in self._rows

    def renew(self, row: EventRow) -> None:
        """Remember an event as it is now, if it is marked."""
        if row.uuid in self._rows:
            self._rows[row.uuid] = row

    def clear(self) -> None:
        """Take all marks away, for good."""
        self._rows.clear()
        self._gone.clear()

    def rows(self) -> tuple[EventRow, ...]:
        """Return the marked events as they were last seen, in the order they were marked."""
        return tuple(self._rows.values())

    def __contains__(self, uuid: object) -> bool:
        return uuid in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._rows))
