"""How are numbers, links and free properties of a profile written as text, and read again?"""

import json
import math
from collections.abc import Mapping
from typing import Any

REFERENCE_HELP = "on each line a URL, and what it is"
PROPERTY_HELP = "on each line a key: value"


def lines_of(text: str) -> list[str]:
    """Return what stands on each line, each once."""
    return list(dict.fromkeys(line for line in map(str.strip, text.split("\n")) if line))


def references_of(text: str) -> list[dict[str, str]]:
    """Return the URL of each line, and what is said of it."""
    parted = (line.partition(" ") for line in lines_of(text))
    return [{"url": url} | ({"description": said.strip()} if said.strip() else {}) for url, _, said in parted]


def number_text(value: float | str | None) -> str:
    """Return a number as people write it; nothing for none, and for the 0 that stands for none."""
    if isinstance(value, float | int) and math.isfinite(value):
        return "" if not value else f"{value:g}" if abs(value) < 1_000_000 else repr(value)
    return value if isinstance(value, str) else ""


def number_of(text: str) -> int | float | None:
    """Return the number that a text is; None for no text, and for what is none."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def properties_text(properties: Mapping[str, Any]) -> str:
    """Return properties as lines; a text that would be read as anything else stands in quotes."""
    return "\n".join(f"{key}: {_value_text(value)}" for key, value in sorted(properties.items()) if value is not None)


def properties_of(text: str) -> dict[str, Any]:
    """Return the properties of lines; raises ``ValueError`` for a line that is none, and for a key named twice."""
    found: dict[str, Any] = {}
    for line in lines_of(text):
        key, colon, value = line.partition(":")
        if not (key.strip() and colon and value.strip()):
            raise ValueError(f"no key: value in {line[:40]!r}")
        if key.strip() in found:
            raise ValueError(f"{key.strip()[:40]} stands there twice")
        found[key.strip()] = _value_of(value.strip())
    return found


def _value_text(value: Any) -> str:
    if isinstance(value, str) and value and value == _value_of(value) == value.strip() and "\n" not in value:
        return value
    return json.dumps(value, ensure_ascii=False)


def _value_of(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return text


def _no_constant(name: str) -> Any:
    raise ValueError(name)
