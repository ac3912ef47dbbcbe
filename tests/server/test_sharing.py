import httpx

from tests.server.wire import default_dataset, messages, pointers


async def test_a_group_with_members_is_granted_a_dataset(client: httpx.AsyncClient) -> None:
    group = (await client.post("/dataset/-/groups", json={"name": "Friends", "description": ""})).json()
    assert group.keys() == {"uuid", "name", "description", "createdAt", "updatedAt"}
    path = f"/dataset/-/groups/{group['uuid']}"
    member = (await client.post(f"{path}/members", json={"accountId": "7"})).json()
    assert (await client.get(path)).json() == {**group, "members": [member]}
    assert (await client.post(f"{path}/members", json={"accountId": "7"})).status_code == 409
    grants = f"/dataset/{await default_dataset(client)}/permissions"
    body = {"subjectType": "group", "subjectId": group["uuid"], "role": "read"}
    grant = (await client.post(grants, json=body)).json()
    assert (await client.post(grants, json=body)).status_code == 409
    assert (await client.put(f"{grants}/{grant['uuid']}")).json() == grant
    assert (await client.put(f"{grants}/{grant['uuid']}", json={"role": "write"})).json()["role"] == "write"
    for gone in (f"{grants}/{grant['uuid']}", f"{path}/members/{member['uuid']}", path):
        answer = (await client.delete(gone)).json()
        assert (answer["success"], answer.keys()) == (True, {"success", "message"})
        assert (await client.delete(gone)).status_code == 404


async def test_what_is_wrong_is_pointed_at(client: httpx.AsyncClient) -> None:
    assert pointers(await client.post("/dataset/-/groups", json={})) == ["/name", "/description"]
    group = (await client.post("/dataset/-/groups", json={"name": "Friends", "description": ""})).json()
    members = f"/dataset/-/groups/{group['uuid']}/members"
    nobody = await client.post(members, json={})
    assert (nobody.status_code, "accountTag" in messages(nobody)[0]) == (400, True)
    for field, value in (("accountId", "me"), ("accountTag", "0123")):
        assert pointers(await client.post(members, json={field: value})) == [f"/{field}"]
    grants = f"/dataset/{await default_dataset(client)}/permissions"
    answer = await client.post(grants, json={"subjectType": "planet", "subjectId": "", "role": "own"})
    assert pointers(answer) == ["/subjectType", "/subjectId", "/role"]
    assert (await client.get("/dataset/-/permissions")).status_code == 400
