"""What a list consists of stands beside it: values pivot and exclude; what is not exact says so, and can be counted."""

from cfone_tui.query import with_condition
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey


async def counted(user: Journey) -> None:
    """Wait until the values of the present list are counted."""
    await user.until(lambda: user.main.counted.facets and not user.main.counted.is_old, "the values")


def spark(user: Journey) -> str:
    return next((line for line in user.lines if "per column" in line), "")


async def test_a_value_pivots_and_excludes(start: Start) -> None:
    async with start(size=WIDE) as user:
        await counted(user)
        await user.sees("ATTACKER", "exact", "more", "none")
        await user.press("h", "h", "F", "j")
        await user.until(lambda: user.main.facets.has_focus, "the values")
        line = user.main.facets.highlighted
        assert line is not None
        filter_text = with_condition("", "attacker", line.value)
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.filter_text == filter_text, "the pivot")
        await user.settled()
        await counted(user)
        assert user.main.events.table.has_focus
        assert user.main.window is not None
        assert user.main.window.count().value == line.count
        assert [(it.value, it.count) for it in user.main.facets.lines] == [(line.value, line.count)]
        await user.press("F")
        await user.until(lambda: user.main.facets.has_focus, "the values")
        await user.press("exclamation_mark")
        await user.until(lambda: user.main.kept_place.filter_text == f"-{filter_text}", "the exclusion")
        assert user.main.facets.has_focus


async def test_columns_turn_and_datasets_become_the_scope(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("z", "s")
        await user.hears("events over time need a terminal of 100x30")
        await user.press("F", "h")
        await user.sees("DATASET ", "exact")
        assert "DATASETS" not in user.text, "where there is little room the values have all of it"
        await counted(user)
        line = user.main.facets.highlighted
        assert line is not None
        await user.press("exclamation_mark")
        await user.hears("a dataset cannot be excluded")
        await user.press("F")
        await user.sees("Count by", "Technique")
        await user.press("escape", "enter")
        await user.until(lambda: user.main.kept_place.dataset_id == line.value, "the dataset")
        await user.settled()
        assert user.main.window is not None
        assert user.main.window.count().value == line.count


async def test_what_nobody_counts_is_counted_on_request(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.filtered("has:tags")
        await counted(user)
        await user.until(lambda: "loaded" in spark(user), "the time of loaded rows")
        assert any("ATTACKER" in line[:26] and "loaded" in line[:26] for line in user.lines)
        await user.press("h", "h", "F", "c")
        await user.sees("Count all events?", "This takes 7 requests.")
        await user.press("y")
        await user.until(lambda: user.main.counted.is_walked and user.main.counted.read is None, "the end")
        await user.sees("as of ")
        assert user.main.facets.lines
        assert user.main.counted.facets is not None
        assert user.main.counted.facets.of.value > 1_000
        await user.press("l")
        await user.sees("FROM", "as of ")


async def test_the_line_of_time_follows_the_filter_and_lights_the_cursor(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.until(lambda: spark(user), "the line of time")
        assert "exact" in spark(user)
        before = spark(user)
        await user.filtered("date:today")
        await user.until(lambda: spark(user) not in ("", before) and "exact" in spark(user), "the time of this list")
        moment = user.main.spark.moment
        assert moment is not None
        assert f"{moment:%Y-%m-%d}" == user.main.events.table.highlighted.date[:10]  # type: ignore[union-attr]
        await user.press("z", "s")
        await user.until(lambda: not spark(user), "no line of time")
        await user.press("z", "s")
        await user.until(lambda: spark(user), "the line of time")
        await user.resized(*NARROW)
        await user.until(lambda: not spark(user), "no line of time")
