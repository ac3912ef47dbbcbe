from cfone_tui.contract.event import Event
from cfone_tui.workspace.event_row import row_of


def event(**fields: object) -> Event:
    return Event.model_validate({"uuid": "u1", **fields})


def test_a_row_holds_what_the_list_shows() -> None:
    row = row_of(
        event(
            datasetId="d1",
            date="2026-11-23T08:31:07.000Z",
            tlp="amber",
            category="Phishing",
            killChain=3,
            attacker="NastyShrew",
            attackerCountry="RU",
            indicator="login.example",
            indicatorType="domain",
            targetCountry="UA",
            targetIndustry="Energy",
            tags=["apt", "mail"],
            numReferences=2,
            referenced=["x"],
            insight="look",
            hasChildren=True,
            event="a summary",
        )
    )
    assert row.date == "2026-11-23T08:31:07.000Z"
    assert row.tags == ("apt", "mail")
    assert (row.num_references, row.num_referenced) == (2, 1)
    assert row.has_insight
    assert row.has_children
    assert (row.attacker, row.target_industry, row.kill_chain, row.event) == ("NastyShrew", "Energy", 3, "a summary")
    assert row.problem == ""


def test_texts_that_events_share_are_kept_once() -> None:
    one, other = (row_of(event(attacker="Nasty" + end, tags=["apt" + end])) for end in ("Shrew", "Shrew"))
    assert one.attacker is other.attacker
    assert one.tags[0] is other.tags[0]


def test_an_event_of_nothing_but_an_identity_makes_a_row() -> None:
    row = row_of(event())
    assert row == ("u1", "", "", "", "", 0, "", "", "", "", "", "", (), 0, 0, False, False, "", "")
    assert not row_of(event(insight="  ")).has_insight
