"""How is a table that ships with the program read?"""

import json
from typing import Any


def table(name: str) -> Any:
    """Return the parsed content of ``data/<name>.json``; callers keep what they make of it."""
    return json.loads(shipped(f"data/{name}.json"))


def shipped(path: str) -> str:
    """Return the text of a file inside this package, wherever the package is installed."""
    from importlib.resources import files  # 16 ms that a start which needs no table does not pay

    return files("cfone_tui.reference").joinpath(path).read_text(encoding="utf-8")
