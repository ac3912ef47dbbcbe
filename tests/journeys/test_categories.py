"""A category is created, refused while its ids are wrong, edited, deleted and made again."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, Journey


async def test_a_category_is_created_after_its_errors_are_put_right_and_then_edited(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("g", "c")
        await user.sees("Categories", "KILL CHAIN")
        await user.press("a")
        await user.sees("New category")
        await user.press("tab", "tab")
        await user.write("T9999, T1566.002")
        await user.press("tab")
        await user.write("98 99999")
        await user.press("ctrl+s")
        await user.sees("is missing", "no ATT&CK technique: T9999", "no CAPEC pattern: 99999")
        await user.write("Callback Phishing")
        await user.press("tab")
        await user.write("3")
        await user.press("tab", "end", "ctrl+u")
        await user.write("t1566.002")
        await user.press("tab", "end", "ctrl+u")
        await user.write("CAPEC-98")
        await user.press("ctrl+s")
        await user.hears("category created: Callback Phishing")
        made = {it.name: it for it in await user.main.workspace.api.categories.list(dataset_ids=["all"])}
        assert made["Callback Phishing"].kill_chain == 3
        assert made["Callback Phishing"].mitre_attack == ("T1566.002",)

        await user.press("/")
        await user.write("callback")
        await user.sees("1 of 29", "T1566.002 Phishing: Spearphishing Link")
        await user.press("enter", "e")
        await user.sees("Edit category", "Callback Phishing")
        await user.press("end")
        await user.write(" by Phone")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "- Callback Phishing", "+ Callback Phishing by Phone")
        await user.press("enter")
        await user.hears("category changed: Callback Phishing")
        await user.sees("Callback Phishing by Phone")
        assert "Callback Phishing by Phone" in await names(user)
        await user.press("u")
        await user.hears("undone: category changed")
        assert "Callback Phishing" in await names(user)


async def test_a_category_that_the_server_refuses_comes_back_with_its_words_beside_the_field(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("g", "c")
        await user.sees("Categories", "KILL CHAIN")
        await user.press("a")
        await user.sees("New category")
        await user.write("Phishing")
        await user.press("tab")
        await user.write("3")
        await user.press("ctrl+s")
        await user.sees("New category", "✗")
        assert "Phishing" in user.text
        await user.press("escape")
        await user.sees("Leave the form?")


async def test_a_category_is_deleted_after_it_was_said_how_many_events_use_it_and_made_again(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("g", "c")
        await user.sees("Categories", "KILL CHAIN")
        await user.press("/")
        await user.write("webshell")
        await user.press("enter")
        await user.sees("1 of 28")
        await user.press("D")
        await user.sees("Delete the category Webshell?", "20 events use it.", "under a new id")
        await user.press("enter")
        await user.until(lambda: "Delete the category" not in user.text, "the page")
        assert "Webshell" in await names(user)
        await user.press("D")
        await user.sees("Delete the category Webshell?")
        await user.press("y")
        await user.hears("category deleted: Webshell")
        assert "Webshell" not in await names(user)
        await user.sees("No category matches")
        await user.press("u")
        await user.hears("undone: category deleted: Webshell (under a new id)")
        await user.sees("Webshell", "1 of 28")
        assert "Webshell" in await names(user)


async def test_nothing_is_changed_where_the_source_is_read_only(start: Start) -> None:
    async with start(size=NARROW, is_read_only=True) as user:
        await user.press("g", "c")
        await user.sees("Categories", "KILL CHAIN")
        for key, label in (("a", "add"), ("e", "edit"), ("D", "delete")):
            await user.press(key)
            await user.hears(f"{label}: this source is read-only")


async def names(user: Journey) -> set[str]:
    """Return the names of all categories."""
    return {it.name for it in await user.main.workspace.api.categories.list(dataset_ids=["all"])}
