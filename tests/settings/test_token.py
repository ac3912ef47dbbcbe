import copy
import json
import pickle
from dataclasses import asdict, dataclass

import pytest

from cfone_tui.settings.token import Token

TEXT = "abcdefghijklmnopqrstuvwxyz0123456789WXYZ"


@dataclass(frozen=True)
class Holder:
    token: Token


def test_a_token_shows_its_last_four_characters_and_no_more() -> None:
    token = Token(TEXT)
    for shown in (repr(token), str(token), f"{token}", f"{Holder(token)}", "%s" % token):  # noqa: UP031
        assert "cf_***WXYZ" in shown
        assert "abc" not in shown
    assert token.reveal() == TEXT


def test_a_short_token_shows_nothing_of_itself() -> None:
    assert repr(Token("secret")) == "cf_***"


def test_tokens_are_equal_when_their_texts_are() -> None:
    assert Token(TEXT) == Token(f" {TEXT}\n")
    assert len({Token(TEXT), Token(TEXT), Token("another-one")}) == 2
    assert Token(TEXT) != Token("another-one")
    assert Token(TEXT) != TEXT


def test_a_token_is_not_written_anywhere_by_accident() -> None:
    token = Token(TEXT)
    with pytest.raises(TypeError):
        pickle.dumps(token)
    with pytest.raises(TypeError):
        json.dumps({"token": token})
    with pytest.raises(TypeError):
        json.dumps(asdict(Holder(token)))
    with pytest.raises(TypeError):
        vars(token)
    assert copy.deepcopy(Holder(token)) == Holder(token)


@pytest.mark.parametrize("text", ["", "  \n", "two words", "line\r\nX-Header: 1", "tökén", "nul\0"])
def test_what_cannot_be_a_token_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        Token(text)
    assert not text.strip() or text not in str(caught.value)
