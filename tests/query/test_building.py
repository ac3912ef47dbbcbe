import pytest
from hypothesis import given, settings

from cfone_tui.query import QueryError, Vocabulary
from cfone_tui.query.building import (
    Part,
    comparison_of,
    comparison_words,
    offered_comparisons,
    offered_fields,
    offered_values,
    parts_of,
    text_of,
)
from cfone_tui.query.fields import FIELDS
from cfone_tui.query.meaning import Comparison
from tests.query.filters import filters, query


def test_a_filter_comes_apart_into_its_conditions() -> None:
    assert parts_of('-from:RU,KP attacker:"Fancy Bear" tlp>=amber kit 192.0.2.7') == (
        Part("from", Comparison.IS, "RU, KP", is_excluded=True),
        Part("attacker", Comparison.IS, '"Fancy Bear"'),
        Part("tlp", Comparison.GTE, "amber"),
        Part("event", Comparison.CONTAINS, "kit"),
        Part("ioc", Comparison.CONTAINS, "192.0.2.7"),
    )
    assert parts_of("") == ()
    with pytest.raises(QueryError):
        parts_of("tlp:q")


@settings(max_examples=300, deadline=None)
@given(filters)
def test_what_came_apart_means_the_same_together(text: str) -> None:
    try:
        found = query(text)
    except QueryError:
        return
    assert query(text_of(parts_of(found.text))) == found


TYPED = {
    Part("attacker", Comparison.IS, "Fancy Bear"): 'attacker:"Fancy Bear"',
    Part("attacker", Comparison.IS, "Fancy Bear, NastyShrew "): 'attacker:"Fancy Bear",NastyShrew',
    Part("industry", Comparison.IS, "Government (local)"): 'industry:"Government (local)"',
    Part("date", Comparison.GTE, "2026-11-01 10:00"): "date>=2026-11-01T10:00Z",
    Part("tag", Comparison.IS, "a, b,", is_excluded=True): "-tag:a,b",
    Part("cat", Comparison.IS, '("Domain Resolution", C2)'): 'cat:"Domain Resolution",C2',
    Part("from", Comparison.IS, "united states"): "from:US",
}


@pytest.mark.parametrize(("part", "text"), TYPED.items())
def test_spaces_in_a_value_need_no_quotes(part: Part, text: str) -> None:
    assert query(part.text).text == text


def test_fields_are_found_by_any_of_their_names() -> None:
    assert [it.insert for it in offered_fields("")] == [field.name for field in FIELDS]
    assert offered_fields("fr")[0].insert == "from"
    assert offered_fields("actor")[0].insert == "attacker"
    assert "killchain" in [it.insert for it in offered_fields("phase")]
    assert offered_fields("zzz") == ()


def test_comparisons_are_in_the_words_of_the_field() -> None:
    assert [it.insert for it in offered_comparisons("from")] == ["is", "contains", "is not", "does not contain"]
    assert [it.insert for it in offered_comparisons("date")] == ["is", "after", "from", "before", "up to", "is not"]
    assert "at least" in [it.insert for it in offered_comparisons("tlp")]
    assert [it.insert for it in offered_comparisons("dataset")] == ["is"]
    assert offered_comparisons("tlp", ">=")[0].insert == "at least"
    assert offered_comparisons("from", "does")[0].detail == "-from~"
    assert offered_comparisons("nothing") == ()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_words_of_a_comparison_mean_it(field: object) -> None:
    assert isinstance(field, type(FIELDS[0]))
    for comparison in field.kind.comparisons:
        for is_excluded in (False, True):
            words = comparison_words(field.name, comparison, is_excluded=is_excluded)
            assert comparison_of(field.name, words) == (comparison, is_excluded)


def test_signs_mean_their_comparison() -> None:
    assert comparison_of("tlp", ">=") == (Comparison.GTE, False)
    assert comparison_of("tlp", "-:") == (Comparison.IS, True)
    assert comparison_of("tlp", "nonsense") == (Comparison.IS, False)


def test_values_are_offered_for_the_last_of_a_list_with_their_counts() -> None:
    words = Vocabulary(attackers=("Fancy Bear", "NastyShrew"), counts={"attacker": {"NastyShrew": 31, "Fancy Bear": 4}})
    empty = offered_values(Part("attacker"), words)
    assert [(it.insert, it.count) for it in empty.candidates] == [("NastyShrew", 31), ('"Fancy Bear"', 4)]
    assert empty.counted == "attacker"
    value = "NastyShrew, fancy b"
    later = offered_values(Part("attacker", Comparison.IS, value), words)
    assert [it.insert for it in later.candidates] == ['"Fancy Bear"']
    assert value[: later.start] == "NastyShrew, "
    assert offered_values(Part("from", Comparison.IS, "rus"), words).candidates[0].insert == "RU"
