import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.outside.json_sheet import FieldsSheet, JsonSheet
from cfone_tui.tui.outside.sheet import SheetFault, with_faults, without_comments
from cfone_tui.tui.outside.toml_sheet import TomlSheet
from cfone_tui.tui.widgets.field_form import Choice, Field, Kind

FIELDS = (
    Field("event", SafeText("what happened"), Kind.TEXT, is_required=True, help=SafeText("one line")),
    Field("tlp", SafeText("tlp"), Kind.CHOICE, choices=[Choice("red", SafeText("RED")), Choice("", SafeText("–"))]),
    Field("attacker", SafeText("attacker")),
)
hostile = st.text(st.characters(codec=None), max_size=30)


def toml(values: dict[str, str]) -> TomlSheet:
    return TomlSheet("Edit event", FIELDS, values)


def fields(values: dict[str, str]) -> FieldsSheet:
    return FieldsSheet(
        values, names={"event": "event", "attacker": "attackerName"}, notes=("a note",), check=lambda _: ()
    )


@settings(deadline=None, max_examples=200)
@given(hostile, hostile)
def test_what_nobody_touched_is_what_it_was_and_no_control_is_in_the_file(event: str, attacker: str) -> None:
    values = {"event": event, "attacker": attacker, "tlp": "red"}
    for sheet in (toml(values), fields(values)):
        assert sheet.read(sheet.text) == values
        assert all(character.isprintable() or character in "\n\t" for character in sheet.text)


def test_the_form_explains_its_fields_and_texts_keep_their_lines() -> None:
    sheet = TomlSheet("Edit event", FIELDS, {"event": 'a\nb "c" \\', "tlp": "red"}, errors={"tlp": "is wrong"})
    assert sheet.text.splitlines() == [
        "# Edit event. Save and leave to go back to the form; nothing is sent yet.",
        "",
        "# what happened (required): one line",
        'event = """',
        "a",
        'b "c" \\\\"""',
        "",
        "# tlp",
        "# one of: red,",
        "# ✗ is wrong",
        'tlp = "red"',
        "",
        "# attacker",
        'attacker = ""',
    ]
    assert sheet.read(sheet.text)["event"] == 'a\nb "c" \\'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("event = 'a", "at end of document"),
        ("event = 1", "event: a text in quotes was expected"),
        ("tlp = 'purple'", "tlp: 'purple' is none of red"),
        ("other = 'x'", "there is no field other"),
    ],
)
def test_toml_that_cannot_be_meant_is_refused(text: str, said: str) -> None:
    with pytest.raises(SheetFault, match=said):
        toml({}).read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("// a note\n{", "line 2, column 2"),
        ("[]", "an object with the fields was expected"),
        ('{"event": 1}', "event: a text in double quotes was expected"),
        ('{"attacker": "x"}', "there is no field 'attacker'"),
    ],
)
def test_json_that_cannot_be_meant_is_refused(text: str, said: str) -> None:
    with pytest.raises(SheetFault, match=said):
        fields({}).read(text)


def test_fields_are_called_as_on_the_wire_null_empties_and_what_is_left_out_stays() -> None:
    sheet = fields({"event": "e", "attacker": "a", "tlp": "red"})
    assert '"attackerName": "a"' in sheet.text
    assert sheet.read('{"attackerName": null}') == {"event": "e", "attacker": "", "tlp": "red"}


def test_json_is_read_as_it_was_written() -> None:
    text = '{"a": 1.50, "a": 1e400}'
    sheet = JsonSheet(text, notes=("what it is",))
    assert sheet.text.startswith("// what it is\n{")
    assert sheet.read(sheet.text) == text
    with pytest.raises(SheetFault, match="line 3"):
        sheet.read("// note\n\n{,}")


def test_faults_stand_above_the_text_and_only_the_last_ones() -> None:
    once = with_faults("// note\n{,}", ["line 2: wrong\nindeed"], comment="//")
    assert once == "// ✗ line 2: wrong indeed\n// note\n{,}"
    assert with_faults(once, ["line 3: still"], comment="//") == "// ✗ line 3: still\n// note\n{,}"
    assert without_comments(once, comment="//") == "\n\n{,}"
