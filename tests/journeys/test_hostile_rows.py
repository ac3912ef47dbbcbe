"""The demo holds what attackers write: it is drawn as signs, and none of it acts."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, WIDE, at

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ODD = ["198.51.100.23", "curl/8.5.0", "gpj.exe", "null", "zalgo", "notes.example", "tags.example", "mred.example"]


def _is_harmless(text: str) -> bool:
    return not any((ord(sign) < 32 and sign != "\n") or 127 <= ord(sign) < 160 or sign in BIDI for sign in text)


@at(WIDE, NARROW)
async def test_hostile_values_are_drawn_as_signs_in_every_tab(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        for part in ODD[:: 2 if size == NARROW else 5]:
            await user.filtered(f"ioc:*{part}*" if "/" in part else part)
            assert user.main.events.table.row_count, part
            await user.press("enter")
            await user.settled()
            for _ in range(5):
                assert _is_harmless(user.text)
                await user.press("right_square_bracket")
                await user.settled()
            assert user.app.is_running
            await user.press("escape")


async def test_markup_is_text_and_a_control_is_a_picture(start: Start) -> None:
    async with start(size=WIDE) as user:
        await user.filtered("198.51.100.23 tag:[b]")
        await user.press("enter")
        await user.sees("[red]urgent[/red]", "[@click=app.quit]open[/]")
        await user.press("escape")
        await user.filtered("curl/8.5.0")
        await user.sees("␛[2J␛]0;owned␇curl/8.5.0")


async def test_a_hostile_tag_is_offered_and_undone_as_text(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("t")
        await user.sees("tags of this event")
        await user.write("[/] [red]x")
        await user.sees("[/] [red]x  new tag")
        await user.press("enter")
        await user.hears("[/] [red]x")
        await user.settled()
        await user.press("u")
        await user.until(lambda: len(user.toasts) > 1, "the second toast")
