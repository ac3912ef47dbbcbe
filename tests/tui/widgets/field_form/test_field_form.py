from collections.abc import Mapping, Sequence

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.widgets.field_form import Choice, Field, FieldForm, Kind
from tests.tui.widgets.drawn import drawn_lines

ACTORS = ["NastyShrew", "NastyStoat", "DazedToad"]
TLPS = [Choice(value, SafeText(value.upper())) for value in ("clear", "green", "amber", "amber+strict", "red")]
FIELDS = (
    Field("indicator", SafeText("indicator"), is_required=True, help=SafeText("a domain, an address, a hash")),
    Field(
        "attacker",
        SafeText("attacker"),
        suggest=lambda typed: [actor for actor in ACTORS if typed],
        help=SafeText("who did it"),
    ),
    Field("tlp", SafeText("tlp"), Kind.CHOICE, choices=TLPS),
    Field("insight", SafeText("insight"), Kind.TEXT, lines=3),
)
VALUES = {"indicator": "a.example", "attacker": "", "tlp": "amber", "insight": "one\r\ntwo\x0bthree\u2028four\n"}


class FormApp(App[None]):
    def __init__(self, fields: Sequence[Field] = FIELDS, values: Mapping[str, str] = VALUES) -> None:
        super().__init__()
        self.fields = fields
        self.original = values
        self.edited: list[str] = []
        self.submitted = 0

    def compose(self) -> ComposeResult:
        yield FieldForm(self.fields, self.original)

    @property
    def form(self) -> FieldForm:
        return self.query_one(FieldForm)

    def on_field_form_edited(self, message: FieldForm.Edited) -> None:
        self.edited.append(message.name)

    def on_field_form_submitted(self) -> None:
        self.submitted += 1


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def test_fields_stand_below_each_other_and_untouched_values_keep_every_byte() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        lines = drawn_lines(app)
        assert lines[0].split() == ["indicator*", "a.example"]
        assert lines[1].split() == ["attacker"]
        assert lines[2].split() == ["tlp", "AMBER"]
        assert lines[3].split() == ["insight", "one"]
        assert lines[-1].strip() == "a domain, an address, a hash"
        assert app.form.values() == VALUES
        assert not app.form.changed
        assert app.edited == []


async def test_a_change_is_signed_told_and_can_be_taken_back() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert app.form.values()["indicator"] == "a.examplex"
        assert app.form.changed
        assert app.edited == ["indicator"]
        assert drawn_lines(app)[0].startswith("● indicator*")
        await pilot.press("backspace")
        await settle(pilot)
        assert not app.form.changed
        assert drawn_lines(app)[0].startswith("  indicator*")


async def test_tab_and_enter_go_on_and_never_send_a_form_of_several_fields() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 12)) as pilot:
        await settle(pilot)
        seen = []
        for key in ("tab", "enter", "tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(next(name for name in VALUES if app.form._rows[name].editor.has_focus))
        assert seen == ["attacker", "tlp", "insight", "indicator", "insight", "tlp"]
        assert app.submitted == 0
        app.form.action_submit()
        await settle(pilot)
        assert app.submitted == 1


async def test_enter_sends_a_form_of_one_field() -> None:
    app = FormApp(FIELDS[:1], {})
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.press("x", "enter")
        await settle(pilot)
        assert app.submitted == 1


async def test_the_ghost_of_a_suggestion_is_taken_with_right_or_the_end_keys() -> None:
    for key in ("right", "end", "ctrl+e"):
        app = FormApp()
        async with app.run_test(size=(60, 12)) as pilot:
            await pilot.press("tab", *"nas")
            await settle(pilot)
            assert drawn_lines(app)[1].split()[-1] == "nastyShrew"
            assert app.form.values()["attacker"] == "nas", "a ghost is no value"
            await pilot.press(key)
            await settle(pilot)
            assert app.form.values()["attacker"] == "NastyShrew"


async def test_a_choice_is_made_by_arrows_or_by_typing() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 12)) as pilot:
        app.form.focus_field("tlp")
        await settle(pilot)
        assert drawn_lines(app)[2].endswith("AMBER  ◂ 3 of 5 ▸")
        for keys, value in [
            (["down"], "amber+strict"),
            (["end"], "red"),
            (["down"], "red"),
            (["home"], "clear"),
            ([*"gr"], "green"),
            ([*"r"], "red"),
            (["backspace", *"amber+"], "amber+strict"),
            (["up"], "amber"),
        ]:
            await pilot.press(*keys)
            await settle(pilot)
            assert app.form.values()["tlp"] == value, keys
        assert not app.form.changed
        await pilot.press("q")
        assert app.form.values()["tlp"] == "amber", "what begins no choice changes nothing"


async def test_a_value_that_is_no_choice_is_kept_until_another_is_chosen() -> None:
    for value, shown in [("purple", "purple"), ("", "—")]:
        app = FormApp(FIELDS, {**VALUES, "tlp": value})
        async with app.run_test(size=(60, 12)) as pilot:
            await settle(pilot)
            assert drawn_lines(app)[2].split()[-1] == shown
            assert app.form.values()["tlp"] == value
            app.form.focus_field("tlp")
            await pilot.press("down")
            assert app.form.values()["tlp"] == "clear"


async def test_all_errors_stand_beside_their_fields_at_once_and_leave_when_edited() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 14)) as pilot:
        await settle(pilot)
        app.form.show_errors(
            {
                "attacker": SafeText("unknown actor"),
                "insight": SafeText("too long"),
                "": SafeText("nothing was sent"),
                "datasetId": SafeText("read-only"),
            }
        )
        await settle(pilot)
        lines = [line.strip() for line in drawn_lines(app)]
        assert lines[2] == "✗ unknown actor"
        assert lines.index("✗ too long") > lines.index("✗ unknown actor")
        assert lines[-3:-1] == ["✗ nothing was sent", "✗ datasetId: read-only"]
        assert app.form._rows["attacker"].editor.has_focus
        await pilot.press("N")
        await settle(pilot)
        assert "✗ unknown actor" not in "".join(drawn_lines(app))
        assert "✗ too long" in "".join(drawn_lines(app))
        app.form.show_errors({})
        await settle(pilot)
        assert "✗" not in "".join(drawn_lines(app))


async def test_a_form_longer_than_the_window_scrolls_to_the_field_reached() -> None:
    fields = [Field(f"f{number}", SafeText(f"field {number}")) for number in range(40)]
    app = FormApp(fields, {})
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert "field 0" in drawn_lines(app)[0]
        await pilot.press("shift+tab")
        await settle(pilot)
        assert any("field 39" in line for line in drawn_lines(app))
        app.form.show_errors({"f20": SafeText("wrong")})
        await settle(pilot)
        assert "✗ wrong" in "".join(drawn_lines(app))
