"""A live indicator is planted: whatever is said of its event on the way through the program, nothing can be clicked."""

from functools import partial

from textual.widgets import TextArea

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.tui.dialogs.note import NoteDialog
from cfone_tui.workspace.event_row import row_of
from tests.journeys.conftest import Start
from tests.journeys.journey import STACKED, Journey

LIVE, HARMLESS = "http://evil.example", "hxxp://evil[.]example"


async def planted(user: Journey) -> None:
    """Give the event under the cursor the indicator, and a summary and a note that name it."""
    workspace = user.main.workspace
    event = await workspace.event(user.uuid)
    changes = {"indicator": LIVE, "indicator_type": "url", "event": f"Led to {LIVE}/kit"}
    assert not (await workspace.editor.events.edit(event, changes)).failures
    await user.press("r")
    await user.settled()


async def test_nothing_that_is_said_of_an_event_can_be_clicked(start: Start) -> None:
    async with start(size=STACKED) as user:
        await planted(user)

        async def sees(*texts: str) -> None:
            await user.sees(*texts)
            assert LIVE not in user.text, user.text
            assert not [said for said in user.app.messages.log if LIVE in said.text]

        await sees(HARMLESS, f"Led to {HARMLESS}/kit")
        await user.press("i", "n")
        await sees(f"Note {HARMLESS}")
        assert isinstance(user.app.screen, NoteDialog)
        user.app.screen.query_one(TextArea).text = f"asked about {LIVE}"
        await user.press("ctrl+s")
        await sees("note written", f"asked about {HARMLESS}")
        await user.press("t")
        await user.sees("type a tag")
        await user.write("planted")
        await user.press("enter")
        await sees("tagged planted")
        workspace = user.main.workspace
        here = row_of(await workspace.event(user.uuid))
        other = user.main.window.row(3) if user.main.window else None
        assert other is not None
        user.main.write(partial(workspace.editor.relations.add, [(here, other)], RelationshipType.RELATED_TO))
        await sees("linked: ", HARMLESS)
        await user.settled()
        event = await workspace.event(user.uuid)
        user.main.write(partial(workspace.editor.events.edit, event, {"target_industry": "Mining"}))
        await sees("industry of")
        user.main.write(partial(workspace.editor.events.edit, event, {"indicator": f"{LIVE}/b"}))
        await sees(f"set to {HARMLESS}/b")
        await user.settled()
        await user.press("D")
        await sees("Delete", "Cancel (esc)")
        await user.press("escape", "j", "j", "j", "D")
        await sees("Delete", "Cancel (esc)", f"↙ from {HARMLESS}")
        await user.press("escape", "k", "k", "k", "enter", "left_square_bracket")
        await sees("History", "linked: ", "industry of", "tagged planted")
        await user.press("u")
        await sees("undone: ")


async def test_the_forms_question_names_what_changes_defanged(start: Start) -> None:
    async with start(size=STACKED) as user:
        await planted(user)
        await user.press("e")
        await user.sees("Edit event", LIVE)
        await user.write("now")
        await user.press("ctrl+s")
        await user.sees("Send these changes?", f"- Led to {HARMLESS}/kit", f"+ nowLed to {HARMLESS}/kit")
