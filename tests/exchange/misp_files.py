"""MISP events as files hold them, on reserved names only."""

import json
from typing import Any

EVENT_UUID = "5c8ff618-0998-4b11-89d4-000000000001"
NEVER_USED = "ffffffff-ffff-4fff-8fff-ffffffffffff"


def attribute(kind: str, value: object, *, number: int = 1, **members: Any) -> dict[str, Any]:
    return {
        "uuid": f"6f59e321-b85f-4cbb-8aa8-{number:012d}",
        "type": kind,
        "category": "Network activity",
        "to_ids": True,
        "timestamp": "1700000000",
        "comment": "",
        "deleted": False,
        "value": value,
        **members,
    }


def event(*attributes: Any, **members: Any) -> dict[str, Any]:
    return {
        "uuid": EVENT_UUID,
        "info": "Lures sent to shipyards",
        "date": "2023-11-10",
        "timestamp": "1699600000",
        "Attribute": list(attributes),
        **members,
    }


def tag(name: str) -> dict[str, Any]:
    return {"name": name, "colour": "#ffffff"}


def file_of(value: object) -> bytes:
    return json.dumps(value).encode()
