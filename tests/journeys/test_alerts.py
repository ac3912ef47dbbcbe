"""A list is saved in the account, is alerted of, and all of it goes and comes back, from the keyboard."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW


async def test_alerts_are_set_on_a_saved_query_and_come_back_with_it(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("m", "tab")
        await user.write("Watched [all]")
        await user.press("enter")
        await user.hears("saved in the account")
        await user.press("apostrophe")
        await user.sees("Watched [all]", "w alerts")
        await user.press("w")
        await user.sees("Alerts of Watched [all]", "There is no alert here yet")
        await user.press("a")
        await user.sees("New alert", "as soon as an event is found", "by*     ans")
        await user.press("right", "ctrl+s")
        await user.hears("alert created: daily by ans")
        await user.until(lambda: "daily        on" in user.text, "the alert in the list")
        await user.press("e")
        await user.sees("Edit alert")
        await user.press("tab", "right", "ctrl+s")
        await user.sees("Send these changes?", "- yes", "+ no")
        await user.press("y")
        await user.hears("alert changed")
        await user.until(lambda: "daily        off" in user.text, "the alert that is off")
        await user.press("D")
        await user.sees("Delete the daily alert by ans?", "for what Watched [all] finds")
        await user.press("y")
        await user.hears("alert deleted")
        await user.press("u")
        await user.hears("undone: alert deleted")
        await user.until(lambda: "daily        off" in user.text, "the alert again")
        await user.press("escape", "apostrophe")
        await user.sees("w alerts")
        await user.press("D")
        await user.sees("Its alert goes with it; undo sets it again")
        await user.press("y")
        await user.hears("u saves it again, with its alert")
        await user.press("u")
        await user.hears("undone: deleted from the account")
        [query] = await user.main.workspace.api.queries.list()
        alerts = await user.main.workspace.api.alerts.list()
        assert [(it.query_id, it.frequency, it.enabled) for it in alerts] == [(query.id, "daily", False)]
