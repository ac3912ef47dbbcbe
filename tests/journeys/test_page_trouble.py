"""What becomes of a page whose server fails, does not count, or sends what attackers wrote."""

import httpx

from cfone_tui.contract.category import CategoryCreate
from cfone_tui.contract.tag import TagCreate
from cfone_tui.settings.locations import Locations
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, WIDE, at
from tests.journeys.remote import account
from tests.journeys.test_pages import opened, page, still
from tests.workspace.wire import refused

HOSTILE = "[@click=app.quit]x[/] [/] \x1b]0;owned\x07 \u202egpj"


async def test_a_page_that_cannot_be_read_says_why_and_r_reads_it_again(locations: Locations) -> None:
    async with account(locations, lambda _writing: None, size=NARROW) as remote:
        user = remote.user
        remote.wire.instead = lambda request: (
            refused(request, status=403) if "/categories" in request.url.path else None
        )
        await user.press("g", "c")
        await user.sees("reading the list failed: ", "the server says no", "r tries again")
        remote.wire.instead = lambda _request: None
        await user.press("r")
        await user.sees("KILL CHAIN", "28 exact")


async def test_numbers_that_nobody_counted_are_not_shown(locations: Locations) -> None:
    async with account(locations, lambda _writing: None, size=NARROW) as remote:
        user = remote.user

        def uncounted(request: httpx.Request) -> httpx.Response | None:
            return refused(request, status=404) if request.url.path.endswith("/aggregate") else None

        remote.wire.instead = uncounted
        await opened(user, "c")
        await user.sees("this source does not count", "Phishing")
        column = next(it for it in page(user).noun.columns if it.column.key == "events")
        assert {column.cell(item, page(user).seen).text for item in page(user).shown.items} == {""}
        await user.press("D")
        await user.sees("Nobody knows how many events use it")


@at(WIDE, NARROW)
async def test_what_attackers_wrote_is_drawn_as_signs_and_does_nothing(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        api = user.main.workspace.api
        await api.tags.create(TagCreate(value=HOSTILE, description=HOSTILE * 3))
        await api.categories.create(CategoryCreate(name=HOSTILE, kill_chain=1))
        for key, question in (("T", "Delete the tag"), ("c", "Delete the category")):
            await opened(user, key)
            await user.press("/")
            await user.write("@click")
            await user.sees("[@click=app.quit]x[/] [/] ␛]0;owned␇")
            await user.press("enter", "e")
            await user.sees("Edit", "[@click=app.quit]x")
            await user.press("escape", "D")
            await user.sees(question, "␛]0;owned␇")
            await user.press("escape")
            assert not any(sign in user.text for sign in "\x1b\x07\u202e")
            await still(user)
            await user.press("enter")
            await user.until(lambda: user.app.screen is user.main, "the events")
            await user.settled()
            assert user.app.is_running
