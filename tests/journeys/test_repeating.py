"""One change is made, and a key makes it again on the events below."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, Journey


async def _tags(user: Journey, uuid: str) -> tuple[str, ...]:
    return (await user.main.workspace.event(uuid)).tags


async def _hears_times(user: Journey, text: str, times: int) -> None:
    await user.until(lambda: user.toasts.count(text) == times, f"{times} times {text!r}")


async def test_a_tag_goes_down_the_list_with_one_key_each_and_comes_off_again(start: Start) -> None:
    async with start(size=NARROW) as user:
        uuids = [user.main.window.row(index).uuid for index in range(4)] if user.main.window else []  # type: ignore[union-attr] # rows in view are there
        await user.press("t")
        await user.write("grid")
        await user.press("enter")
        await user.hears("1 event tagged grid")
        await user.settled()
        await user.press("j")
        for number in (1, 2):
            assert user.uuid == uuids[number]
            await user.press("full_stop")
            await _hears_times(user, "1 event tagged grid · u removes it again", number + 1)
            await user.settled()
        assert user.uuid == uuids[3]
        assert ["grid" in await _tags(user, uuid) for uuid in uuids] == [True, True, True, False]
        await user.press("u")
        await user.hears("undone: 1 event tagged grid")
        await user.settled()
        assert "grid" not in await _tags(user, uuids[2])


async def test_what_is_not_repeated_says_why_and_changes_nothing(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("full_stop")
        await user.hears("nothing was changed in this session that could be repeated")
