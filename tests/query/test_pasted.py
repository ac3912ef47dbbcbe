"""What is pasted from chats, sheets and other tools is never asked as something else than what was meant."""

from datetime import UTC, datetime

import pytest

from cfone_tui.query import QueryError, parse

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        ("attacker:“Fancy Bear”", 9, "curly quotes quote nothing", "straight double quotes"),
        ("“exact phrase”", 0, "curly quotes quote nothing", "straight double quotes"),
        ("tlp:red «kit»", 8, "curly quotes quote nothing", "straight double quotes"),
        ("evil.example, good.example", 12, "no list", "ioc:("),
        ("evil[.]example;good.example", 14, "no list", "write ioc:(evil[.]example, good.example)"),
        ("192.0.2.1,192.0.2.2", 9, "no list", "write ioc:(192.0.2.1, 192.0.2.2)"),
        ("filename:invoice.lnk", 0, "there is no field filename", "ioc:*invoice.lnk*"),
        ("file:invoice.lnk", 0, "there is no field file", "ioc:*invoice.lnk*"),
        ("src_ip=192.0.2.7", 0, "there is no field src_ip", "ip:192.0.2.7"),
        ("@timestamp>now-1d", 0, "there is no field @timestamp", "date>now-1d"),
    ],
)
def test_a_pasted_habit_is_refused_where_it_stands(text: str, column: int, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, now=NOW)
    assert caught.value.column == column
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "evil.example:8080",
        "http://a.example/x;y,z",
        "localhost:8080",
        "it’s",
        "user@evil.example",
        'attacker:"“Fancy”"',
        "hxxp://evil[.]example/a?b=c&d=e",
    ],
)
def test_what_only_looks_like_it_is_asked(text: str) -> None:
    assert parse(text, now=NOW).clauses
