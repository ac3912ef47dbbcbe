"""What of an event do its tests here need that no source tells, and which events come into question by it at all?"""

from collections.abc import Awaitable, Callable, Container, Iterable
from dataclasses import dataclass

from cfone_tui.contract.search import Clause
from cfone_tui.workspace.event_row import EventRow

SignsOf = Callable[[EventRow], Container[str]]
"""Which signs of the filter language hold for an event that was learned of: ``marked``, ``unread``, ``note``, …"""


def _none(_row: EventRow) -> tuple[str, ...]:
    return ()


async def _nothing(_uuids: Iterable[str]) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """How the user's doings are looked up while a list is read; :attr:`learn` comes before :attr:`of`.

    Of a filter that only events can pass which the user touched, ``touched`` are their uuids (None: any event may
    pass), all of them unless ``is_cut``. ``first`` are events that stand at the head whatever ``since``, a condition
    that the server can test, says of them.
    """

    of: SignsOf = _none
    learn: Callable[[Iterable[str]], Awaitable[None]] = _nothing
    touched: tuple[str, ...] | None = None
    is_cut: bool = False
    first: tuple[str, ...] = ()
    since: Clause | None = None


NO_SIGNS = Signs()
