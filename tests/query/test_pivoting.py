import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.query import QueryError, with_condition
from cfone_tui.query.fields import FIELDS
from tests.query.filters import query

KEPT = {
    # (text, field, value): (kept, excluded)
    ("", "attackerCountry", "RU"): ("from:RU", "-from:RU"),
    ("from:RU", "from", "RU"): ("from:RU", "-from:RU"),
    ("from:RU", "from", "UA"): ("from:UA", "from:RU"),
    ("from:RU,UA", "attacker_country", "UA"): ("from:UA", "from:RU"),
    ("-from:RU", "from", "RU"): ("from:RU", "-from:RU"),
    ("-from:RU", "from", "UA"): ("-from:RU from:UA", "-from:RU -from:UA"),
    ("tag:a kit", "tags", "b c"): ('tag:a kit tag:"b c"', 'tag:a kit -tag:"b c"'),
    ("tag:a", "tag", "A"): ("tag:a tag:A", "-tag:A"),
    ("date>-7d", "date", "2026-11-23T07:12:00Z"): ("date>-7d date:2026-11-23", "date>-7d -date:2026-11-23"),
    ("kit", "indicator", "http://a.example/x,y"): (
        'kit ioc:"http://a.example/x,y"',
        'kit -ioc:"http://a.example/x,y"',
    ),
    ("", "indicator", "evil[.]example*"): ('ioc:"evil[.]example*"', '-ioc:"evil[.]example*"'),
    ("", "tlp", "TLP:ODD"): ('tlp:"TLP:ODD"', '-tlp:"TLP:ODD"'),
    ("", "target_country", ""): ('to:""', '-to:""'),
    ("", "kill_chain", "3"): ("killchain:3", "-killchain:3"),
    ("tlp>=amber", "tlp", "red"): ("tlp>=amber tlp:red", "tlp>=amber -tlp:red"),
    ("ransom tag:x note", "event", "all of it"): (
        'ransom tag:x note event:"all of it"',
        'ransom tag:x note -event:"all of it"',
    ),
}


@pytest.mark.parametrize(("before", "after"), KEPT.items())
def test_a_value_is_kept_or_excluded(before: tuple[str, str, str], after: tuple[str, str]) -> None:
    text, field, value = before
    assert with_condition(text, field, value) == after[0]
    assert with_condition(text, field, value, negate=True) == after[1]


def test_a_condition_that_goes_leaves_its_neighbours_apart() -> None:
    text = with_condition("ransom tag:x note", "tag", "x", negate=True)
    assert [it.value for it in query(text).clauses] == ["ransom", "note", "x"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["attacker", "cat", "ioc", "type", "event", "industry", "uuid"]), st.text(max_size=20))
def test_any_value_of_a_cell_can_be_kept_and_means_itself(field: str, value: str) -> None:
    text = with_condition("from:RU,UA kit", field, value)
    assert query(text).clauses[-1].value == value
    assert with_condition(text, field, value) == text


def test_what_is_no_field_cannot_be_kept() -> None:
    with pytest.raises(QueryError, match="insight cannot be filtered"):
        with_condition("", "insight", "x")
    with pytest.raises(QueryError, match="empty value"):
        with_condition("", "tags", "")
    with pytest.raises(QueryError, match="is no date"):
        with_condition("", "date", "soon")


def test_every_searchable_field_is_known_by_the_names_of_api_and_column() -> None:
    for field in FIELDS:
        if field.api:
            assert field.api.casefold() in (name.casefold() for name in (field.name, *field.aliases))
