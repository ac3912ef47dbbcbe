import json
from collections.abc import Sequence
from hashlib import shake_128
from typing import Any

import httpx
import pytest
import stix2

from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import Clause, Operator, encode
from tests.server.wire import created, default_dataset, event_body, messages, pointers

DOCUMENTED = {field.alias for field in Event.model_fields.values()}


@pytest.fixture
async def events(client: httpx.AsyncClient) -> dict[str, str]:
    """Four events: the names of the tests to their uuids."""
    made: dict[str, dict[str, Any]] = {
        "yeti": {"attacker": "Flying Yeti", "attackerCountry": "CHN", "tags": ["apt", "mail"], "tlp": "red",
                 "indicator": "lure.example", "date": "2026-11-01T00:00:00Z"},
        "crow": {"attacker": "Crow", "attackerCountry": "ru", "tags": ["mail"], "targetIndustry": "Insurance",
                 "indicator": "192.0.2.7", "date": "2026-11-02T00:00:00+02:00", "category": "DDoS"},
        "nobody": {"attacker": None, "indicator": "100%_sure.example", "date": "2026-11-03T12:00:00Z"},
        "other": {"attacker": "Crow's [in] {brackets}&co", "event": "Größe", "date": "2026-11-04T00:00:00Z"},
    }  # fmt: skip
    return {name: (await created(client, **fields))["uuid"] for name, fields in made.items()}


async def found(client: httpx.AsyncClient, events: dict[str, str], pairs: Sequence[tuple[str, str]]) -> set[str]:
    answer = await client.get("", params=tuple(pairs))
    assert answer.status_code == 200, answer.text
    names = {uuid: name for name, uuid in events.items()}
    return {names[event["uuid"]] for event in answer.json()}


CLAUSES: list[tuple[list[Clause], set[str]]] = [
    ([Clause(field="attackerCountry", op=Operator.EQUALS, value="china")], {"yeti"}),
    ([Clause(field="attackerCountry", op=Operator.IN, value=("RUS", "CN"))], {"yeti", "crow"}),
    ([Clause(field="killChain", op=Operator.GTE, value=4)], {"crow"}),
    ([Clause(field="hasChildren", op=Operator.EQUALS, value=False)], {"yeti", "crow", "nobody", "other"}),
    ([Clause(field="date", op=Operator.LT, value="2026-11-02")], {"yeti", "crow"}),
    ([Clause(field="attacker", op=Operator.CONTAINS, value="[in] {brackets}&co")], {"other"}),
    ([Clause(field="indicator", op=Operator.CONTAINS, value="%_")], {"nobody"}),
    ([Clause(field="event", op=Operator.FIND, value="GRÖSSE")], {"other"}),
    (
        [
            Clause(field="tags", op=Operator.IN, value=("APT", "mail")),
            Clause(field="tlp", op=Operator.NOT, value="red"),
            Clause(field="date", op=Operator.GTE, value="2026-11-01T22:00:00+00:00"),
        ],
        {"crow"},
    ),
]


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize(("clauses", "names"), CLAUSES, ids=lambda it: str(it[0].field) if isinstance(it, list) else "")
async def test_every_encoding_finds_the_same(
    client: httpx.AsyncClient, events: dict[str, str], clauses: list[Clause], names: set[str], encoding: Encoding
) -> None:
    assert await found(client, events, encode("search", clauses, encoding=encoding)) == names


async def test_brackets_may_lack_the_list_mark_and_dots_stay_in_pairs(
    client: httpx.AsyncClient, events: dict[str, str]
) -> None:
    pairs = [("search[0][field]", "attacker"), ("search[0][op]", "equals"), ("search[0][value]", "crow")]
    assert await found(client, events, pairs) == {"crow"}
    fields = [("search.field", "attacker"), ("search.field", "tlp"), ("search.op", "contains"), ("search.op", "equals")]
    assert await found(client, events, [*fields, ("search.value", "yeti"), ("search.value", "RED")]) == {"yeti"}
    answer = await client.get("", params=tuple(fields))
    assert answer.status_code == 400
    assert "pair up" in messages(answer)[0]


