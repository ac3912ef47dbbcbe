"""Tags, categories of tags, datasets and indicators are made, edited, deleted and brought back on their pages."""

from cfone_tui.contract.indicator import Indicator
from cfone_tui.contract.tag import Tag
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, STACKED, Journey
from tests.journeys.test_pages import opened, page, still


async def tag_called(user: Journey, value: str) -> Tag | None:
    """Return the tag of a value."""
    found = (await user.main.workspace.api.tags.list(search=value)).tags
    return next((it for it in found if it.value == value), None)


async def searched(user: Journey, text: str) -> None:
    """Search a page for something that one row has."""
    await user.press("/")
    await user.write(text)
    await user.press("enter")
    await user.until(lambda: len(page(user).shown.items) == 1, f"the row of {text}")
    await still(user)


async def test_a_tag_is_made_after_all_errors_were_shown_edited_and_taken_back(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user, "T")
        await user.press("a")
        await user.sees("New tag")
        await user.press("tab", "tab", "tab", "tab", "tab")
        await user.write("Atlantis")
        await user.press("ctrl+s")
        await user.sees("✗ is missing", "✗ no country: Atlantis")
        await user.write("QuietHeron")
        await user.press("tab", "tab", "tab")
        await user.write("Grey Heron, Heron, Heron")
        await user.press("tab", "tab", "end", "ctrl+u")
        await user.write("North Korea")
        await user.press("ctrl+s")
        await user.hears("tag created: QuietHeron")
        made = await tag_called(user, "QuietHeron")
        assert made is not None
        assert (made.origin_country_iso, [it.value for it in made.aliases]) == ("KP", ["Grey Heron", "Heron"])
        await searched(user, "quietheron")
        await user.press("e")
        await user.sees("Edit tag", "QuietHeron")
        await user.press("tab", "tab")
        await user.write("made up")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "description", "- nothing", "+ made up")
        await user.press("enter")
        await user.hears("tag changed: QuietHeron")
        await user.sees("about       made up")
        await user.press("u")
        await user.hears("undone: tag changed: QuietHeron")
        await user.until(lambda: "made up" not in user.text, "the tag as it was")


async def test_deleting_a_tag_says_first_what_is_lost(start: Start) -> None:
    async with start(size=NARROW) as user:
        await opened(user, "T")
        await searched(user, "webshell")
        events = page(user).seen.count("events", "webshell")
        assert events
        await user.press("D")
        await user.sees("Delete the tag webshell?", f"{events} events have it and lose it.", "nothing gets it")
        await user.press("enter")
        await user.until(lambda: "Delete the tag" not in user.text, "the page")
        assert await tag_called(user, "webshell") is not None
        await user.press("D")
        await user.sees("Delete the tag webshell?")
        await user.press("y")
        await user.hears("tag deleted: webshell")
        assert await tag_called(user, "webshell") is None
        await user.press("u")
        await user.hears("undone: tag deleted: webshell (under a new id)")
        again = await tag_called(user, "webshell")
        assert again is not None
        assert again.description == "A page that runs commands on its server"


async def test_a_category_of_tags_is_made_with_properties_and_its_mistakes_are_told(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user, "K")
        await user.press("a")
        await user.sees("New tag category")
        await user.write("Malware")
        await user.press("tab", "tab")
        await user.write('[{"key": "family", "kind": "word"}]')
        await user.press("ctrl+s")
        await user.sees("✗ 0.kind")
        await user.press("end", "ctrl+u")
        await user.write('[{"key": "family", "kind": "string"}]')
        await user.press("ctrl+s")
        await user.hears("tag category created: Malware")
        await user.until(lambda: len(page(user).shown.items) == 2, "both")
        await user.press("j", "D")
        await user.sees("Delete the tag category Malware?", "No tag is in it.")
        await user.press("y")
        await user.hears("tag category deleted: Malware")
        await user.press("u")
        await user.hears("undone: tag category deleted: Malware")
        kept = await user.main.workspace.api.tag_categories.list(search="Malware")
        assert [it.property_schema[0].key for it in kept] == ["family"]


async def test_a_dataset_is_shown_to_all_only_after_that_was_said(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user, "d")
        await searched(user, "compromised")
        await user.press("e")
        await user.sees("Edit dataset")
        await user.press("tab", "down", "ctrl+s")
        await user.sees("Send these changes?", "public", "Anyone with Cloudforce One can search it then")
        await user.press("enter")
        await user.hears("dataset changed: Compromised devices")
        await user.sees("public: anyone")
        await user.press("u")
        await user.hears("undone: dataset changed")
        await user.sees("private: this account")
        await user.press("D")
        await user.hears("delete: a dataset goes with all its events")


async def test_an_indicator_is_made_defanged_tagged_and_deleted(start: Start) -> None:
    async with start(size=STACKED) as user:
        await opened(user, "o")
        await user.press("a")
        await user.sees("New indicator", "dataset")
        await user.press("tab")
        await user.write("hxxps://heron[.]example/x")
        await user.press("tab", "tab")
        await user.write("bird")
        await user.press("ctrl+s")
        await user.hears("indicator created: hxxps://heron[.]example/x")
        await searched(user, "heron.example")
        made = page(user).current
        assert isinstance(made, Indicator)
        assert (made.value, made.indicator_type) == ("https://heron.example/x", "url")
        await user.press("e")
        await user.sees("Edit indicator")
        await user.press("tab", "tab", "end")
        await user.write(", grey")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "+ bird, grey")
        await user.press("enter")
        await user.hears("indicator changed")
        await user.until(lambda: {"bird", "grey"} == {it.value for it in page(user).current.tags}, "both tags")  # type: ignore[union-attr]
        await user.press("D")
        await user.sees("Delete the indicator hxxps://heron[.]example/x?", "No event names it.")
        await user.press("y")
        await user.hears("indicator deleted")
        await user.sees("No indicator matches")
        await user.press("u")
        await user.hears("undone: indicator deleted")
        await user.until(lambda: page(user).current is not None, "the indicator again")
