"""An event is created, edited, duplicated, and everything is taken back; what was typed wrong is said all at once."""

from cfone_tui.contract.event import EventEdit
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, Journey


async def _next_field(user: Journey) -> None:
    before = user.app.focused
    await user.press("tab")
    await user.until(lambda: user.app.focused is not before, "the next field")


async def _to_field(user: Journey, label: str) -> None:
    """Go through the form with tab until the field with this label has the keys."""
    form = user.app.screen.query_one("FieldForm")
    rows = list(form.query("FieldRow"))
    wanted = next(row for row in rows if str(row.field.label) == label)  # type: ignore[attr-defined] # its class is internal
    for _ in rows:
        if wanted.editor.has_focus:  # type: ignore[attr-defined]
            return
        await _next_field(user)
    raise AssertionError(f"tab never reached {label}")


async def test_all_errors_of_a_new_event_are_shown_at_once_and_nothing_typed_is_lost(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("a")
        await user.sees("New event")
        await _to_field(user, "date")
        await user.press("end", "ctrl+u")
        await user.write("the day after")
        await _to_field(user, "from")
        await user.write("Nowhere Land")
        await _to_field(user, "indicator")
        await user.write("hxxps://new[.]example/login")
        await user.press("ctrl+s")
        await user.sees("is missing", "is no date", "is no country", "the day after", "Nowhere Land", "new[.]example")
        assert user.text.count("is missing") == 2
        assert user.app.focused is not None
        await user.press("escape")
        await user.sees("Leave the form?")
        await user.press("escape")
        await user.sees("the day after", "hxxps://new[.]example/login")


async def test_an_event_is_created_by_form_and_taken_back(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("a")
        await user.sees("New event")
        await user.write("A test page copied the portal")
        await _to_field(user, "category")
        await user.write("phish")
        await _to_field(user, "date")
        await user.press("end", "ctrl+u")
        await user.write("now")
        await _to_field(user, "indicator")
        await user.write("hxxps://new[.]example/login")
        await _to_field(user, "from")
        await user.write("russia")
        await _to_field(user, "tags")
        await user.write("mine, needs a look")
        await user.press("ctrl+s")
        await user.until(lambda: user.toasts, "a toast")
        await user.settled()
        await user.sees("3,001 exact")
        event = await user.main.workspace.event(user.uuid)
        assert event.indicator == "https://new.example/login"
        assert event.indicator_type == "url"
        assert event.attacker_country == "RU"
        assert event.tlp == "amber"
        assert set(event.tags) == {"mine", "needs a look"}
        await user.press("u")
        await user.sees("3,000 exact")


async def test_an_edit_shows_what_changes_before_it_is_sent_and_can_be_undone_and_redone(start: Start) -> None:
    async with start(size=STACKED) as user:
        uuid = user.uuid
        await user.press("e")
        await user.sees("Edit event")
        await _to_field(user, "attacker")
        await user.press("end", "ctrl+u")
        await user.write("AquaShrew")
        await _to_field(user, "tlp")
        await user.write("red")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "- NastyShrew", "+ AquaShrew", "- amber", "+ red")
        await user.press("escape")
        await user.sees("Edit event")
        assert (await user.main.workspace.event(uuid)).attacker == "NastyShrew"
        await user.press("ctrl+s")
        await user.sees("Send these changes?")
        await user.press("y")
        await user.until(lambda: user.toasts, "a toast")
        await user.settled()
        assert user.uuid == uuid
        await user.sees("AquaShrew", "TLP:RED")
        await user.press("u")
        await user.sees("NastyShrew", "TLP:AMBER")
        await user.settled()
        assert (await user.main.workspace.event(uuid)).attacker == "NastyShrew"
        await user.press("ctrl+r")
        await user.sees("TLP:RED")


async def test_an_edit_without_a_change_sends_nothing(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("e")
        await user.sees("Edit event")
        await user.press("ctrl+s")
        await user.sees("nothing was changed")
        await user.press("escape")
        await user.until(lambda: user.app.screen is user.main, "the main screen")


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unasked(start: Start) -> None:
    async with start(size=STACKED) as user:
        uuid = user.uuid
        await user.press("e")
        await user.sees("Edit event")
        row = user.main.current
        assert row is not None
        await user.main.workspace.api.events.edit(
            uuid, EventEdit(dataset_id=row.dataset_id, attacker="Theirs", insight="Theirs too")
        )
        await _to_field(user, "attacker")
        await user.press("end", "ctrl+u")
        await user.write("Mine")
        await user.press("ctrl+s")
        await user.sees("Send these changes?")
        await user.press("y")
        await user.sees("Somebody changed", "· was     NastyShrew", "● theirs  Theirs", "○ mine    Mine")
        assert (await user.main.workspace.event(uuid)).attacker == "Theirs"
        await user.press("escape")
        await user.sees("somebody changed it to Theirs", "Mine")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "- Theirs", "+ Mine")
        await user.press("y")
        await user.until(lambda: user.toasts, "a toast")
        await user.settled()
        now = await user.main.workspace.event(uuid)
        assert now.attacker == "Mine"
        assert now.insight == "Theirs too"


async def test_where_both_changed_the_same_one_decides_field_by_field(start: Start) -> None:
    async with start(size=NARROW) as user:
        uuid, row = user.uuid, user.main.current
        assert row is not None
        await user.press("e")
        await user.sees("Edit event")
        await user.main.workspace.api.events.edit(
            uuid, EventEdit(dataset_id=row.dataset_id, attacker="Theirs", tlp="green", insight="Theirs too")
        )
        for label, text in (("tlp", "red"), ("attacker", "Mine"), ("industry", "Mining")):
            await _to_field(user, label)
            if label != "tlp":
                await user.press("end", "ctrl+u")
            await user.write(text)
        await user.press("ctrl+s")
        await user.sees("Send these changes?")
        await user.press("y")
        await user.sees(
            "Somebody changed", "● theirs  green", "○ mine    red", "What only one of you changed is merged"
        )
        await user.press("j", "space")
        await user.sees("● mine    Mine")
        await user.press("enter")
        await user.hears("changed")
        await user.settled()
        now = await user.main.workspace.event(uuid)
        assert (now.tlp, now.attacker, now.target_industry, now.insight) == ("green", "Mine", "Mining", "Theirs too")
        await user.press("u")
        await user.hears("undone")
        await user.settled()
        now = await user.main.workspace.event(uuid)
        assert (now.tlp, now.attacker, now.insight) == ("green", "Theirs", "Theirs too")


async def test_an_undo_that_meets_a_change_of_others_is_decided_and_stands_in_the_way_no_more(start: Start) -> None:
    async with start(size=STACKED) as user:
        uuid, row, editor = user.uuid, user.main.current, user.main.workspace.editor
        assert row is not None
        await editor.tags.tag([row], add=["before"])
        event = await user.main.workspace.event(uuid)
        await editor.events.edit(event, {"attacker": "Mine", "tlp": "red"})
        await user.main.workspace.api.events.edit(uuid, EventEdit(dataset_id=row.dataset_id, attacker="Theirs"))
        await user.press("u")
        await user.sees("after you did", "● theirs  Theirs", "○ before  NastyShrew")
        await user.press("escape")
        await user.settled()
        assert (await user.main.workspace.event(uuid)).tlp == "red"
        await user.press("u")
        await user.sees("after you did")
        await user.press("enter")
        await user.hears("undone all the same: 2 fields")
        await user.settled()
        now = await user.main.workspace.event(uuid)
        assert (now.attacker, now.tlp) == ("Theirs", "amber")
        await user.press("u")
        await user.hears("undone: 1 event tagged before")


async def test_what_was_typed_outlives_the_window_and_is_offered_again(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("a")
        await user.sees("New event")
        await user.write("Seen in the proxy logs")
        await user.sees("Seen in the proxy logs")
        await user.press("ctrl+q")
    async with start(size=STACKED) as user:
        await user.hears("typed last time and not sent: New event: Seen in the proxy logs · gD goes on with it")
        await user.press("g", "D")
        await user.sees("Typed and not sent", "New event: Seen in the proxy logs")
        await user.press("enter")
        await user.sees("not sent yet", "Seen in the proxy logs")
        await user.press("escape")
        await user.sees("Leave the form?", "g D lists it")
        await user.press("y")
        await user.hears("what was typed is kept")
        await user.settled()
        await user.press("a")
        await user.sees("not sent yet", "Seen in the proxy logs")
        await user.press("escape", "D")
        await user.settled()
        assert await user.main.workspace.drafts.get("event:new") is None


async def test_an_edit_that_was_not_sent_is_gone_on_with_whatever_the_list_shows(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("j", "e")
        await user.sees("Edit event")
        await _to_field(user, "attacker")
        await user.press("end", "ctrl+u")
        await user.write("Half a na")
        await user.sees("Half a na")
        uuid = user.uuid
        await user.press("ctrl+q")
    async with start(size=STACKED) as user:
        await user.filtered("tlp:red")
        await user.press("g", "D")
        await user.sees("Typed and not sent")
        await user.press("enter")
        await user.sees("Edit event", "not sent yet", "Half a na")
        await _to_field(user, "attacker")
        await user.press("end")
        await user.write("me")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "+ Half a name")
        await user.press("y")
        await user.hears("Half a name")
        await user.settled()
        await user.press("0")
        await user.settled()
        row = user.main.window.row(1) if user.main.window else None
        assert row is not None
        assert (row.uuid, row.attacker) == (uuid, "Half a name")
        assert await user.main.workspace.drafts.all() == ()


async def test_a_duplicate_starts_from_the_event_under_the_cursor(start: Start) -> None:
    async with start(size=STACKED) as user:
        original = user.uuid
        await user.press("A")
        await user.sees("New event", "login.grid-portal.example")
        await user.press("ctrl+s")
        await user.sees("3,001 exact")
        await user.settled()
        copies = [user.main.events.table._rows.row(index) for index in (0, 1)]
        assert {row.indicator for row in copies if row} == {"login.grid-portal.example"}
        assert original in {row.uuid for row in copies if row}
