"""A list is saved under a name, opened by its digit, and its count stands beside it; the account's queries too."""

import json
from pathlib import Path

from cfone_tui.contract.saved_query import SavedQueryCreate
from cfone_tui.settings.locations import Locations
from cfone_tui.settings.view_file import save_view
from cfone_tui.settings.views import View, read_views
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, WIDE, Journey


def names(file: Path) -> list[str]:
    return [view.name for view in read_views(file).views]


async def back_at_the_list(user: Journey) -> None:
    await user.until(lambda: user.app.screen is user.main, "the list")


async def test_a_list_is_saved_and_opened_by_its_digit(start: Start, locations: Locations) -> None:
    async with start(size=WIDE) as user:
        await user.sees("VIEWS", "m saves this list")
        await user.press("slash")
        await user.write("from:RU")
        await user.press("ctrl+s")
        await user.sees("Save this list as a view")
        await user.write("Russian")
        await user.press("enter")
        await user.hears("saved as view Russian")
        await user.sees("▸1 Russian")
        await user.settled()
        await user.press("0")
        await user.until(lambda: not user.main.kept_place.filter_text, "all events")
        await user.press("C", "a")
        await user.press("z", "d", "1")
        await user.until(lambda: user.main.kept_place.filter_text == "from:RU", "the view")
        await user.settled()
        window = user.main.window
        assert window is not None
        number = f" {window.count().value} "
        await user.until(lambda: any("▸1 Russian" in it and number in it for it in user.lines), "its count")
        assert user.main.events.table.layout_of_columns.gap == 1
        await user.press("H")
        await user.until(lambda: not user.main.kept_place.filter_text, "the stop before")
    assert names(locations.views_file) == ["Russian"]


async def test_a_name_that_is_taken_asks_and_cancel_changes_nothing(start: Start, locations: Locations) -> None:
    save_view(locations.views_file, View(name="Mine", filter_text="tlp:red"))
    before = locations.views_file.read_text()
    async with start(size=NARROW) as user:
        await user.press("m")
        await user.sees("Save this list")
        await user.write("Mine")
        await user.press("enter")
        await user.sees("Replace the view Mine?")
        await user.press("enter")
        await back_at_the_list(user)
        assert locations.views_file.read_text() == before
        await user.press("7")
        await user.hears("no view 7: there are 1")


async def test_views_are_picked_moved_renamed_and_deleted(start: Start, locations: Locations) -> None:
    for name, text in (("Red", "tlp:red"), ("Amber", "tlp:amber"), ("Green", "tlp:green")):
        save_view(locations.views_file, View(name=name, filter_text=text))
    file = locations.views_file
    async with start(size=STACKED) as user:
        await user.press("apostrophe")
        await user.sees("enter opens", "tlp:amber")
        await user.press("J", "J")
        await user.until(lambda: names(file) == ["Amber", "Green", "Red"], "the new order")
        await user.press("slash")
        await user.write("gre")
        await user.until(lambda: "Amber" not in user.text, "the one that fits")
        await user.press("enter")
        await user.until(lambda: user.main.kept_place.filter_text == "tlp:green", "the view")
        await user.settled()
        await user.press("apostrophe")
        await user.sees("enter opens")
        await user.press("r", "ctrl+u")
        await user.sees("Rename Green")
        await user.write("Open")
        await user.press("enter")
        await user.until(lambda: names(file) == ["Amber", "Open", "Red"], "the new name")
        await user.sees("enter opens")
        await user.press("D")
        await user.sees("Delete the view Open?")
        await user.press("y")
        await user.hears("view Open deleted")
        assert names(file) == ["Amber", "Red"]


async def test_a_saved_query_of_the_account_says_what_it_drives_before_it_goes(start: Start) -> None:
    search = [{"field": "tlp", "op": "equals", "value": "red"}, {"field": "event", "op": "find", "value": "x"}]
    query = SavedQueryCreate(
        name="Blocklist [red]",
        query_json=json.dumps({"datasetId": ["all"], "search": search}),
        alert_enabled=True,
        alert_rollup_enabled=False,
        rule_enabled=True,
    )
    async with start(size=WIDE) as user:
        await user.main.workspace.api.queries.create(query)
        await user.press("r")
        await user.sees("SAVED IN THE ACCOUNT", "Blocklist [red]")
        await user.press("apostrophe", "enter")
        await user.hears("asks more than this list shows: event find x")
        assert user.main.kept_place.filter_text == "tlp:red"
        await user.settled()
        await user.press("apostrophe")
        await user.sees("enter opens")
        await user.press("D")
        await user.sees("Delete the view Blocklist [red]?", "It drives alerts.", "It drives a firewall rule.")
        await user.press("enter")
        await user.sees("enter opens")
        assert len(list(await user.main.workspace.api.queries.list())) == 1
        await user.press("D")
        await user.sees("It drives")
        await user.press("y")
        await user.hears("deleted from the account")
        assert len(list(await user.main.workspace.api.queries.list())) == 0


async def test_a_list_is_saved_in_the_account_with_what_that_cannot_keep_said(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.filtered("tlp:red date>-7d")
        await user.press("m", "tab")
        await user.sees("it will not keep:", "they stay where they are now")
        await user.write("Red week")
        await user.press("enter")
        await user.hears("saved in the account: Red week")
        (query,) = await user.main.workspace.api.queries.list()
        assert [it["field"] for it in json.loads(query.query_json)["search"]] == ["tlp", "date"]


async def test_a_broken_file_of_views_is_said_and_the_window_opens(start: Start, locations: Locations) -> None:
    locations.config_dir.mkdir(parents=True)
    locations.views_file.write_text('[view.Good]\n[view.Bad]\norder = "sideways of"\n[view.Odd]\nfilter = "tpl:red"\n')
    async with start(size=WIDE) as user:
        await user.hears("views.toml:3: view Bad: order is a field and asc or desc")
        await user.sees("1 Good", "2 Odd")
        await user.press("2")
        await user.hears("Odd cannot be opened: its filter cannot be read at column 1")


async def test_a_read_only_source_has_views_of_its_own_file_and_writes_none_into_the_account(
    start: Start, locations: Locations
) -> None:
    async with start(size=NARROW, is_read_only=True) as user:
        await user.press("m", "tab")
        await user.write("Mine")
        assert "in the account" not in user.text
        await user.press("enter")
        await user.hears("saved as view Mine")
        await user.settled()
        await user.press("slash")
        await user.write("tlp:")
        await user.press("ctrl+s")
        await user.sees("column 5")
        assert user.app.screen is user.main
        await user.press("escape")
        await user.until(lambda: user.main.events.table.has_focus, "the list")
        await user.press("b")
        await user.sees("▸1 Mine")
    assert names(locations.views_file) == ["Mine"]


async def test_the_name_may_be_typed_right_after_the_key_that_saves_a_filter(
    start: Start, locations: Locations
) -> None:
    async with start(size=NARROW) as user:
        await user.press("slash", *"from:RU", "ctrl+s", *"Russian", "enter")
        await user.hears("saved as view Russian")
    assert names(locations.views_file) == ["Russian"]
