import json
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract import json_string
from cfone_tui.contract.json_string import said_by


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(codec=None), max_size=30), st.booleans(), st.integers(12, 20))
def test_pieces_say_what_the_whole_says(text: str, is_ascii: bool, piece: int) -> None:
    token = json.dumps(text, ensure_ascii=is_ascii)
    with patch.object(json_string, "PIECE", piece):
        assert said_by(token) == json.loads(token)


def test_what_says_nothing_stays_as_it_is() -> None:
    assert said_by('"\\q"') == '"\\q"'
    assert said_by("12") == "12"
    assert said_by('"') == '"'
    assert said_by('"\\') == '"\\'
    assert said_by('"\\ud83d\\ude00\\ud83d"') == "\U0001f600\ud83d"


def test_a_long_string_of_escapes_is_read() -> None:
    assert said_by('"' + '\\"' * 1_000_000 + '"') == '"' * 1_000_000
