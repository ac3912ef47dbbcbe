"""The user's own editor: the event as JSON, a form as TOML, the raw record; and whatever an editor does wrong."""

import json
from functools import partial
from pathlib import Path

import pytest

from cfone_tui.contract.event import Event
from cfone_tui.tui.dialogs.forms import FormDialog
from cfone_tui.tui.panes.event_detail.raw import RawPage
from cfone_tui.workspace.applied import Applied, Failure, Outcome
from cfone_tui.workspace.raw_material import RawMaterial
from tests.journeys.conftest import Start
from tests.journeys.editors import FakeEditor, left_behind
from tests.journeys.journey import NARROW, STACKED


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEditor:
    """The editor that VISUAL names; its path holds a blank."""
    return FakeEditor(tmp_path / "editor", monkeypatch)


async def test_the_event_is_edited_as_json_and_the_difference_is_shown_before_it_is_sent(
    start: Start, editor: FakeEditor, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "secret")
    editor.does('replace "attackerCountry": "RU"=>"attackerCountry": "UA"')
    async with start(size=NARROW) as user:
        await user.press("E")
        await user.sees("Send these changes?", "- RU", "+ UA")
        fields = json.loads("\n".join(line for line in editor.saw().splitlines() if not line.startswith("//")))
        assert fields["attackerCountry"] == "RU"
        assert editor.facts == "('0o600', '0o700', True, False)"
        assert left_behind(home) == []
        await user.press("y")
        await user.hears("attacker country of")
        await user.settled()
        await user.press("u")
        await user.hears("undone: attacker country of")


async def test_what_cannot_be_read_is_opened_again_under_what_is_wrong_with_it(
    start: Start, editor: FakeEditor
) -> None:
    editor.does(
        'replace "tlp": "amber"=>"tlp": "amber" "x',
        'replace "tlp": "amber" "x=>"tlp": "purple"',
        'replace "tlp": "purple"=>"tlp": "green"',
    )
    async with start(size=STACKED) as user:
        await user.press("E")
        await user.sees("Send these changes?", "+ green")
        assert editor.saw(1).startswith("// ✗ line ")
        assert "'purple' is none of clear" in editor.saw(2).splitlines()[0]
        assert "✗ line" not in editor.saw(2)
        await user.press("escape")
        assert isinstance(user.app.screen, FormDialog), "what was written is in the form now"
        await user.press("escape")
        await user.press("y")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("leave", "nothing was changed: it was left as it is"),
        ("fail", "ended with status 3"),
        ("die ", "was killed by SIGKILL"),
    ],
)
async def test_an_editor_that_changes_nothing_or_fails_changes_nothing_and_says_so(
    start: Start, editor: FakeEditor, home: Path, step: str, said: str
) -> None:
    editor.does(step)
    async with start(size=STACKED) as user:
        await user.press("E")
        await user.hears(said)
        await user.settled()
        assert left_behind(home) == []
        assert "Send these changes?" not in user.text


