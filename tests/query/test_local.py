import pytest

from cfone_tui.workspace.event_row import EventRow
from tests.query.filters import query

ROW = EventRow(
    uuid="00000000-0000-4000-8000-000000000001",
    date="2026-11-23T07:12:00.500Z",
    kill_chain=3,
    attacker="Fancy Bear",
    indicator="e_vil.example",
    tags=("Phishing", "needs review"),
    num_referenced=1,
    event="A kit\nand a STRASSE",
)

HOLDS = (
    *(
        "-event~loader",
        "-ioc:*bad*",
        "-date:yesterday",
        "date:yesterday,today",
        "-killchain:4..7",
        "has:refs",
        "has:tags",
    ),
    *("-is:marked", "-is:unread", "-is:lookalike", "-has:insight", "event~(kit, loader)", "-tag~bad", "event:a*straße"),
    *("ioc:e_v*example", "tag:(phish*, *bad)"),
)
FAILS = (
    *("-event~KIT", "-ioc:*.EXAMPLE", "-date:today", "date:yesterday,2026-10", "-killchain:3..5", "has:insight"),
    *("is:marked", "is:unread", "-has:refs", "-tag~review", "ioc:e_%*example", "-tag:phish*"),
)


@pytest.mark.parametrize("text", HOLDS)
def test_a_row_that_fits_passes(text: str) -> None:
    assert query(text).matches(ROW)


@pytest.mark.parametrize("text", FAILS)
def test_a_row_that_does_not_fit_is_left_out(text: str) -> None:
    assert query(text).local
    assert not query(text).matches(ROW)


def test_the_users_signs_are_told_by_the_caller() -> None:
    assert query("is:marked").matches(ROW, signs={"marked"})
    assert not query("is:unread").matches(ROW, signs={"marked"})
    assert query("is:unread,marked").matches(ROW, signs={"marked"})


def test_an_imitated_name_is_seen_in_the_row() -> None:
    assert query("is:lookalike").matches(ROW._replace(indicator="xn--80ak6aa92e.example"))
    assert query("-is:lookalike").matches(ROW)


def test_a_network_holds_its_addresses_and_its_parts_but_no_name() -> None:
    asked = query("198.51.96.0/20")
    inside = ("198.51.100.7", "198.51.96.0", "198.51.111.255", "198.51.100.0/24", "198.51.96.0/20")
    outside = ("198.51.112.0", "198.51.0.0/16", "198.51.evil.example", "2001:db8::1", "")
    assert [it for it in inside + outside if asked.matches(ROW._replace(indicator=it))] == [*inside]
    assert query("2001:db8::/32").matches(ROW._replace(indicator="2001:DB8:0:1::7"))
    assert query("-198.51.96.0/20").matches(ROW._replace(indicator="198.51.112.0"))


def test_a_date_that_cannot_be_read_fits_no_date() -> None:
    broken = ROW._replace(date="soon")
    assert not query("date:today,yesterday").matches(broken)
    assert query("-date:today").matches(broken)


def test_a_query_without_local_tests_passes_everything() -> None:
    assert query("from:RU").matches(ROW)
