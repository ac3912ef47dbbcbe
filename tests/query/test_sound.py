"""Of a filter that is wrong the conditions before the fault can still be asked, and no words that are a part of it."""

import pytest

from cfone_tui.query import QueryError, sound_part
from tests.query.filters import query

SOUND = {
    "tlp:red atacker:x": "tlp:red",
    "tlp:red ransom note from:": "tlp:red ransom note",
    "country in (RU": "",
    "tlp:red country in (RU, CN)": "tlp:red",
    "tlp:red OR tlp:amber": "tlp:red",
    "tlp:red AND foo:bar": "tlp:red",
    "tlp:red tag contains phish": "tlp:red",
    "since:2d": "",
    "foo:bar from:RU": "",
    'from:RU attacker:"Fancy': "from:RU",
    "from:(RU, KP) tlp:(red, ": "from:(RU, KP)",
    "from:RU from:CN": "from:RU",
}


@pytest.mark.parametrize(("text", "sound"), SOUND.items())
def test_what_stands_before_the_fault_is_sound(text: str, sound: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(text)
    assert sound_part(text, caught.value.column) == sound
