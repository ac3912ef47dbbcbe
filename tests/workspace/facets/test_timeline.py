from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.facets import Tally, Timeline
from cfone_tui.workspace.facets.timeline import DAY, HOUR, MINUTE
from tests.workspace.conftest import NOW

OF = Count(0, Exactness.EXACT, NOW)
TODAY = datetime(2026, 11, 23, tzinfo=UTC)


def test_ninety_days_take_ninety_columns_of_a_day() -> None:
    timeline = Timeline({TODAY - number * DAY: number for number in range(90)}, DAY, OF)
    buckets = timeline.buckets(90)
    assert buckets is not None
    assert (buckets.step, buckets.first, buckets.counts) == (DAY, TODAY - 89 * DAY, tuple(range(89, -1, -1)))
    assert buckets.index_of(TODAY + timedelta(hours=5)) == 89
    assert buckets.index_of(TODAY + DAY) is None
    assert buckets.start_of(88) == TODAY - DAY


def test_less_room_makes_coarser_columns_and_finer_counts_finer_ones() -> None:
    days = Timeline({TODAY - number * DAY: 1 for number in range(90)}, DAY, OF)
    coarse = days.buckets(20)
    assert coarse is not None
    assert (coarse.step, sum(coarse.counts)) == (timedelta(days=5), 90)
    minutes = Timeline({TODAY + number * MINUTE: 1 for number in range(40)}, MINUTE, OF)
    assert [minutes.buckets(width).step for width in (40, 10)] == [MINUTE, 5 * MINUTE]  # type: ignore[union-attr]


def test_no_events_make_no_columns() -> None:
    assert Timeline({}, DAY, OF).buckets(80) is None


@given(
    st.dictionaries(
        st.integers(-30_000_000, 40_000_000).map(lambda minutes: TODAY + minutes * MINUTE),
        st.integers(1, 9),
        min_size=1,
    ),
    st.integers(4, 200),
)
def test_every_event_has_a_column_within_the_room(counts: dict[datetime, int], width: int) -> None:
    buckets = Timeline(counts, MINUTE, OF).buckets(width)
    assert buckets is not None
    assert len(buckets.counts) <= width
    assert sum(buckets.counts) == sum(counts.values())
    assert all(buckets.index_of(moment) is not None for moment in counts)


def test_very_many_moments_are_kept_as_hours_or_days() -> None:
    tally = Tally(())
    tally.add(EventRow(uuid=str(number), date=f"{TODAY - number * HOUR:%Y-%m-%dT%H:%M:%SZ}") for number in range(6_000))
    timeline = tally.timeline(of=OF)
    assert (timeline.resolution, len(timeline.counts), sum(timeline.counts.values())) == (DAY, 251, 6_000)
