"""What was typed and not sent is found again with g D, whatever it was typed into, and says what is known of it."""

from typing import Any

import pytest
from textual.widgets import TextArea

from cfone_tui.contract.event import Event
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from tests.journeys.conftest import Start
from tests.journeys.editors import FakeEditor
from tests.journeys.journey import STACKED, Journey


async def _is_kept(user: Journey, form: str) -> bool:
    return await user.main.workspace.drafts.get(form) is not None


async def test_notes_records_and_what_was_written_outside_are_gone_on_with_from_the_list(
    start: Start, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = FakeEditor(tmp_path_factory.mktemp("editor") / "one", monkeypatch)
    async with start(size=STACKED) as user:
        uuid = user.uuid
        await user.press("i", "n")
        await user.sees("Note")
        await user.write("ask Kim")
        await user.press("escape")
        await user.sees("Leave the note?", "Keep (y)")
        await user.press("y")
        await user.hears("gD goes on with it")
        editor.does('replace "attackerCountry": "RU"=>"attackerCountry": "UA"', "die MORE", "leave")
        await user.press("E")
        await user.sees("Send these changes?")
        await user.press("escape", "escape", "D")
        await user.settled()
        await user.press("E")
        await user.hears("what was written is kept")
        await user.settled()
        assert await _is_kept(user, f"outside:event:{uuid}.json")
        await user.press("g", "D")
        await user.sees("Typed and not sent", "in $EDITOR: Edit event", "Note")
        await user.press("j", "enter")
        await user.until(lambda: editor.turns == 3, "the third turn")
        assert editor.saw(2).endswith("MORE")
        await user.settled()
    async with start(size=STACKED) as user:
        await user.hears("typed last time and not sent")
        await user.press("j", "g", "D")
        await user.sees("Typed and not sent")
        await user.press("j", "D")
        # the message in the last lines stands longer
        await user.until(lambda: not any("in $EDITOR" in line for line in user.lines[:-4]), "one less")
        await user.press("enter")
        await user.until(lambda: "ask Kim" in (user.app.screen.query(TextArea).first().text), "the note")
        await user.write(" soon")
        await user.press("ctrl+s")
        await user.hears("note written")
        await user.settled()
        assert user.main.workspace.triage.of(uuid).note == "ask Kim soon"
        assert not await user.main.workspace.drafts.all()
        await user.press("k", "enter", "right_square_bracket", "right_square_bracket")
        await user.sees("raw record", "line 1 of")
        await user.settled()
        await user.press("e")
        await user.sees("this is JSON")
        await user.write("x")
        await user.sees("✗ line")
        await user.press("escape", "y")
        await user.hears("what was typed is kept")
        await user.press("escape")
        await user.filtered("tlp:clear")
        await user.press("g", "D")
        await user.sees("Typed and not sent", "Raw record of")
        await user.press("enter")
        await user.sees("what you typed last time, not sent yet", "✗ line")


async def test_what_was_sent_and_not_answered_is_not_said_to_be_unsent(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(size=STACKED) as user:
        editing = user.main.workspace.editor.events
        real, sent = editing.edit, list[Any]()

        async def edit(event: Event, changes: Any) -> Applied:
            sent.append(changes)
            return Applied("", failures=(Failure(event.uuid, "it", Outcome.UNKNOWN, "no answer came"),))

        monkeypatch.setattr(editing, "edit", edit)
        await user.press("e")
        await user.sees("Edit event")
        await user.write("It is")
        await user.press("ctrl+s")
        await user.sees("Send these changes?")
        await user.press("y")
        await user.until(lambda: sent, "the request")
        await user.settled()
        await user.press("e")
        await user.sees("sent at", "no answer came", "it may have arrived")
        assert "not sent yet" not in user.text
        await user.press("escape", "y")
        await user.settled()
        await real(await user.main.workspace.event(user.uuid), sent[0])
        await user.press("e")
        await user.sees("Edit event", "It is")
        assert "it may have arrived" not in user.text, "it is like that by now"
        await user.press("escape")
        await user.settled()
        assert not await user.main.workspace.drafts.all()


async def test_a_form_of_another_noun_is_gone_on_with_from_the_list(start: Start) -> None:
    async with start(size=STACKED) as user:
        await user.press("g", "c")
        await user.sees("Categories", "KILL CHAIN")
        await user.press("e")
        await user.sees("Edit category")
        await user.write("Half")
        await user.press("escape", "y")
        await user.hears("what was typed is kept")
        await user.press("escape")
        await user.press("g", "D")
        await user.sees("Typed and not sent", "Edit category:")
        await user.press("enter")
        await user.sees("not sent yet", "Half")
