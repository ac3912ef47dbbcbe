"""How is the way to the present list said in one line?"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from cfone_tui.safe_text import SafeText, defang_in, show
from cfone_tui.tui.event_table import order_in_words
from cfone_tui.tui.harmless import called
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import Stop

LONGEST = 40
"""Characters of one crumb."""


def crumbs(stops: Sequence[Stop], *, name_of: Callable[[str | None], str]) -> tuple[SafeText, ...]:
    """Return what each stop added to the one before; the first crumb is the dataset that all of them begin with."""
    if not stops:
        return ()
    first = stops[0].place
    steps = [show(name_of(first.dataset_id), limit=LONGEST)]
    if first.filter_text:
        steps.append(show(defang_in(first.filter_text), limit=LONGEST))
    for before, stop in pairwise(stops):
        steps.append(show(defang_in(_step(before.place, stop, name_of)), limit=LONGEST))
    return tuple(steps)


def _step(before: Place, stop: Stop, name_of: Callable[[str | None], str]) -> str:
    place = stop.place
    if stop.beside is not None:
        return f"↗ {called(stop.beside)}"
    if place.is_marked_only != before.is_marked_only:
        return "marked" if place.is_marked_only else place.filter_text or name_of(place.dataset_id)
    if place.filter_text != before.filter_text and place.dataset_id == before.dataset_id:
        added = place.filter_text.removeprefix(before.filter_text)
        is_narrower = bool(before.filter_text) and added.startswith(" ")
        return f"+{added}" if is_narrower else place.filter_text or "no filter"
    if place.dataset_id != before.dataset_id:
        is_else_same = place.filter_text == before.filter_text
        return name_of(place.dataset_id) if is_else_same else f"{name_of(place.dataset_id)} {place.filter_text}".strip()
    return f"by {order_in_words(place.order_by)}{'' if place.is_descending else ' upwards'}"
