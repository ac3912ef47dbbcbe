import httpx
import pytest

from cfone_tui.contract.copying import MOST_EVENTS
from cfone_tui.server import copying
from tests.server.wire import created, default_dataset, messages, pointers


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "AT_ONCE", 2)


async def there(client: httpx.AsyncClient) -> str:
    return str((await client.post("/dataset/create", json={"name": "There", "isPublic": False})).json()["uuid"])


async def linked(client: httpx.AsyncClient, parent: str, children: list[str]) -> None:
    body = {"datasetId": await default_dataset(client), "parentId": parent, "childIds": children,
            "relationshipType": "caused_by"}  # fmt: skip
    assert (await client.post("/relationships/create", json=body)).json()["relationshipsCreated"] == len(children)


async def test_copies_and_their_links_are_made_part_by_part(client: httpx.AsyncClient) -> None:
    here, dest = await default_dataset(client), await there(client)
    uuids = [(await created(client, event=f"event {n}", indicator="a.example"))["uuid"] for n in range(5)]
    await linked(client, uuids[0], uuids[1:])
    named = [*uuids, "unknown", uuids[2]]
    answer = await client.post(f"/dataset/{here}/copy", json={"destDatasetId": dest, "eventIds": named})
    outcome = answer.json()
    assert (outcome["copied"], outcome["indicatorsCopied"], outcome["relationshipsCopied"]) == (5, 1, 4)
    assert [failure["index"] for failure in outcome["insertFailures"]] == [5, 6]
    assert "position 2" in outcome["insertFailures"][1]["reason"]
    copies = {it["event"]: it for it in (await client.get("", params={"datasetId": dest})).json()}
    assert set(copies["event 0"]["references"]) == {copies[f"event {n}"]["uuid"] for n in range(1, 5)}
    assert not {it["uuid"] for it in copies.values()} & set(uuids)


async def test_moved_events_take_their_links_along(client: httpx.AsyncClient) -> None:
    here, dest = await default_dataset(client), await there(client)
    uuids = [(await created(client))["uuid"] for _ in range(4)]
    await linked(client, uuids[0], uuids[1:])
    body = {"destDatasetId": dest, "eventIds": uuids[:3]}
    outcome = (await client.post(f"/dataset/{here}/move", params={"keepRawData": "true"}, json=body)).json()
    assert outcome == {"moved": 3, "indicatorsCopied": 0, "relationshipsCopied": 3}
    moved = (await client.get(f"/dataset/{dest}/events/{uuids[0]}")).json()
    assert set(moved["references"]) == set(uuids[1:])
    assert (await client.get(f"/{uuids[0]}/raw/{moved['rawId']}")).json()["data"] == {"line": 1}
    again = (await client.post(f"/dataset/{here}/move", json=body)).json()
    assert (again["moved"], len(again["insertFailures"])) == (0, 3)


async def test_what_is_wrong_is_pointed_at(client: httpx.AsyncClient) -> None:
    here = await default_dataset(client)
    for verb in ("copy", "move"):
        path = f"/dataset/{here}/{verb}"
        assert pointers(await client.post(path, json={"destDatasetId": here, "eventIds": ["a"]})) == ["/destDatasetId"]
        assert pointers(await client.post(path, json={"eventIds": []})) == ["/destDatasetId", "/eventIds"]
        many = await client.post(path, json={"destDatasetId": "x", "eventIds": ["a"] * (MOST_EVENTS + 1)})
        assert (many.status_code, "10,000" in messages(many)[0]) == (400, True)
        assert (await client.post(path, json={"destDatasetId": "x", "eventIds": ["a"]})).status_code == 404