async def test_an_event_has_every_documented_field(client: httpx.AsyncClient) -> None:
    event = await created(client, tags=["b", "a"], attackerCountry="CHN", insight="look", indicator="a.example")
    assert event.keys() == DOCUMENTED
    assert (event["killChain"], event["attackerCountry"], event["attackerCountryAlpha3"]) == (3, "CN", "CHN")
    assert (event["tags"], event["insight"], event["indicatorType"]) == (["a", "b"], "look", "domain")
    assert (await client.get(f"/{event['uuid']}")).json() == event
    assert (await client.get(f"/dataset/{event['datasetId']}/events/{event['uuid']}")).json() == event
    assert (await client.get("")).json() == [event]


async def test_a_date_without_an_offset_is_utc(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    event = await created(client, date="2026-11-20T10:00:00")
    assert event["date"] == "2026-11-20T10:00:00.000Z"


async def test_pages_and_order(client: httpx.AsyncClient, events: dict[str, str]) -> None:
    async def uuids(**parameters: Any) -> list[str]:
        return [event["uuid"] for event in (await client.get("", params=parameters)).json()]

    by_date = [events[name] for name in ("yeti", "crow", "nobody", "other")]
    assert await uuids() == by_date[::-1]
    assert await uuids(order="asc") == await uuids(order="asc", orderBy="date") == by_date
    assert await uuids(order="asc", page=2, pageSize=3) == by_date[3:]
    assert await uuids(page=9) == []
    assert (await uuids(orderBy="attacker", order="asc"))[0] == events["nobody"]
    answer = await client.get("", params={"orderBy": "password"})
    assert (answer.status_code, "orderBy" in messages(answer)[0]) == (400, True)


async def test_a_cursor_leads_through_all_events(client: httpx.AsyncClient, events: dict[str, str]) -> None:
    search = json.dumps([{"field": "event", "op": "contains", "value": "lure"}])
    answer = await client.get("", params={"pageSize": 1, "order": "asc", "search": search})
    seen = [answer.json()[0]["uuid"]]
    while cursor := answer.headers.get("cfone-next-cursor"):
        answer = await client.get("", params={"cursor": cursor, "pageSize": 1})
        assert answer.headers["cfone-total-count"] == "3"
        seen.append(answer.json()[0]["uuid"])
    assert seen == [events[name] for name in ("yeti", "crow", "nobody")]


@pytest.mark.parametrize("beside", ["page=2", "order=asc", "orderBy=date", "datasetId=all"])
async def test_a_cursor_goes_with_the_page_size_alone(client: httpx.AsyncClient, beside: str) -> None:
    answer = await client.get(f"?cursor=abc&{beside}")
    assert (answer.status_code, messages(answer)) == (
        400,
        ["A cursor carries filter, order and place: send pageSize beside it and nothing else"],
    )


async def test_a_cursor_over_datasets_that_are_not_here_is_refused(client: httpx.AsyncClient) -> None:
    dataset = (await client.post("/dataset/create", json={"name": "Mine", "isPublic": False})).json()["uuid"]
    for _ in range(2):
        await created(client, datasetId=dataset)
    cursor = (await client.get("", params={"datasetId": dataset, "pageSize": 1})).headers["cfone-next-cursor"]
    await client.delete(f"/dataset/{dataset}")
    for answer in (await client.get("", params={"cursor": cursor}), await client.post("", json={"cursor": cursor})):
        assert (answer.status_code, pointers(answer)) == (400, ["/cursor"])
    assert (await client.get("", params={"datasetId": dataset})).status_code == 404


async def test_a_cursor_goes_on_where_it_was_while_events_come(client: httpx.AsyncClient) -> None:
    older = [await created(client, date=f"2026-11-0{n}T00:00:00Z") for n in (1, 2, 3, 4)]
    answer = await client.get("", params={"pageSize": 2})
    await created(client, date="2026-11-05T00:00:00Z")
    await created(client, date="2026-11-03T12:00:00Z")
    rest = await client.get("", params={"cursor": answer.headers["cfone-next-cursor"], "pageSize": 2})
    assert [it["uuid"] for it in (*answer.json(), *rest.json())] == [it["uuid"] for it in older[::-1]]


async def test_no_header_grows_too_long_for_a_client(client: httpx.AsyncClient) -> None:
    for n in range(3):
        await created(client, indicator=f"{n}.example")
    values = [f"{n}.example" for n in range(3)] + [shake_128(bytes([n])).hexdigest(100) for n in range(97)]
    body = {"search": [{"field": "indicator", "op": "in", "value": values}] * 2, "pageSize": 1}
    answer = await client.post("", json=body)
    assert (len(answer.json()), "cfone-next-cursor" in answer.headers) == (1, False)
    cursor = (await client.post("", json=body, params={"format": "taxii"})).json()["next"]
    assert len((await client.post("", json={"cursor": cursor})).json()) == 2


@pytest.mark.parametrize("cursor", ["abc", "%00", "e30=", "bnVsbA==", "x" * 20_000])
async def test_a_cursor_of_elsewhere_is_refused(client: httpx.AsyncClient, cursor: str) -> None:
    answer = await client.get(f"?cursor={cursor}")
    assert answer.status_code == 400
    assert "ursor" in messages(answer)[0]


async def test_offsets_end_where_cursors_go_on(client: httpx.AsyncClient) -> None:
    assert (await client.get("", params={"page": 4, "pageSize": 25_000})).status_code == 200
    for sent in ({"page": 5, "pageSize": 25_000}, {"page": 100_001, "pageSize": 1}):
        for answer in (await client.get("", params=sent), await client.post("", json=sent)):
            assert (answer.status_code, pointers(answer)) == (400, ["/page"])
            assert "cursor" in messages(answer)[0]


async def test_at_most_fifty_datasets_are_named(client: httpx.AsyncClient) -> None:
    named = {"datasetId": [str(n) for n in range(51)]}
    for answer in (await client.get("", params=named), await client.post("", json=named)):
        assert (answer.status_code, messages(answer)) == (400, ["datasetId names at most 50 datasets"])


async def test_datasets_are_chosen_by_id_or_by_one_word(client: httpx.AsyncClient) -> None:
    other = (await client.post("/dataset/create", json={"name": "Mine", "isPublic": False})).json()["uuid"]
    one, two = await created(client), await created(client, datasetId=other)

    async def uuids(query: str) -> set[str]:
        return {event["uuid"] for event in (await client.get(f"?{query}")).json()}

    assert await uuids("") == {one["uuid"]}
    assert await uuids(f"datasetId={other}") == {two["uuid"]}
    for query in (
        "datasetId=all",
        "datasetId=*",
        "datasetId=operational",
        f"datasetId={other}&datasetId={one['datasetId']}",
    ):
        assert await uuids(query) == {one["uuid"], two["uuid"]}
    assert await uuids("datasetId=analytics") == set()
    assert (await client.get(f"?datasetId=all&datasetId={other}")).status_code == 400


async def test_stix_is_a_bundle_with_a_sighting_for_each_event(client: httpx.AsyncClient) -> None:
    event = await created(client, indicator="a.example", attacker="Crow", tags=["mail"], insight="look")
    answer = await client.get("", params={"format": "stix2"})
    assert answer.headers["content-type"] == "application/stix+json;version=2.1"
    assert answer.headers["cfone-total-count"] == "1"
    bundle = stix2.parse(answer.text, allow_custom=False)
    (sighting,) = (it for it in bundle.objects if it["type"] == "sighting")
    assert sighting["external_references"][0]["external_id"] == event["uuid"]
    names = {it["name"] for it in bundle.objects if it["type"] == "attack-pattern"}
    assert names == {"Phishing", "Spearphishing Link"}
    assert (await client.post("", params={"format": "stix2"})).json() == answer.json()


async def test_taxii_is_an_envelope_that_says_how_to_go_on(client: httpx.AsyncClient) -> None:
    for n in range(3):
        await created(client, indicator=f"{n}.example", date=f"2026-11-0{n + 1}T00:00:00Z")
    answer = await client.get("", params={"format": "taxii", "pageSize": 2})
    assert answer.headers["content-type"] == "application/taxii+json;version=2.1"
    first = answer.json()
    assert first["more"] is True
    last = (await client.get("", params={"format": "taxii", "pageSize": 2, "cursor": first["next"]})).json()
    assert (last["more"], "next" in last) == (False, False)
    names = [it["name"] for page in (first, last) for it in page["objects"] if it["type"] == "indicator"]
    assert names == ["2.example", "1.example", "0.example"]
    for it in first["objects"]:
        stix2.parse(it, allow_custom=False)


async def test_nothing_found_is_valid_stix_too(client: httpx.AsyncClient) -> None:
    stix2.parse((await client.get("", params={"format": "stix2"})).text, allow_custom=False)
    assert (await client.get("", params={"format": "taxii"})).json()["more"] is False


async def test_a_format_there_is_not_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.get("", params={"format": "csv"})
    assert (answer.status_code, messages(answer)) == (400, ["format must be 'json', 'stix2' or 'taxii'"])


async def test_a_body_asks_for_what_a_query_asks_for(client: httpx.AsyncClient, events: dict[str, str]) -> None:
    body: dict[str, Any] = {
        "search": [{"field": "killChain", "op": "in", "value": [3, "3"]}],
        "order": "asc",
        "pageSize": 2,
    }
    search = json.dumps(body["search"])
    answer = await client.post("", json=body, params={"forceRefresh": "true", "cache": "from-graph"})
    by_query = await client.get("", params={**body, "search": search})
    assert answer.status_code == 200
    assert answer.json() == by_query.json() != []
    for header in ("cfone-total-count", "cfone-next-cursor"):
        assert answer.headers[header] == by_query.headers[header]
    rest = await client.post("", json={"cursor": answer.headers["cfone-next-cursor"], "pageSize": 2})
    assert {it["uuid"] for it in (*answer.json(), *rest.json())} == {events[it] for it in ("yeti", "nobody", "other")}


async def test_no_body_lists_everything_and_a_wrong_one_says_where(client: httpx.AsyncClient) -> None:
    event = await created(client)
    assert (await client.post("")).json() == (await client.post("", json={})).json() == [event]
    search = [{"field": "tlp", "op": "equals", "value": "red"}, {"field": "tlp", "op": "resembles", "value": "red"}]
    answer = await client.post("", json={"search": search, "order": "up", "page": 0})
    assert answer.status_code == 400
    assert set(pointers(answer)) == {"/search/1/op", "/order", "/page"}
    answer = await client.post("", json={"search": [{"field": "colour", "op": "equals", "value": "red"}]})
    assert (answer.status_code, messages(answer), pointers(answer)) == (
        400,
        ["search knows no field 'colour'"],
        ["/search"],
    )


async def test_several_events_are_changed_at_once(client: httpx.AsyncClient) -> None:
    dataset = await default_dataset(client)
    one, two, three = [await created(client, tags=["kept"]) for _ in range(3)]
    ids = [one["uuid"], two["uuid"], one["uuid"], "unknown"]
    updates = {"attacker": "Crow", "tlp": "RED", "category": "DDoS", "insight": None, "tags": ["not here"]}
    answer = await client.patch("/update/bulk", json={"datasetId": dataset, "eventIds": ids, "updates": updates})
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "updatedCount": 2,
            "failedCount": 1,
            "failures": [{"eventId": "unknown", "error": "event 'unknown' does not exist"}],
        },
    )
    for event in (one, two):
        now = (await client.get(f"/{event['uuid']}")).json()
        assert (now["attacker"], now["tlp"], now["category"], now["tags"]) == ("Crow", "red", "DDoS", ["kept"])
    assert (await client.get(f"/{three['uuid']}")).json() == three


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"eventIds": []}, "/eventIds"),
        ({"eventIds": [str(n) for n in range(101)]}, "/eventIds"),
        ({"updates": {}}, "/updates"),
        ({"updates": {"date": "2026-11-01T00:00:00Z"}}, "/updates"),
        ({"updates": {"tlp": None}}, "/updates/tlp"),
        ({"updates": {"category": "None of ours", "attacker": "Crow"}}, "/updates/category"),
        ({"updates": {"createdAt": "yesterday"}}, "/updates/createdAt"),
    ],
)
async def test_a_bulk_update_that_cannot_be_changes_nothing(
    client: httpx.AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    event = await created(client)
    body = {"datasetId": event["datasetId"], "eventIds": [event["uuid"]], "updates": {"attacker": "Crow"}, **change}
    answer = await client.patch("/update/bulk", json=body)
    assert (answer.status_code, pointers(answer)) == (400, [pointer])
    assert (await client.get(f"/{event['uuid']}")).json() == event


async def test_an_edit_may_come_by_post(client: httpx.AsyncClient) -> None:
    event = await created(client)
    body = {"datasetId": event["datasetId"], "attacker": "Crow"}
    assert (await client.post(f"/{event['uuid']}", json=body)).json()["attacker"] == "Crow"


async def test_an_edit_changes_what_it_names_only(client: httpx.AsyncClient) -> None:
    event = await created(client, attacker="Crow", tags=["a"])
    body = {"datasetId": event["datasetId"], "attacker": None, "targetCountry": "Germany", "category": "DDoS"}
    edited = (await client.patch(f"/{event['uuid']}", json={**body, "tags": ["not", "here"]})).json()
    changed = {name for name in event if event[name] != edited[name]}
    assert changed == {"attacker", "targetCountry", "targetCountryAlpha3", "category", "killChain", "mitreAttack",
                       "mitreCapec"}  # fmt: skip
    assert (edited["attacker"], edited["targetCountry"], edited["tags"]) == ("", "DE", ["a"])
    assert (await client.patch(f"/{event['uuid']}", json={**body, "category": None})).status_code == 400
    answer = await client.patch(f"/{event['uuid']}", json={**body, "category": "None of ours"})
    assert answer.status_code == 400
    assert "None of ours" in messages(answer)[0]


async def test_deleting_counts_what_was_there(client: httpx.AsyncClient) -> None:
    dataset = await default_dataset(client)
    one, two = await created(client), await created(client)
    ids = [("eventIds", uuid) for uuid in (one["uuid"], "unknown")]
    assert (await client.delete(f"/{dataset}/delete", params=ids)).json() == 1
    assert (await client.get("")).json() == [two]
    answer = await client.delete(f"/{dataset}/delete")
    assert (answer.status_code, messages(answer)) == (400, ["eventIds is required"])


async def test_a_page_is_encoded_in_slices(client: httpx.AsyncClient) -> None:
    data = [event_body(event=f"event {n}", date=f"2026-11-01T00:{n // 60:02}:{n % 60:02}Z") for n in range(501)]
    body = {"datasetId": await default_dataset(client), "data": data}
    assert (await client.post("/create/bulk", json=body)).json()["createdEventsCount"] == 501
    answer = await client.get("", params={"pageSize": 25_000, "order": "asc"})
    assert [event["event"] for event in answer.json()] == [f"event {n}" for n in range(501)]
