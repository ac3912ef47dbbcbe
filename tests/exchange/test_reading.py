import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.category import Category
from cfone_tui.exchange import (
    Aim,
    Categories,
    ExchangeError,
    Failed,
    ImportItem,
    NothingInside,
    NotJson,
    NotText,
    Skipped,
    TooLarge,
    Unexpected,
    read,
)
from tests.exchange.misp_files import attribute, event, file_of

OWN = {
    "uuid": "e-1",
    "date": "2026-01-02T03:04:05Z",
    "event": "A lure was sent",
    "category": "Phishing",
    "tlp": "green",
}
MISP = event(attribute("domain", "evil.example"))


@pytest.mark.parametrize(
    "value",
    [
        MISP,
        {"Event": MISP},
        [MISP],
        [{"Event": MISP}],
        {"response": [{"Event": MISP}]},
        {"response": [MISP]},
        {"response": {"Event": MISP}},
    ],
)
def test_every_way_misp_wraps_its_events(aim: Aim, value: object) -> None:
    for data in (file_of(value), json.dumps(value, indent=4).encode(), b"\xef\xbb\xbf\n" + file_of(value)):
        items = [it for it in read(data, aim) if isinstance(it, ImportItem)]
        assert [it.body.indicator for it in items] == [None, "evil.example"]


@pytest.mark.parametrize("data", [file_of(OWN), file_of([OWN]), b"\n" + file_of(OWN) + b"\r\n"])
def test_one_event_of_our_own(aim: Aim, data: bytes) -> None:
    (item,) = read(data, aim)
    assert isinstance(item, ImportItem)
    assert item.key == "event:e-1"


def test_lines_may_mix_events_and_one_broken_line_costs_itself(aim: Aim) -> None:
    lines = [
        file_of(OWN),
        b"",
        b'{"event": ',
        file_of({"Event": MISP}),
        b'{"x": 1}',
        b"[]",
        file_of(OWN | {"uuid": "e-2"}),
    ]
    found = list(read(b"\r\n".join(lines), aim))
    assert [it.key for it in found if isinstance(it, ImportItem)][0::3] == ["event:e-1", "event:e-2"]
    assert [it.where for it in found if isinstance(it, Failed)] == ["line 3, column 12", "line 5", "line 6"]
    assert [it.where for it in found if isinstance(it, ImportItem)][1] == f"line 4, event {MISP['uuid']}"


def test_the_first_line_may_be_the_broken_one(aim: Aim) -> None:
    found = list(read(b'{"event": "cut\n' + file_of(OWN), aim))
    assert [type(it) for it in found] == [Failed, ImportItem]


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", NothingInside, "empty"),
        (b"\xef\xbb\xbf \n\t", NothingInside, "empty"),
        (b'{"a": 1}', Unexpected, "not what was expected: events of MISP"),
        (b"[1, 2]", Unexpected, "not what was expected"),
        (b'"text"', Unexpected, "not what was expected"),
        (b'{"type": "bundle", "objects": []}', Unexpected, "not what was expected"),
        (b'{"Event": {"info": "x",\n  "Attribute": [', NotJson, "line 2, column 17: the text ends too early"),
        (b"date,indicator\n2026-01-01,evil.example\n", NotJson, "line 1, column 1"),
        ('{"a": 1}'.encode("utf-16"), NotText, "UTF-16"),
        (b'{"a":\n"\xff"}', NotText, "line 2: byte 0xFF is not UTF-8"),
        (gzip.compress(b"{}", mtime=0), NotText, "compressed"),
    ],
)
def test_files_that_hold_nothing_say_why(aim: Aim, data: bytes, error: type[ExchangeError], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data, aim)


def test_an_empty_list_is_told(aim: Aim) -> None:
    for data in (b"[]", b'{"response": []}'):
        assert [type(it) for it in read(data, aim)] == [Skipped]


def test_entries_that_are_no_events_cost_themselves(aim: Aim) -> None:
    found = list(read(file_of([5, {"Event": MISP}, {"x": 1}]), aim))
    assert [it.where for it in found if isinstance(it, Failed)] == ["entry 1", "line 1"]
    assert sum(isinstance(it, ImportItem) for it in found) == 2


def test_an_attribute_that_nests_endlessly_costs_itself(aim: Aim) -> None:
    deep = b'{"uuid": "6f59e321-b85f-4cbb-8aa8-000000000002", "value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    data = file_of({"Event": MISP}).replace(b'"Attribute": [', b'"Attribute": [' + deep + b", ")
    found = list(read(data, aim))
    assert [it.body.indicator for it in found if isinstance(it, ImportItem)] == [None, "evil.example"]
    assert [(it.where, it.why) for it in found if isinstance(it, Failed)] == [
        ("line 1, attribute 1", "it is nested too deeply")
    ]


def test_files_that_are_too_large_are_not_touched(aim: Aim) -> None:
    with pytest.raises(TooLarge, match="it has 11 bytes, at most 10 are read"):
        read(b"x" * 11, aim, limit=10)


NAMES = ("Event", "response", "Attribute", "Object", "Tag", "Galaxy", "GalaxyCluster", "name", "value", "type", "uuid")
MEMBERS = ("info", "date", "timestamp", "event", "raw", "data", "tags", "indicator", "category", "meta", "country")
HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES + MEMBERS), inner, max_size=6),
    max_leaves=25,
)
NOTHING_FAZES = Aim(Categories([Category(uuid="c", name="Other")]))


@given(HOSTILE)
@settings(max_examples=250, deadline=None)
def test_whatever_stands_where_in_a_file_is_an_item_or_a_reason(value: object) -> None:
    parts = value if isinstance(value, list) else [value]
    files = (
        value,
        {"Event": value},
        event(*parts),
        event(attribute("filename|md5", value), Tag=value, date=value),
        OWN | {"tags": value},
    )
    for file in files:
        try:
            found = list(read(json.dumps(file).encode(), NOTHING_FAZES))
        except ExchangeError:
            continue
        for it in found:
            if isinstance(it, ImportItem):
                it.body.model_dump_json()
            else:
                assert it.why
                (it.why + it.where).encode()
