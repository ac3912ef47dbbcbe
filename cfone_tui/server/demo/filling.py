"""How does the demo get into the store without holding anybody up?"""

import json
from dataclasses import asdict
from itertools import islice

from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.made import KEY, Made
from cfone_tui.server.demo.stream import demo
from cfone_tui.server.demo.tags import tag_profiles
from cfone_tui.store.database import Connection
from cfone_tui.store.events import Writing, load

_MANY = 2_000
"""From so many events on, indexes are quicker built at the end than kept all the while."""
_SLICES_PER_WRITE = 4


class Filling:
    """Puts one demo into the store, in one transaction or in several."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._mark = json.dumps(asdict(made))
        self._new_uuid = Chance(made.seed).uuid
        self._tags = tag_profiles(made.anchored_at)
        self._slices = demo(seed=made.seed, anchor=made.anchored_at, events=made.events)

    def all(self, connection: Connection) -> None:
        """Empty the store and put in everything."""
        self.begin(connection)
        while self.go_on(connection):
            pass

    def begin(self, connection: Connection) -> None:
        """Empty the store and say what it is going to hold."""
        writing = self._writing(connection)
        load.empty(writing)
        if self._made.events >= _MANY:
            load.drop_indexes(writing)
        load.set_meta(writing, KEY, self._mark)
        load.add_tags(writing, self._tags)

    def go_on(self, connection: Connection) -> bool:
        """Put in the next events; returns false at the end, or when somebody else has begun another demo."""
        if load.meta(connection, KEY) != self._mark:
            return False
        writing = self._writing(connection)
        parts = list(islice(self._slices, _SLICES_PER_WRITE))
        for part in parts:
            load.add_events(writing, part.events)
            load.add_links(writing, part.links)
        if not parts:
            load.complete(writing)
        load.mark_untouched(writing)
        return bool(parts)

    def _writing(self, connection: Connection) -> Writing:
        return Writing(connection, self._made.anchored_at, self._new_uuid)
