"""An event whose every text is hostile, whose insight is huge and full of markup, is read like any other."""

from cfone_tui.contract.event import Event
from cfone_tui.tui.panes.event_detail.pane import KEYS
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, WIDE, at

HOSTILE = (
    "[/] [red]x[/red] [@click=app.quit]q[/] [link=https://evil.example]l[/] \x1b]8;;https://evil.example\x07 \u202egpj"
)
INSIGHT = f"# {HOSTILE}\n- [{HOSTILE}](https://evil.example/{'x' * 300})\n| {HOSTILE} | b |\n|---|---|\n| 1 | 2 |\n"
EVERY_TEXT = (
    *("event", "attacker", "attackerCountry", "targetCountry", "targetIndustry", "indicator", "indicatorType"),
    *("category", "tlp", "rawId", "releasabilityId", "date"),
)


def _event(user_uuid: str, *, insight: str) -> Event:
    fields = {
        "uuid": user_uuid,
        **dict.fromkeys(EVERY_TEXT, HOSTILE),
        "tags": [HOSTILE, "plain"],
        "mitreAttack": [HOSTILE],
        "mitreCapec": [HOSTILE],
        "insight": insight,
        HOSTILE: {HOSTILE: [HOSTILE]},
    }
    return Event.model_validate(fields)


@at(WIDE, NARROW)
async def test_nothing_of_it_acts_on_any_page(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as user:
        await user.press("enter")
        await user.until(lambda: user.main.detail.has_focus_within, "the detail")
        await user.settled()
        user.main.shown = user.main.shown.__class__(
            event=_event(user.uuid, insight=INSIGHT), now=user.main.workspace.clock()
        )
        for _ in KEYS:
            for key in ("G", "g", "g", "j", "j", "l", "h"):
                await user.press(key)
            text = user.text
            assert not set(text) & set("\x1b\x07\u202e"), text
            await user.press("right_square_bracket")
        assert user.app.is_running


async def test_an_insight_of_many_lines_is_there_at_once_and_comes_to_its_end(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("enter")
        await user.until(lambda: user.main.detail.has_focus_within, "the detail")
        await user.settled()
        lines = "".join(f"- line {n} of **many**\n" for n in range(3_000))
        user.main.shown = user.main.shown.__class__(
            event=Event(uuid=user.uuid, event="It happened", insight=lines), now=user.main.workspace.clock()
        )
        await user.sees("It happened")
        await user.settled()
        await user.press("G")
        await user.sees("line 2999 of many")
        await user.press("g", "g")
        await user.sees("It happened")
