"""How is the way to a value inside a JSON document written?"""

import json
import re
from collections.abc import Iterator

from cfone_tui.tui.widgets.json_view.lexing import Kind
from cfone_tui.tui.widgets.json_view.reader import NONE, JsonReader

_WORD = re.compile(r'"([A-Za-z_][A-Za-z0-9_]*)"')
MOST_STEPS_SHOWN = 40
"""Steps of a path that is only shown: the last ones."""


def steps_up(reader: JsonReader, line: int) -> Iterator[str | int]:
    """Yield the steps from the value of a line up to the root: keys as they stand in the text, and places in arrays.

    What closes an object or array stands for all of it.
    """
    if reader.kinds[line] == Kind.CLOSING:
        line = reader.parents[line]
    while (parent := reader.parents[line]) != NONE:
        start, end = reader.starts[line], reader.key_ends[line]
        yield reader.text[start:end] if start < end else reader.ordinals[line]
        line = parent


def jq_path(reader: JsonReader, line: int, *, most: int | None = None) -> str:
    """Return the path as jq writes it: ``.a["b c"][0]``; keys that need quotes keep the escapes they came with.

    Of a path with more than ``most`` steps only the last ones are there, behind an ellipsis.
    """
    parts: list[str] = []
    for step in steps_up(reader, line):
        if most is not None and len(parts) == most:
            parts.append("…")
            break
        parts.append(_jq_step(step))
    path = "".join(reversed(parts))
    return path if path.startswith((".", "…")) else f".{path}"


def json_pointer(reader: JsonReader, line: int) -> str:
    """Return the path as RFC 6901 has it: ``/a/b c/0``; empty for the whole document."""
    return "".join(f"/{_pointer_step(step)}" for step in reversed(list(steps_up(reader, line))))


def decoded(token: str) -> str:
    """Return what a JSON string says; half a surrogate pair stays one, what is no string stays as it is."""
    try:
        said = json.loads(token, strict=False)
    except (ValueError, RecursionError):
        return token
    return said if isinstance(said, str) else token


def _jq_step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    word = _WORD.fullmatch(step)
    return f".{word[1]}" if word else f"[{step}]"


def _pointer_step(step: str | int) -> str:
    return str(step) if isinstance(step, int) else decoded(step).replace("~", "~0").replace("/", "~1")
