from collections.abc import Callable
from pathlib import Path

import pytest

from cfone_tui.cli import main, serving
from cfone_tui.cli.surroundings import Surroundings
from cfone_tui.settings.choice import READ_ONLY_VARIABLE
from cfone_tui.store.events import EventStore


@pytest.mark.parametrize(
    ("words", "is_demo"),
    [
        (["serve"], False),
        (["serve", "--local"], False),
        (["--local", "serve"], False),
        (["serve", "--demo"], True),
        (["--demo", "serve"], True),
    ],
)
def test_what_is_served_is_what_was_asked_for(
    words: list[str], is_demo: bool, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Path] = []

    async def serve_store(
        store: EventStore, *, port: int, announce: Callable[[str], object], is_read_only: bool
    ) -> None:
        assert not is_read_only
        served.append(store.path)

    monkeypatch.setattr(serving, "serve_store", serve_store)
    assert main(words) == 0
    locations = surroundings.locations
    assert served == [locations.demo_db if is_demo else locations.local_db]


@pytest.mark.parametrize(("words", "setting"), [(["serve", "--read-only"], ""), (["serve"], "1")])
def test_what_is_served_can_be_read_only(
    words: list[str], setting: str, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[bool] = []

    async def serve_store(
        store: EventStore, *, port: int, announce: Callable[[str], object], is_read_only: bool
    ) -> None:
        served.append(is_read_only)

    monkeypatch.setattr(serving, "serve_store", serve_store)
    monkeypatch.setenv(READ_ONLY_VARIABLE, setting)
    assert main(words) == 0
    assert served == [True]
