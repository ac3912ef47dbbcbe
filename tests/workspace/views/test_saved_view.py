"""A saved view opens the list it stands for, and says what of it the list cannot show."""

import json
from typing import Any

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME, Dataset
from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.query import parse
from cfone_tui.settings.views import View
from cfone_tui.workspace.datasets import scope_for
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.views.saved_view import from_file, from_query, query_json_of, what_is_lost
from tests.workspace.conftest import NOW

DATASETS = [
    Dataset(uuid="a" * 8, name="APT"),
    Dataset(uuid="d" * 8, name=DEFAULT_DATASET_NAME),
    Dataset(uuid="q" * 8, name='the "odd" one'),
]


def asked(**content: Any) -> SavedQuery:
    return SavedQuery(id=7, name="theirs", query_json=json.dumps(content))


def place_of(query: SavedQuery) -> Place | None:
    return from_query(query, DATASETS, now=NOW).place


def test_a_view_of_the_file_opens_its_dataset_by_name() -> None:
    view = View(name="mine", filter_text="tlp:red", dataset="apt", order_by="attacker", is_descending=False)
    opened = from_file(view, DATASETS, now=NOW)
    assert opened.place == Place("tlp:red", "a" * 8, "attacker", is_descending=False)
    assert opened.key == "view:mine"


def test_a_view_that_cannot_be_opened_says_why() -> None:
    assert "no dataset 'Gone'" in from_file(View(name="x", dataset="Gone"), DATASETS, now=NOW).problem
    assert "column 1" in from_file(View(name="x", filter_text="tpl:red"), DATASETS, now=NOW).problem


def test_a_saved_query_opens_as_a_filter() -> None:
    search = [{"field": "tlp", "op": "equals", "value": "red"}, {"field": "event", "op": "contains", "value": "kit"}]
    opened = from_query(asked(datasetId=["a" * 8], search=search, order="asc", orderBy="createdAt"), DATASETS, now=NOW)
    assert opened.place == Place("tlp:red kit", "a" * 8, "createdAt", is_descending=False)
    assert (opened.unsaid, opened.problem, opened.key) == ((), "", "query:7")


def test_what_a_saved_query_asks_and_no_filter_says_is_told() -> None:
    search = [{"field": "event", "op": "find", "value": "kit"}]
    opened = from_query(asked(search=search, format="stix2", page=3, colour="red"), DATASETS, now=NOW)
    assert opened.place == Place("", "d" * 8)
    assert opened.unsaid == ("event find kit", "colour", "format")


def test_a_saved_query_of_any_scope_looks_there() -> None:
    assert place_of(asked(datasetId=["all"])) == Place()
    assert place_of(asked(datasetId="analytics")) == Place('dataset:"analytics"')
    assert place_of(asked()) == Place("", "d" * 8)
    both = place_of(asked(datasetId=["a" * 8, "q" * 8]))
    assert both is not None
    assert scope_for(both, parse(both.filter_text, now=NOW), DATASETS) == ("a" * 8, "q" * 8)


def test_a_saved_query_that_is_none_says_so_and_opens_nothing() -> None:
    opened = from_query(SavedQuery(id=1, name="x", query_json="[]"), DATASETS, now=NOW)
    assert opened.place is None
    assert "JSON object" in opened.problem


def test_a_list_that_is_saved_in_the_account_opens_again_as_it_was() -> None:
    place = Place('tlp>=amber cat:"Domain Resolution" -tag:seen', "a" * 8, "attacker", is_descending=False)
    query = parse(place.filter_text, now=NOW)
    text = query_json_of(query, place, scope_for(place, query, DATASETS))
    again = place_of(SavedQuery(id=1, query_json=text))
    assert again is not None
    assert (again.dataset_id, again.order_by, again.is_descending) == ("a" * 8, "attacker", False)
    assert set(parse(again.filter_text, now=NOW).clauses) == set(query.clauses)


def test_what_the_account_cannot_keep_is_said_before() -> None:
    assert what_is_lost(Place("tlp:red date>=2026-11-01"), now=NOW) == ()
    lost = what_is_lost(Place("is:marked date>-7d"), now=NOW)
    assert len(lost) == 2
    assert "only tested here" in lost[0]
    assert "they stay where they are now" in lost[1]
