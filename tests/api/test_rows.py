import asyncio
import gc
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.api.rows import (
    BYTES_AT_ONCE,
    KEPT_OF_A_LARGE_ROW,
    LARGEST_ROW,
    ROWS_IN_A_WALK,
    Rows,
    collector_paused,
    read_rows,
)
from cfone_tui.contract.event import Event

ANSWER = list[Event]


def rows_of(count: int, **fields: Any) -> list[dict[str, Any]]:
    return [{"uuid": f"u{number}", **fields} for number in range(count)]


async def test_a_small_array_and_a_large_one_read_the_same() -> None:
    few, many = rows_of(3), rows_of(1500, event="x" * 400)
    assert len(json.dumps(many)) > BYTES_AT_ONCE
    for rows in (few, many):
        read = await read_rows(json.dumps(rows, indent=1).encode(), ANSWER)
        assert read.rows == [Event.model_validate(row) for row in rows]
        assert read.unreadable == []


async def test_between_the_slices_of_a_large_array_others_get_their_turn() -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    await read_rows(json.dumps(rows_of(2000)).encode(), ANSWER)
    counting.cancel()
    assert turns >= 2000 // ROWS_IN_A_WALK - 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ('{"uuid": null}', "uuid"),
        ('{"uuid":"b","tlp":"\\ud800"}', "hex escape"),
        ('{"uuid":"b","score":NaN}', "NaN is not JSON"),
        ('{"uuid":"b","killChain":-Infinity}', "-Infinity is not JSON"),
        ('{"uuid":"b","tags":[{}]}', "tags"),
        ("null", "an object"),
        ("3", "an object"),
        ('["},{"]', "an object"),
    ],
)
async def test_a_bad_row_costs_nothing_but_itself(bad: str, why: str) -> None:
    body = f'[{{"uuid":"a"}} , {bad},\n{{"uuid":"c"}}]'
    read = await read_rows(body.encode(), ANSWER)
    assert [event.uuid for event in read.rows] == ["a", "c"]
    (row,) = read.unreadable
    assert (row.index, row.raw) == (1, bad)
    assert why in row.why


async def test_bad_rows_far_into_a_large_array_keep_their_positions() -> None:
    rows: list[Any] = rows_of(900, event="x" * 700)
    rows[7] = rows[450] = rows[899] = None
    read = await read_rows(json.dumps(rows).encode(), ANSWER)
    assert [row.index for row in read.unreadable] == [7, 450, 899]
    assert len(read.rows) == 897


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "{}",
        "{",
        "[",
        "[1",
        '[{"uuid":"a"}',
        '[{"uuid":"a"},]',
        '[{"uuid":"a"}]]',
        '[{"uuid":"a"}] x',
        '{"result":[}',
        '{"result":[]',
        "{1:[]}",
        '{"result" []}',
    ],
)
async def test_what_is_not_json_is_refused_as_a_whole(body: str) -> None:
    with pytest.raises(ValueError):
        await read_rows(body.encode(), ANSWER)


async def test_an_envelope_is_walked_and_the_rest_of_it_kept() -> None:
    body = '{"success":true, "result" : [{"uuid":"a"}, null], "result_info":{"cursor":"x"}}'
    read = await read_rows(body.encode(), ANSWER)
    assert read.envelope == {"success": True, "result": None, "result_info": {"cursor": "x"}}
    assert [event.uuid for event in read.rows] == ["a"]
    assert read.unreadable[0].raw == "null"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.dictionaries(st.text(), values) | values, max_size=5), indent=st.sampled_from([None, 1]))
async def test_every_row_of_any_json_is_found_as_it_was_written(rows: list[Any], indent: int | None) -> None:
    body = json.dumps({"success": True, "result": rows}, indent=indent, ensure_ascii=False)
    read = await read_rows(body.encode("utf-8", "surrogatepass"), ANSWER)
    assert len(read.rows) + len(read.unreadable) == len(rows)
    for row in read.unreadable:
        assert json.loads(row.raw) == rows[row.index]


tricky = st.text('{}[],":\\\\ \n', max_size=8)
nested = st.recursive(tricky, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(tricky, inner, max_size=3))


@settings(max_examples=60, deadline=None)
@given(extras=st.lists(nested, max_size=6), piece=st.integers(0, 40), separators=st.sampled_from([(",", ":"), None]))
async def test_no_piece_ends_inside_a_row(extras: list[Any], piece: int, separators: tuple[str, str] | None) -> None:
    rows = [{"uuid": f"u{number}", "extra": extra} for number, extra in enumerate(extras)]
    body = json.dumps({"before": rows, "result": rows, "after": rows}, separators=separators)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cfone_tui.api.rows.CHARACTERS_IN_A_PIECE", piece)
        read = await read_rows(body.encode(), ANSWER)
    assert [row.model_dump(exclude_unset=True) for row in read.rows] == rows
    assert read.envelope == {"before": rows, "result": None, "after": rows}


def test_the_collector_is_paused_and_left_as_it_was() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_rows_are_a_tuple() -> None:
    assert Rows([1, 2]) == (1, 2)
    assert Rows([1, 2]).unreadable == ()


@pytest.mark.parametrize("form", ["{}", '{{"success":true,"result":{},"errors":[]}}'], ids=["bare", "enveloped"])
@pytest.mark.parametrize(
    "filling",
    [
        '"x' + "y" * 2 * LARGEST_ROW + '"',
        "[" + '"]}\\"[",' * (LARGEST_ROW // 8) + "0]",
        "[[" + "0," * LARGEST_ROW + "0]]",
    ],
    ids=["one text", "many texts", "many numbers"],
)
async def test_a_row_that_is_too_large_is_passed_over(form: str, filling: str) -> None:
    large = f'{{"uuid":"b","event":{filling}}}'
    read = await read_rows(form.format(f'[{{"uuid":"a"}},{large} , {{"uuid":"c"}}]').encode(), ANSWER)
    assert [event.uuid for event in read.rows] == ["a", "c"]
    (bad,) = read.unreadable
    assert bad.index == 1
    assert bad.why == f"it has {len(large):,} characters, at most 1,048,576 are read of one row"
    assert bad.raw == large[:KEPT_OF_A_LARGE_ROW] + "…"


async def test_no_row_is_decoded_in_a_large_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    decode, longest = json.JSONDecoder.raw_decode, 0

    def measured(self: json.JSONDecoder, text: str, at: int = 0) -> Any:
        nonlocal longest
        longest = max(longest, len(text) - at)
        return decode(self, text, at)

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", measured)
    rows = [*rows_of(5, event="x" * 100_000), {"uuid": "b", "event": "y" * 3 * LARGEST_ROW}, {"uuid": None}]
    read = await read_rows(json.dumps(rows).encode(), ANSWER)
    assert (len(read.rows), len(read.unreadable)) == (5, 2)
    assert longest <= LARGEST_ROW


@pytest.mark.parametrize("end", ["", '"', '"}', "]"])
async def test_a_large_row_that_never_ends_makes_the_answer_unreadable(end: str) -> None:
    with pytest.raises(ValueError, match=r"in the middle|expected"):
        await read_rows(f'[{{"uuid":"{"y" * 2 * LARGEST_ROW}{end}'.encode(), ANSWER)


async def test_a_large_member_of_an_envelope_is_not_read() -> None:
    body = json.dumps({"success": True, "messages": "y" * 2 * LARGEST_ROW, "result": []})
    with pytest.raises(ValueError, match="more than 1,048,576 characters"):
        await read_rows(body.encode(), ANSWER)
