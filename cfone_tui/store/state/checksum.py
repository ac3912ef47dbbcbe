"""Is a row still what was written, which SQLite itself does not check?"""

import hashlib
import json


def checksum(*values: str | int | None) -> str:
    """Return the checksum of a row's values, in their order."""
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=12).hexdigest()
