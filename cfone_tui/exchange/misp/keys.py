"""Under which key is something of MISP's known again, whenever it is read?"""

import hashlib
import json
import re
from typing import Any

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def uuid_of(holder: dict[str, Any]) -> str:
    """Return the uuid of an event, attribute or object in lower case; empty when it has none that is one."""
    value = holder.get("uuid")
    text = value.strip().lower() if isinstance(value, str) else ""
    return text if _UUID.fullmatch(text) else ""


def key_of(holder: dict[str, Any], *substitute: object) -> str:
    """Return the key of an event or attribute; without a uuid it is made from ``substitute``, what tells it apart."""
    uuid = uuid_of(holder)
    if uuid:
        return f"misp:{uuid}"
    text = json.dumps(substitute, default=str, separators=(",", ":"))
    return f"misp:{hashlib.sha256(text.encode('ascii')).hexdigest()[:32]}"
