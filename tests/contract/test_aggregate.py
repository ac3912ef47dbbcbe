from cfone_tui.contract.aggregate import Aggregate


def test_columns_are_read_by_name_the_date_among_them() -> None:
    counted = Aggregate.model_validate(
        {
            "aggregateBy": "attacker,killChain",
            "aggregations": [{"attacker": None, "killChain": 3, "count": "12", "date": "2026-01-01"}],
            "total": 12,
        }
    )
    row = counted.aggregations[0]
    assert (row.value("attacker"), row.value("killChain"), row.value("date"), row.count) == (
        None,
        "3",
        "2026-01-01",
        12,
    )
    assert row.value("tlp") is None


def test_an_answer_without_rows_reads() -> None:
    assert Aggregate.model_validate({"aggregateBy": "tlp", "aggregations": None, "total": None}).aggregations == ()
