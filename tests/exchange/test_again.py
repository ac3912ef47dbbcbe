"""What failed can be written in a line that is read again as the same thing."""

import json
from dataclasses import replace

import pytest

from cfone_tui.exchange import Aim, Failed, ImportItem, failed_item, read
from tests.exchange.misp_files import attribute, event, file_of


def items(data: bytes, aim: Aim) -> list[ImportItem]:
    return [it for it in read(data, aim) if isinstance(it, ImportItem)]


def test_an_item_is_read_again_as_itself(aim: Aim) -> None:
    for item in items(file_of({"Event": event(attribute("domain", "evil.example"))}), aim):
        failed = failed_item(item, "the server says no")
        (again,) = items(failed.again.encode(), aim)
        assert replace(again, where=item.where) == item


@pytest.mark.parametrize(
    "line",
    [
        '{"event": "no date", "date": "soon"}',
        '{"broken": ',
        '{"something": "else"}',
        '{"event":"x","date":"2023-11-10"',
    ],
)
def test_a_line_that_cannot_be_read_stays_as_it_is(aim: Aim, line: str) -> None:
    good = '{"event": "fine", "date": "2023-11-10", "category": "Phishing"}'
    (failed,) = (it for it in read(f"{good}\n{line}\n".encode(), aim) if isinstance(it, Failed))
    if line.endswith("}"):
        assert json.loads(failed.again) == json.loads(line)
    else:
        assert failed.again == line


def test_an_attribute_keeps_its_event_around_it(aim: Aim) -> None:
    data = file_of({"Event": event(attribute("domain", {"no": "text"}), attribute("domain", "fine.example", number=2))})
    (failed,) = (it for it in read(data, aim) if isinstance(it, Failed))
    mended = failed.again.replace('"value":{"no":"text"}', '"value":"seven.example"')
    assert [it.body.indicator for it in items(mended.encode(), aim)] == [None, "seven.example"]


def test_parents_that_are_no_keys_are_passed_over(aim: Aim) -> None:
    line = '{"event": "x", "date": "2023-11-10", "cfone_parents": ["misp:a", 7, "two words", "misp:a"]}'
    assert [it.parents for it in items(line.encode(), aim)] == [("misp:a",)]
