from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.query import Completions, Vocabulary, complete, parse
from cfone_tui.query.completion import LIMIT, may_become_field
from tests.query.filters import NOW, anything, filters

VOCABULARY = Vocabulary(
    attackers=("NastyShrew", "Fancy Bear"),
    categories=("Phishing", "Domain Resolution"),
    tags=("phishing", "apt", "rust", "needs review"),
    datasets=("APT", "DDoS attacks"),
)


def inserts(text: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    return [candidate.insert for candidate in complete(text, len(text), vocabulary).candidates]


BEST = {
    "ru": "from:RU",
    "nasty": "attacker:NastyShrew",
    "fancy": 'attacker:"Fancy Bear"',
    "phish": "tag:phishing",
    "ta": "tag:",
    "da": "date:",
    "act": "attacker:",
    "-ta": "tag:",
    "from:": "AD",
    "from:rus": "RU",
    "from:RU,u": "UA",
    "to:ukr": "UA",
    "tag:ph": "phishing",
    "tag:ne": '"needs review"',
    'tag:"ne': '"needs review"',
    "tag:(apt, ph": "phishing",
    "cat:dom": '"Domain Resolution"',
    "dataset:dd": '"DDoS attacks"',
    "tlp:am": "amber",
    "tlp>=": "clear",
    "tlp >= r": "red",
    "killchain:del": "3",
    "ttp:phish": "T1566",
    "ttp:t1566.0": "T1566.001",
    "capec:phish": "98",
    "is:m": "marked",
    "has:": "insight",
    "children:": "yes",
    "date>": "today",
    "date>-": "-1h",
    "industry:ener": "Energy",
    "type:dom": "domain",
    "attacker:gamaredon": "NastyShrew",
}


@pytest.mark.parametrize(("text", "best"), BEST.items())
def test_the_best_completion_comes_first(text: str, best: str) -> None:
    assert inserts(text)[0] == best


def test_a_field_typed_in_full_offers_its_comparisons() -> None:
    assert inserts("tlp")[:5] == ["tlp:", "tlp>=", "tlp>", "tlp<=", "tlp<"]
    assert inserts("indicator")[:2] == ["ioc:", "ioc~"]


def test_an_empty_line_offers_every_field() -> None:
    assert "attacker:" in inserts("")
    assert "has:" in inserts("from:RU ")


def test_a_code_typed_in_full_goes_before_names_that_begin_so() -> None:
    assert inserts("ru")[:3] == ["from:RU", "to:RU", "tag:rust"]


def test_the_typed_word_is_replaced_and_nothing_else() -> None:
    found = complete("from:RU phi tag:x", 10, VOCABULARY)
    assert (found.start, found.end) == (8, 11)
    found = complete("tag:(apt, ph) kit", 12, VOCABULARY)
    assert (found.start, found.end) == (10, 12)
    found = complete('tag:"needs', 10, VOCABULARY)
    assert (found.start, found.end) == (4, 10)
    found = complete("tag: kit", 4, VOCABULARY)
    assert (found.start, found.end) == (4, 4)


def test_a_candidate_says_what_it_is() -> None:
    first = complete("ru", 2, VOCABULARY).candidates[0]
    assert (first.label, first.detail) == ("from:RU", "Russia (attacker country)")


def test_without_a_vocabulary_the_tables_fill_in() -> None:
    assert inserts("attacker:gamar", Vocabulary())[0] == '"Gamaredon Group"'
    assert inserts("tag:x", Vocabulary()) == []


def test_of_ten_thousand_tags_the_first_that_fit_are_offered() -> None:
    many = Vocabulary(tags=tuple(f"tag {number}" for number in range(10_000)))
    assert inserts("tag:9999", many) == ['"tag 9999"']
    assert len(inserts("tag:t", many)) <= LIMIT


@settings(max_examples=150, deadline=None)
@given(anything | filters, st.integers(0, 60))
def test_completion_never_fails_and_replaces_a_part_around_the_cursor(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    found = complete(text, cursor, VOCABULARY)
    assert isinstance(found, Completions)
    assert 0 <= found.start <= cursor <= found.end <= len(text)


@pytest.mark.parametrize("word", ["ru", "ph", "ta", "ene", "fan", "T1566", "del", "amb", "mark"])
def test_every_condition_that_is_offered_for_a_word_can_be_asked(word: str) -> None:
    for insert in inserts(word):
        if not insert.endswith((":", "~", ">", "<", "=")):
            assert parse(insert, now=NOW).tree


def test_counts_stand_beside_values_and_the_frequent_ones_come_first() -> None:
    counts = {"attackerCountry": {"RU": 41, "UA": 7, "": 3}, "tags": {"apt": 2}}
    counted = replace(VOCABULARY, counts=counts)
    offered = complete("from:", 5, counted)
    assert offered.counted == "attackerCountry"
    assert [(it.insert, it.detail, it.count) for it in offered.candidates] == [
        ("RU", "Russia", 41),
        ("UA", "Ukraine", 7),
        ('""', "", 3),
    ]
    assert [(it.insert, it.count) for it in complete("tag:ap", 6, counted).candidates] == [("apt", 2)]
    assert complete("from:u", 6, counted).candidates[0].count == 7
    for text in ("date>", "is:", "children:", "ru", "ioc:"):
        assert complete(text, len(text), counted).counted == ""


def test_a_word_that_may_become_a_field_is_told_from_one_to_look_for() -> None:
    for text in ("f", "fro", "from:RU t", "-ta", "attack", "md"):
        assert may_become_field(text), text
    for text in ("", "ransom", "from:", "from:R", "from:RU ", '"fro', "froM "):
        assert not may_become_field(text), text
