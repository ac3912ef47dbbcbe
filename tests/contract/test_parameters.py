from urllib.parse import parse_qsl, urlencode

import pytest
from pydantic import ValidationError

from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.graph import EdgeType, GraphParameters
from cfone_tui.contract.parameters import (
    AggregateParameters,
    EventIds,
    EventListParameters,
    Order,
    TagListParameters,
    from_pairs,
    to_pairs,
)
from cfone_tui.contract.search import Clause, Operator

CLAUSES = (
    Clause(field="attacker", op=Operator.CONTAINS, value="yéti & co"),
    Clause(field="tags", op=Operator.IN, value=("a", "b")),
)


def test_pairs_come_in_the_order_of_the_declaration_and_lists_as_repeated_keys() -> None:
    given = EventListParameters(page_size=50, order=Order.DESC, dataset_id=("d1", "d2"), force_refresh=False)
    assert to_pairs(given) == [
        ("datasetId", "d1"),
        ("datasetId", "d2"),
        ("order", "desc"),
        ("pageSize", "50"),
        ("forceRefresh", "false"),
    ]
    assert to_pairs(EventListParameters(cursor=None, dataset_id=())) == []


@pytest.mark.parametrize("encoding", Encoding)
def test_what_was_sent_is_what_is_read(encoding: Encoding) -> None:
    given = EventListParameters(search=CLAUSES, dataset_id=("all",), order_by="date", page=2, page_size=500, cursor="x")
    query = urlencode(to_pairs(given, encoding=encoding))
    assert from_pairs(EventListParameters, parse_qsl(query)) == given


def test_lists_documented_with_commas_are_sent_so_and_read_either_way() -> None:
    given = GraphParameters(seeds=("tag:a", "tag:b"), relationship_types=(EdgeType.CAUSED_BY,), max_nodes=5)
    assert to_pairs(given) == [("seeds", "tag:a,tag:b"), ("relationshipTypes", "caused_by"), ("max_nodes", "5")]
    assert to_pairs(GraphParameters(seeds=("tag:a",), dataset_ids=())) == [("seeds", "tag:a")]
    for query in ("seeds=tag:a&seeds=tag:b", "seeds[]=tag:a, tag:b,", "seeds=tag:a&seeds=,tag:b"):
        assert from_pairs(GraphParameters, parse_qsl(query)).seeds == ("tag:a", "tag:b")


def test_a_word_to_search_tags_by_is_not_a_list_of_clauses() -> None:
    given = TagListParameters(search="yeti", filters=CLAUSES)
    assert from_pairs(TagListParameters, to_pairs(given)) == given


def test_numbers_may_come_as_the_sdks_write_them_and_lists_with_brackets() -> None:
    read = from_pairs(
        EventListParameters, parse_qsl("page=1.0&pageSize=50.0&forceRefresh=true&datasetId[]=a&unknown=1")
    )
    assert (read.page, read.page_size, read.force_refresh, read.dataset_id) == (1, 50, True, ("a",))


@pytest.mark.parametrize("query", ["page=0", "page=x", "pageSize=25001", "order=up", "format=xml"])
def test_values_out_of_range_are_refused(query: str) -> None:
    with pytest.raises(ValidationError):
        from_pairs(EventListParameters, parse_qsl(query))


def test_what_must_be_there_must_be_there() -> None:
    with pytest.raises(ValidationError):
        from_pairs(AggregateParameters, [])
    with pytest.raises(ValidationError):
        from_pairs(EventIds, [])
