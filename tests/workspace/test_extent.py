from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.extent import OPEN_LENGTH, PAGE, Extent

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def exactness(extent: Extent) -> Exactness:
    return extent.count(NOW).exactness


def test_knows_nothing_at_first() -> None:
    assert Extent().length() == 0
    assert exactness(Extent()) is Exactness.LOADED
    assert Extent(7).length() == 7
    assert exactness(Extent(7)) is Exactness.EXACT


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 450), st.lists(st.integers(0, 6), max_size=12))
def test_never_says_exact_and_wrong_and_never_hides_a_row(total: int, pages: list[int]) -> None:
    extent = Extent()
    for page in pages:
        got = max(0, min(PAGE, total - page * PAGE))
        extent.saw(page * PAGE, got, asked=PAGE)
        count = extent.count(NOW)
        assert count.value == total if count.exactness is Exactness.EXACT else count.value <= total
        assert extent.length() >= (page * PAGE + got if got else 0)
    if total and 0 in pages:
        assert extent.length() > 0


def test_a_full_page_past_a_told_total_proves_it_wrong() -> None:
    extent = Extent(100)
    extent.saw(100, PAGE, asked=PAGE)
    assert extent.total is None
    assert extent.length() == 300


def test_an_empty_page_limits_the_list() -> None:
    extent = Extent()
    extent.saw(0, PAGE, asked=PAGE)
    extent.saw(150, 0, asked=PAGE)
    assert extent.length() == 150
    assert exactness(extent) is Exactness.LOADED


def test_an_open_end_stands_far_away() -> None:
    extent = Extent()
    extent.saw(0, PAGE, asked=PAGE)
    extent.is_open = True
    extent.saw_from_end(0, PAGE, asked=PAGE)
    assert extent.length() == OPEN_LENGTH
    assert extent.count(NOW).value == 2 * PAGE
    extent.saw_from_end(PAGE, 30, asked=PAGE)
    assert extent.length() == PAGE + 30


@pytest.mark.parametrize("total", [None, 100])
def test_a_removed_row_makes_the_list_shorter(total: int | None) -> None:
    extent = Extent(total)
    extent.saw(0, PAGE, asked=PAGE)
    before = extent.length()
    extent.removed()
    assert extent.length() == before - 1
