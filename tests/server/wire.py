"""What do requests to the server look like?"""

from typing import Any

import httpx


def event_body(**fields: Any) -> dict[str, Any]:
    return {
        "category": "Phishing",
        "date": "2026-11-20T10:00:00Z",
        "event": "A lure was sent",
        "raw": {"data": {"line": 1}, "source": "mail.example"},
        "tlp": "amber",
        **fields,
    }


async def created(client: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await client.post("/create", json=event_body(**fields))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def default_dataset(client: httpx.AsyncClient) -> str:
    return str((await client.get("/dataset")).json()[0]["uuid"])


def messages(answer: httpx.Response) -> list[str]:
    """Return the messages of an error answer, whose form is checked."""
    body = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert body["success"] is False
    assert body["result"] == {}
    return [item["message"] for item in body["errors"]]


def pointers(answer: httpx.Response) -> list[str | None]:
    return [item.get("source", {}).get("pointer") for item in answer.json()["errors"]]
