"""What do the fields of an event form mean, and what is wrong with them?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from textual.content import Content

from cfone_tui.contract.event import Event, EventCreate, NewIndicator, RawSource
from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import countries, indicator_types
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, refang, show
from cfone_tui.tui.dialogs.forms.dates import EXAMPLES, typed_moment
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.event_fields import values_of

REQUIRED = ("event", "category", "tlp", "date")
COUNTRIES = ("attacker_country", "target_country")
EDITABLE = (
    "event",
    "category",
    "tlp",
    "date",
    "indicator",
    "indicator_type",
    "attacker",
    "attacker_country",
    "target_country",
    "target_industry",
    "insight",
)

T = TypeVar("T")
Changes = Mapping[str, str | None]


def creation(values: Mapping[str, str], *, now: datetime) -> EventCreate:
    """Return the event to create; raises :class:`Faults` with all that is wrong."""
    others, unclear = _others(values)
    try:
        meant = _checked(values, now=now)
    except Faults as faults:
        raise Faults({**unclear, **faults.by_field}) from None
    if unclear:
        raise Faults(unclear)
    given: dict[str, object] = {name: value for name, value in meant.items() if value and name in EDITABLE}
    if others:
        given["indicators"] = others
    tags = tuple(dict.fromkeys(" ".join(tag.split()) for tag in values.get("tags", "").split(",") if tag.strip()))
    if tags:
        given["tags"] = tags
    if values.get("dataset_id"):
        given["dataset_id"] = values["dataset_id"]
    return EventCreate.model_validate({**given, "raw": RawSource(data=None)})


def _others(values: Mapping[str, str]) -> tuple[tuple[NewIndicator, ...], dict[str, SafeText]]:
    """Return the further indicators, one on each line, and what is wrong with them."""
    main = refang(values.get("indicator", "").strip())
    found: dict[str, NewIndicator] = {}
    unclear: list[str] = []
    for line in filter(None, map(str.strip, values.get("more_indicators", "").splitlines())):
        value = refang(line)
        recognised = indicator_types.recognise(value)
        if recognised is None:
            unclear.append(line)
        elif value != main:
            found[value] = NewIndicator(indicator_type=recognised.name, value=value)
    faults: dict[str, SafeText] = {}
    if unclear:
        faults["more_indicators"] = show(f"cannot be told what this is: {', '.join(unclear)}", limit=200)
    if found and not main:
        faults["indicator"] = SafeText("is missing, there are only more of them")
    return tuple(found.values()), faults


def changes(before: Event, values: Mapping[str, str], *, now: datetime) -> Changes:
    """Return the fields that were changed and their new values; raises :class:`Faults`.

    A field that was left as it was is not sent, whatever it holds.
    """
    shown = values_of(before)
    typed = {name: values[name] for name in EDITABLE if values[name] != shown[name]}
    meant = _checked({**typed, **{name: values[name] for name in REQUIRED}}, now=now)
    changed = {name: meant[name] for name in typed if name in meant and meant[name] != shown[name]}
    if "indicator" in changed and "indicator_type" not in changed and not shown["indicator_type"]:
        changed["indicator_type"] = meant.get("indicator_type", "")
    if not changed:
        raise Faults({"": SafeText("nothing was changed; esc leaves the form")})
    return changed


def review(before: Event) -> Callable[[Changes], Sequence[Content]]:
    """Return a function that shows changes field by field, old and new."""
    shown = values_of(before)

    def lines(changed: Changes) -> list[Content]:
        said: list[Content] = []
        for name, value in changed.items():
            old, new = (show(harmless(it), limit=300) or "nothing" for it in (shown[name], value or ""))
            said.append(Content.styled(name.replace("_", " "), "$text-muted"))
            said.append(Content.assemble(("  - ", "$error"), (old, "$error")))
            said.append(Content.assemble(("  + ", "$success"), (new, "$success")))
        return said

    return lines


def _checked(values: Mapping[str, str], *, now: datetime) -> dict[str, str]:
    """Return the values in the form in which they are sent."""
    meant = {name: value.strip() for name, value in values.items()}
    faults = {name: SafeText("is missing") for name in REQUIRED if not meant.get(name)}
    if meant.get("date"):
        moment = typed_moment(meant["date"], now=now)
        if moment is None:
            faults["date"] = SafeText(f"is no date; write {EXAMPLES}")
        else:
            meant["date"] = format_instant(moment)
    for name in COUNTRIES:
        if meant.get(name):
            country = countries.country(meant[name])
            if country is None:
                faults[name] = SafeText("is no country; write a code such as RU, or its name")
            else:
                meant[name] = country.alpha2
    if meant.get("indicator"):
        meant["indicator"] = refang(meant["indicator"])
        recognised = indicator_types.recognise(meant["indicator"])
        if not meant.get("indicator_type") and recognised is not None:
            meant["indicator_type"] = recognised.name
        elif not meant.get("indicator_type") and "indicator_type" in meant:
            faults["indicator_type"] = SafeText("cannot be told from the indicator; name it")
    if faults:
        raise Faults(faults)
    return meant
