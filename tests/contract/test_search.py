import json
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.search import (
    TEXT_FIELDS,
    Clause,
    Operator,
    SearchError,
    check_event_clauses,
    decode,
    encode,
    parse_clauses,
)


def clause(field: str, op: str, value: object) -> Clause:
    return Clause.model_validate({"field": field, "op": op, "value": value})


def over_the_wire(clauses: list[Clause], encoding: Encoding) -> tuple[Clause, ...]:
    query = urlencode(encode("search", clauses, encoding=encoding))
    return decode("search", parse_qsl(query, keep_blank_values=True))


# What the official SDK (Python, 5.9.0) sends.
SDK_QUERIES = [
    (
        "datasetId=d1&datasetId=d2&forceRefresh=true&format=json&order=desc&orderBy=date&page=1&pageSize=50"
        "&search.field=attackerCountry&search.op=equals&search.value=CHN",
        [clause("attackerCountry", "equals", "CHN")],
    ),
    (
        "search.field=attacker&search.field=tlp&search.op=contains&search.op=equals"
        "&search.value=yeti&search.value=amber",
        [clause("attacker", "contains", "yeti"), clause("tlp", "equals", "amber")],
    ),
    (
        "search.field=tags&search.field=killChain&search.op=in&search.op=gte"
        "&search.value=malware&search.value=apt&search.value=3",
        [clause("tags", "in", ["malware", "apt"]), clause("killChain", "gte", "3")],
    ),
    (
        "search.field=hasChildren&search.op=equals&search.value=true",
        [clause("hasChildren", "equals", "true")],
    ),
    (
        "search.field=event&search.op=find&search.value=two+words+%26+more",
        [clause("event", "find", "two words & more")],
    ),
    (
        "search.field=date&search.op=gte&search.value=2026-01-01T00%3A00%3A00%2B00%3A00",
        [clause("date", "gte", "2026-01-01T00:00:00+00:00")],
    ),
]


@pytest.mark.parametrize(("query", "expected"), SDK_QUERIES)
def test_what_the_official_sdk_sends_is_decoded(query: str, expected: list[Clause]) -> None:
    assert decode("search", parse_qsl(query)) == tuple(expected)


def test_the_list_may_stand_anywhere_among_dotted_clauses() -> None:
    query = (
        "search.field=a&search.field=b&search.field=c&search.op=equals&search.op=in&search.op=not"
        "&search.value=1&search.value=2&search.value=3&search.value=4"
    )
    assert decode("search", parse_qsl(query)) == (
        clause("a", "equals", "1"),
        clause("b", "in", ["2", "3"]),
        clause("c", "not", "4"),
    )


def test_brackets_of_a_third_party_client_are_decoded() -> None:
    query = "search[0][field]=indicator&search[0][op]=in&search[0][value][]=a&search[0][value][]=b&search[1][field]=tlp"
    query += "&search[1][op]=equals&search[1][value]=red"
    assert decode("search", parse_qsl(query)) == (clause("indicator", "in", ["a", "b"]), clause("tlp", "equals", "red"))


def test_json_text_is_decoded_as_a_list_as_one_clause_and_as_repeated_keys() -> None:
    one = {"field": "value", "op": "in", "value": ["evil.example", "bad.example"]}
    expected = clause("value", "in", ["evil.example", "bad.example"])
    assert decode("search", [("search", json.dumps([one]))]) == (expected,)
    assert decode("search", [("search", json.dumps(one))]) == (expected,)
    assert decode("search", [("search", json.dumps([one])), ("search", json.dumps(one))]) == (expected, expected)


def test_a_json_body_needs_no_encoding() -> None:
    body = [{"field": "killChain", "op": "in", "value": [1, 2]}]
    assert parse_clauses("search", body) == (clause("killChain", "in", [1, 2]),)


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
operators = st.sampled_from([op for op in Operator if op is not Operator.IN])
single_clauses = st.builds(clause, st.sampled_from(TEXT_FIELDS), operators, texts)
list_clauses = st.builds(clause, st.sampled_from(TEXT_FIELDS), st.just("in"), st.lists(texts, min_size=1, max_size=4))


@pytest.mark.parametrize("encoding", Encoding)
@settings(max_examples=60, deadline=None)
@given(clauses=st.lists(single_clauses | list_clauses, min_size=1, max_size=5))
def test_what_is_encoded_is_decoded_again(encoding: Encoding, clauses: list[Clause]) -> None:
    try:
        decoded = over_the_wire(clauses, encoding)
    except SearchError:
        assert encoding is Encoding.DOTTED
        assert sum(one.op is Operator.IN for one in clauses) > 1
        return
    assert decoded == tuple(clauses)


def test_types_survive_as_json_and_become_words_otherwise() -> None:
    clauses = [clause("killChain", "gte", 3), clause("hasChildren", "equals", True)]
    assert over_the_wire(clauses, Encoding.JSON) == tuple(clauses)
    words = (clause("killChain", "gte", "3"), clause("hasChildren", "equals", "true"))
    assert over_the_wire(clauses, Encoding.DOTTED) == words
    assert over_the_wire(clauses, Encoding.BRACKETS) == words


def test_dotted_keys_refuse_what_they_would_garble() -> None:
    with pytest.raises(SearchError, match="several lists"):
        encode(
            "search",
            [clause("tags", "in", ["a", "b"]), clause("tlp", "in", ["red", "amber"])],
            encoding=Encoding.DOTTED,
        )
    with pytest.raises(SearchError, match="empty text"):
        encode("search", [clause("attacker", "equals", "")], encoding=Encoding.DOTTED)
    assert over_the_wire([clause("attacker", "equals", "")], Encoding.JSON) == (clause("attacker", "equals", ""),)


@pytest.mark.parametrize(
    "query",
    [
        "search=%5B",
        "search=3",
        "search=" + "[" * 50_000,
        'search=[{"field":"a"}]',
        'search=[{"field":"a","op":"resembles","value":"b"}]',
        'search=[{"field":"a","op":"equals","value":NaN}]',
        "search.field=a&search.op=equals",
        "search.field=a&search.field=b&search.op=in&search.op=in&search.value=1&search.value=2&search.value=3",
        "search[x][field]=a",
        "search[0][field]=a",
        "search.field=a&search[0][field]=b",
    ],
)
def test_what_cannot_be_read_or_is_ambiguous_is_refused(query: str) -> None:
    with pytest.raises(SearchError):
        decode("search", parse_qsl(query))


@pytest.mark.parametrize(
    "bad",
    [
        clause("colour", "equals", "red"),
        clause("tags", "in", "a"),
        clause("tags", "equals", ["a"]),
        clause("tags", "in", []),
        clause("tags", "in", [str(n) for n in range(101)]),
        clause("killChain", "contains", "3"),
        clause("killChain", "equals", "three"),
        clause("killChain", "equals", True),
        clause("hasChildren", "equals", "perhaps"),
    ],
)
def test_clauses_that_the_list_of_events_does_not_take_are_refused(bad: Clause) -> None:
    with pytest.raises(SearchError):
        check_event_clauses([bad])


def test_ten_conditions_are_taken_and_eleven_refused() -> None:
    one = clause("tlp", "equals", "red")
    check_event_clauses([one] * 10)
    with pytest.raises(SearchError, match="at most 10"):
        check_event_clauses([one] * 11)


def test_a_clause_takes_no_number_that_json_does_not_have() -> None:
    with pytest.raises(ValidationError):
        clause("killChain", "equals", float("nan"))
