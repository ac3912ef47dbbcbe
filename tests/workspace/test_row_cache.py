from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.row_cache import RowCache


def rows(first: int, last: int) -> list[EventRow]:
    return [EventRow(uuid=f"u{number}") for number in range(first, last + 1)]


def test_keeps_rows_by_index_and_uuid() -> None:
    cache = RowCache()
    cache.put(5, rows(5, 9))
    assert cache.get(5) == EventRow(uuid="u5")
    assert cache.get(4) is None
    assert cache.index_of("u9") == 9
    assert cache.index_of("u10") is None
    cache.clear()
    assert len(cache) == 0
    assert cache.index_of("u9") is None


def test_a_row_that_moved_is_found_where_it_is_now() -> None:
    cache = RowCache()
    cache.put(0, rows(0, 4))
    cache.put(0, [EventRow(uuid="new"), *rows(0, 3)])
    assert cache.index_of("u0") == 1
    assert cache.index_of("u3") == 4
    assert cache.index_of("u4") is None
    assert cache.get(0) == EventRow(uuid="new")


def test_drops_what_is_far_from_where_one_looks() -> None:
    cache = RowCache(capacity=200)
    for first in range(0, 1_000, 50):
        cache.put(first, rows(first, first + 49))
        assert len(cache) <= 250
        assert cache.get(first) is not None
        assert cache.get(first + 49) is not None
    assert cache.get(0) is None
    assert cache.index_of("u0") is None


def test_rows_without_an_identity_can_stand_side_by_side() -> None:
    cache = RowCache()
    cache.put(0, [EventRow(uuid="", problem="bad")] * 3)
    assert len(cache) == 3
    assert cache.index_of("") is None


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.lists(st.integers(0, 40), max_size=10))
def test_removing_is_like_removing_from_a_list(first: int, number: int, removed: list[int]) -> None:
    cache, model = RowCache(), {index: f"u{index}" for index in range(first, first + number)}
    cache.put(first, [EventRow(uuid=uuid) for uuid in model.values()])
    for gone in removed:
        at = next((index for index, uuid in model.items() if uuid == f"u{gone}"), None)
        assert cache.remove(f"u{gone}") is (at is not None)
        if at is not None:
            model = {index - (index > at): uuid for index, uuid in model.items() if index != at}
    assert {index: row.uuid for index, row in cache.items()} == model
    assert all(cache.index_of(uuid) == index for index, uuid in model.items())
