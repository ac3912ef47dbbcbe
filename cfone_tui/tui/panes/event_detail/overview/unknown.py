"""What does the overview say of fields that this program does not know?"""

import json
from collections.abc import Iterator
from typing import Any

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import show
from cfone_tui.tui.panes.event_detail.overview.values import Line, Values, said
from cfone_tui.tui.widgets.sheet import Entry

MOST_FIELDS = 100
MOST_LINES = 40
DEEPEST = 4
VALUE = 2_000


def unknown_facts(event: Event, values: Values) -> Iterator[Entry]:
    """Yield an entry for each field of the answer that the contract does not name, however deep it is."""
    extra = sorted((event.model_extra or {}).items())
    for name, value in extra[:MOST_FIELDS]:
        key = f"extra:{name}"
        if isinstance(value, dict | list) and value:
            lines = [(said(f"{name}:", "fact--dim"),), *_nested(key, value, values)]
            yield Entry(tuple(lines), show(name, limit=11))
        else:
            place = values.span(key, _written(value), style="fact--dim", kind="", limit=VALUE)
            long = (said(f"{name} ", "fact--faint"),) if len(name) > 11 else ()
            yield Entry(((*long, place),), show(name, limit=11))
    if len(extra) > MOST_FIELDS:
        yield Entry(((said(f"… and {len(extra) - MOST_FIELDS:,} more fields, in Raw", "fact--faint"),),))


def _nested(key: str, value: Any, values: Values) -> Iterator[Line]:
    """Yield a line for each value inside, with the path to it."""
    for number, (path, inner) in enumerate(_leaves(value, path=(), depth=0)):
        if number == MOST_LINES:
            yield (said("… and more, in Raw", "fact--faint"),)
            return
        place = values.span(f"{key}:{number}", _written(inner), style="fact--dim", kind="", limit=VALUE)
        yield (said(f"  {show('.'.join(path), limit=60)} ", "fact--faint"), place)


def _leaves(value: Any, *, path: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], Any]]:
    if depth < DEEPEST and isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _leaves(inner, path=(*path, str(name)), depth=depth + 1)
    elif depth < DEEPEST and isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _leaves(inner, path=(*path, str(number)), depth=depth + 1)
    else:
        yield path, value


def _written(value: Any) -> str:
    """Return a value as it stands in JSON, a text without its quotes."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return f"{type(value).__name__} that cannot be written here"
