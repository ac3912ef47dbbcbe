"""The datasets are chosen at the side, or in front of the list where there is no room beside it."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, at
from tests.workspace.conftest import make_event


@at(NARROW, WIDE)
async def test_a_dataset_is_chosen_and_left_again(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        if size == WIDE:
            await user.sees("DATASETS")
            await user.main.workspace.datasets()
            user.main.datasets.focus()
        else:
            assert "DATASETS" not in user.text
            await user.press("b")
        await user.sees("DATASETS", "All")
        await user.press("j", "enter")
        await user.until(lambda: user.main.place.dataset_id, "another dataset")
        await user.settled()
        chosen = user.main.place.dataset_id
        await user.until(lambda: user.main.events.table.has_focus, "the list")
        window = user.main.window
        assert window is not None
        assert 0 < window.count().value < 3_000
        assert {row.dataset_id for index in range(20) if (row := window.row(index))} == {chosen}
        await user.press("0")
        await user.sees("3,000 exact")


async def test_the_counts_of_the_datasets_add_up(start: Start) -> None:
    async with start(size=WIDE) as user:
        counts = [it.count.value for it in user.main.dataset_counts if it.count is not None]
        assert sum(counts) == 3_000
        await user.sees(*(f"{count:,}" for count in counts))


async def test_the_counts_follow_a_list_that_others_made_longer(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.until(lambda: str(user.main.datasets.lines[0].count) == "3,000", "the counts")
        await make_event(user.main.workspace.api, dataset_id=user.main.dataset_counts[0].dataset.uuid)
        await user.press("S")
        await user.sees("3,001 exact")
        await user.until(lambda: str(user.main.datasets.lines[0].count) == "3,001", "the counts of now")


async def test_esc_closes_the_datasets_without_a_choice(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("b", "j", "escape")
        await user.until(lambda: "DATASETS" not in user.text, "the list alone")
        assert user.main.place.dataset_id is None
        assert user.main.events.table.has_focus


@at(WIDE, NARROW, STACKED)
async def test_b_twice_leaves_everything_as_it_was(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        is_shown = "DATASETS" in user.text
        await user.press("b")
        await user.until(lambda: ("DATASETS" in user.text) is not is_shown, "another layout")
        await user.press("b")
        await user.until(lambda: ("DATASETS" in user.text) is is_shown, "the layout from before")
        assert user.main.events.table.has_focus
