import pytest

from cfone_tui.query import QueryError
from tests.query.filters import asked, query

EXCLUDED = {
    "-tlp:red,amber": [("tlp", "not", "red"), ("tlp", "not", "amber")],
    "-tlp:clear": [("tlp", "not", "clear"), ("tlp", "not", "white")],
    "-date>-7d": [("date", "lte", "2026-11-16T08:31:07Z")],
    "-date<2026-11-01": [("date", "gte", "2026-11-01T00:00:00Z")],
    "-killchain>=3": [("killChain", "lt", 3)],
    "-killchain:3": [("killChain", "not", 3)],
    "-children:yes": [("hasChildren", "not", True)],
    "-from:unknown": [("attackerCountry", "not", "XX"), ("attackerCountry", "not", "")],
}


@pytest.mark.parametrize(("text", "clauses"), EXCLUDED.items())
def test_what_is_excluded_becomes_the_opposite(text: str, clauses: list[tuple[str, str, object]]) -> None:
    assert asked(text) == clauses
    assert not query(text).local


LOCAL = (
    *("-ioc:*bad*", "-event~kit", "-kit", "-192.0.2.7", "-date:today", "-killchain:3..5", "event~(kit, loader)"),
    *(
        "ioc:evil*,*.example",
        "date:today,yesterday",
        "is:marked",
        "is:unread",
        "is:lookalike",
        "has:insight",
        "-has:tags",
    ),
)


@pytest.mark.parametrize("text", LOCAL)
def test_what_the_api_cannot_express_is_tested_on_loaded_rows_and_said_so(text: str) -> None:
    found = query(text)
    assert len(found.local) == 1
    assert not found.clauses
    assert found.describe().endswith("(tested on loaded rows)")


def test_of_an_excluded_list_the_api_gets_what_it_can_express() -> None:
    found = query("-ioc:evil.example,*bad*")
    assert [(it.op.value, it.value) for it in found.clauses] == [("not", "evil.example")]
    assert [len(test.ways) for test in found.local] == [1]


def test_signs_that_like_gives_a_meaning_pass_and_are_tested_again() -> None:
    assert asked("ioc:e_%*x") == [("indicator", "like", "e__%x")]
    assert len(query("ioc:e_%*x").local) == 1
    assert not query("ioc:e*x").local


def test_the_conditions_of_the_api_are_counted_before_anything_is_sent() -> None:
    ten = " ".join(f"tag:t{number}" for number in range(10))
    assert len(query(ten).clauses) == 10
    assert len(query(f"{ten} tag:t3 is:marked dataset:APT").clauses) == 10
    with pytest.raises(QueryError, match="11 conditions") as caught:
        query(f"{ten} from:RU")
    assert caught.value.column == len(ten) + 1
    with pytest.raises(QueryError, match="12 conditions"):
        query(f"{ten} date:today")


def test_the_values_of_a_list_are_counted() -> None:
    hundred = ",".join(f"t{number}" for number in range(100))
    assert len(str(query(f"tag:{hundred}").clauses[0].value).split(",")) == 100
    with pytest.raises(QueryError, match="101 values") as caught:
        query(f"tag:{hundred},last")
    assert caught.value.column == len(f"tag:{hundred},")


REFUSED = {
    "-ttp:T1566.*": (0, "the list does not load it"),
    "kit -created:today": (4, "the list does not load it"),
    "-dataset:APT": (0, "cannot be excluded"),
    "dataset:APT dataset:DDoS": (12, "named twice"),
    "date:-1d..-7d": (5, "ends before it begins"),
    "date:2026-11-07..2026-11-01": (5, "ends before it begins"),
    "date:now": (5, "now is an instant"),
    "date:today,-1d..-7d": (11, "ends before it begins"),
    "date>-9999y": (5, "before all time"),
}


@pytest.mark.parametrize(("text", "fault"), REFUSED.items())
def test_what_cannot_be_asked_at_all_is_an_error(text: str, fault: tuple[int, str]) -> None:
    with pytest.raises(QueryError, match=fault[1]) as caught:
        query(text)
    assert caught.value.column == fault[0]
    assert caught.value.hint
