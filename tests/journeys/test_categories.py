"""A category is created, refused while its ids are wrong, edited and taken back."""

from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW


async def test_a_category_is_created_after_its_errors_are_put_right_and_then_edited(start: Start) -> None:
    async with start(size=NARROW) as user:
        await user.press("g", "c")
        await user.sees("Categories", "new category", "enter edits")
        await user.press("enter")
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
        await user.until(lambda: user.toasts, "a toast")
        await user.settled()
        made = {it.name: it for it in await user.main.workspace.api.categories.list(dataset_ids=["all"])}
        assert made["Callback Phishing"].kill_chain == 3
        assert made["Callback Phishing"].mitre_attack == ("T1566.002",)

        await user.press("g", "c")
        await user.sees("Categories")
        dialog = user.app.screen
        while user.app.screen is dialog and dialog.highlighted_key != made["Callback Phishing"].uuid:  # type: ignore[attr-defined]
            await user.press("j")
        await user.press("enter")
        await user.sees("Edit category", "Callback Phishing")
        await user.press("end")
        await user.write(" by Phone")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", "- Callback Phishing", "+ Callback Phishing by Phone")
        await user.press("enter")
        await user.until(lambda: len(user.toasts) > 1, "a second toast")
        await user.settled()
        names = {it.name for it in await user.main.workspace.api.categories.list(dataset_ids=["all"])}
        assert "Callback Phishing by Phone" in names
        await user.press("u")
        await user.until(lambda: len(user.toasts) > 2, "a third toast")
        names = {it.name for it in await user.main.workspace.api.categories.list(dataset_ids=["all"])}
        assert "Callback Phishing" in names
