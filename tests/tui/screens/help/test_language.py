from cfone_tui.query import fields_help
from cfone_tui.query.guide import RULES
from cfone_tui.tui.screens.help.language import language_lines


def test_every_rule_and_every_field_has_a_line() -> None:
    lines = language_lines(())
    assert len(lines) == len(RULES) + len(fields_help()) + 2
    fields = lines[-len(fields_help()) :]
    for line, field in zip(fields, fields_help(), strict=True):
        assert line.text.plain.split()[0] == field.name
        assert all(example in line.more for example in field.examples)
        assert all(alias in line.more for alias in field.aliases)
    assert [it.text.plain.split()[0] for it in fields if "loaded rows" in it.more] == ["is", "has"]


def test_words_find_their_lines() -> None:
    found = [line.text.plain.split()[0] for line in language_lines(("actor",)) if not line.is_heading]
    assert "attacker" in found
    assert "tlp" not in found
    assert language_lines(("no", "such", "word")) == ()
