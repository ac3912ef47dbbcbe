"""Where does what failed to be imported go, to be mended and imported again?"""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cfone_tui.exchange import Failed
from cfone_tui.settings.private_file import write_private

LONGEST_NAME = 80


async def write_failed(folder: Path, failed: Sequence[Failed], *, source: str, now: datetime) -> Path | None:
    """Write what failed, one line of JSON each, and return the file; None when there is nothing to write.

    ``source`` is the name of the imported file. Raises ``OSError``.
    """
    lines = list(dict.fromkeys(it.again for it in failed if it.again))
    if not lines:
        return None
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", Path(source).stem).strip(".-")[:LONGEST_NAME] or "import"
    file = folder / f"{stem}-failed-{now.astimezone(UTC):%Y%m%d-%H%M%S}.ndjson"
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
    await asyncio.to_thread(write_private, file, data)
    return file