async def test_no_editor_is_no_disaster(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/such-editor --wait")
    async with start(size=STACKED) as user:
        await user.press("E")
        await user.hears("such-editor cannot be started")
        monkeypatch.setenv("VISUAL", "vi 'unclosed")
        await user.press("E")
        await user.hears("VISUAL cannot be read")


async def test_what_an_editor_saved_before_it_was_killed_is_there_again(start: Start, editor: FakeEditor) -> None:
    editor.does("die MORE", "replace MORE=>", "leave")
    async with start(size=STACKED) as user:
        await user.press("E")
        await user.hears("what was written is kept")
        await user.settled()
        await user.press("E")
        await user.until(lambda: any("nothing was changed" in toast for toast in user.toasts[1:]), "the second turn")
        assert editor.saw(1).endswith("MORE")


async def test_f4_takes_a_form_out_and_back_and_nothing_is_sent_by_that(start: Start, editor: FakeEditor) -> None:
    editor.does(r'replace insight = """=>insight = """\nfirst line\nsecond \\"line\\"')
    async with start(size=STACKED) as user:
        await user.press("a")
        await user.sees("New event", "f4 $EDITOR")
        await user.write("a campaign")
        await user.press("f4")
        await user.sees("first line", 'second "line"', "a campaign", "✗ is missing")
        assert '# what happened (required): one line\nevent = """\na campaign"""' in editor.saw()
        assert "# one of: clear, green, amber" in editor.saw()
        editor.does("replace tlp = =>tlp = broken ", "leave")
        await user.press("f4")
        await user.hears("what was written is kept")
        assert editor.saw(1).startswith("# ✗ ")
        assert isinstance(user.app.screen, FormDialog)


async def test_the_raw_record_is_edited_outside(start: Start, editor: FakeEditor) -> None:
    editor.does(r'replace {\n=>{\n  "exact": 1.50,\n')
    async with start(size=STACKED) as user:
        await user.press("enter", "right_square_bracket", "right_square_bracket")
        await user.sees("raw record", "line 1 of")
        page = user.main.detail.query_one(RawPage)
        await user.until(lambda: page.raw is not None, "the record")
        await user.press("E")
        await user.sees("Send these changes?", '+   "exact": 1.50,')
        await user.press("y")
        await user.hears("raw record of")
        await user.until(lambda: page.raw is not None and "exact" in page.raw.data_text, "the record as it is now")


async def test_a_long_record_that_is_refused_or_unanswered_is_there_again(
    start: Start, editor: FakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.does(r'replace {\n=>{\n  "exact": 1.50,\n', "leave")
    monkeypatch.setattr("cfone_tui.tui.screens.main.raw_changing.LARGEST", 10)
    async with start(size=STACKED) as user:
        await user.press("enter", "right_square_bracket", "right_square_bracket")
        await user.sees("raw record", "line 1 of")
        page = user.main.detail.query_one(RawPage)
        await user.until(lambda: page.raw is not None, "the record")
        real, outcomes = user.main.workspace.editor.raw.edit, [Outcome.CONFLICT, Outcome.UNKNOWN]

        async def edit(event: Event, seen: RawMaterial, typed: str) -> Applied:
            if not outcomes:
                return await real(event, seen, typed)
            return Applied("", failures=(Failure(event.uuid, "it", outcomes.pop(0), "so it is"),))

        def is_left(number: int) -> bool:
            return len(outcomes) == number

        monkeypatch.setattr(user.main.workspace.editor.raw, "edit", edit)
        for left in (1, 0):
            await user.press("E")
            await user.sees("Send these changes?", '+   "exact": 1.50,')
            await user.press("y")
            await user.until(partial(is_left, left), "the answer")
            await user.settled()
            assert await user.main.workspace.drafts.get(f"raw:{user.uuid}") is not None
        await user.press("E")
        await user.sees("Send these changes?", '+   "exact": 1.50,')
        await user.press("y")
        await user.until(lambda: page.raw is not None and "exact" in page.raw.data_text, "the record as it is now")
        await user.settled()
        assert await user.main.workspace.drafts.get(f"raw:{user.uuid}") is None


async def test_a_form_of_which_nobody_knows_whether_it_was_sent_is_there_again(
    start: Start, editor: FakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.does('replace "attackerCountry": "RU"=>"attackerCountry": "UA"')
    async with start(size=STACKED) as user:

        async def edit(event: Event, *_changes: object) -> Applied:
            return Applied("", failures=(Failure(event.uuid, "it", Outcome.UNKNOWN, "no answer came"),))

        monkeypatch.setattr(user.main.workspace.editor.events, "edit", edit)
        await user.press("E")
        await user.sees("Send these changes?", "+ UA")
        await user.press("y")
        await user.hears("no answer came")
        await user.settled()
        draft = await user.main.workspace.drafts.get(f"event:{user.uuid}")
        assert draft is not None
        assert json.loads(draft.draft)["typed"]["attacker_country"] == "UA"
