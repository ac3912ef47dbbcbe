"""Where do the files of a benchmark belong, so that it never touches those of the person who runs it?"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def elsewhere() -> Iterator[dict[str, str]]:
    """Yield an environment whose folders are new and vanish afterwards, in a terminal of full colours."""
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CLOUDFLARE_")}
        yield {**kept, **folders, "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
