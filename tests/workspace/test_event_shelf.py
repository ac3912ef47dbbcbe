"""Events are kept for a moment: a few of them, and not for long."""

from datetime import datetime, timedelta

from cfone_tui.contract.event import Event
from cfone_tui.workspace.event_shelf import FRESH, MOST, EventShelf
from tests.workspace.conftest import NOW


def test_an_event_is_there_until_it_is_old() -> None:
    now = [NOW]

    def clock() -> datetime:
        return now[0]

    shelf = EventShelf(clock)
    shelf.put(Event(uuid="one", event="first"))
    shelf.put(Event(uuid="one", event="second"))
    found = shelf.get("one")
    assert found is not None
    assert found.event == "second"
    now[0] += FRESH - timedelta(seconds=1)
    assert shelf.get("one") is not None
    now[0] += timedelta(seconds=1)
    assert shelf.get("one") is None


def test_only_the_last_ones_are_kept_and_none_after_clearing() -> None:
    shelf = EventShelf(lambda: NOW)
    for number in range(MOST + 1):
        shelf.put(Event(uuid=str(number)))
    assert shelf.get("0") is None
    assert shelf.get(str(MOST)) is not None
    shelf.clear()
    assert shelf.get(str(MOST)) is None
