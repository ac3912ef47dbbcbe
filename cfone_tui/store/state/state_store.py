"""Which SQLite file keeps what this user did?"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cfone_tui.store.database import Database
from cfone_tui.store.state.schema import SCHEMA


class StateStore(Database):
    """The state file; the questions and changes it takes are the functions of the modules beside this one.

    Several processes may have it open. A damaged file is set aside when it is opened (see ``set_aside``), one of a
    future version is refused.
    """

    def __init__(self, path: Path, *, clock: Callable[[], datetime]) -> None:
        super().__init__(path, schema=SCHEMA, clock=clock, readers=2)
