"""What are values and counts called where they are listed with bars?"""

from collections.abc import Mapping
from datetime import UTC

from cfone_tui.reference import countries, kill_chain, tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.facets import FacetColumn

LONGEST = 80
HUES = {"attacker": "$attacker", "from": "$attacker", "tag": "$tag"}


def named(column: FacetColumn, value: str, names: Mapping[str, str]) -> SafeText:
    """Return what to call a value; ``names`` are those of datasets by uuid."""
    match column.field:
        case "dataset":
            return show(names.get(value, value), limit=LONGEST)
        case "tlp":
            return show(tlp.tlp(value).short, limit=LONGEST)
        case "killchain" if value.isdecimal():
            return show(f"{value} {kill_chain.phase(int(value)).short}", limit=LONGEST)
        case "from" | "to":
            country = countries.country(value)
            return show(f"{value} {country.name}" if country is not None else value, limit=LONGEST)
    return show(value, limit=LONGEST)


def hue(column: FacetColumn, value: str) -> str:
    """Return the colour of a value: the one that its kind has everywhere."""
    if column.field == "tlp":
        marking = tlp.tlp(value)
        return f"$tlp-{'strict' if '+' in marking.key else marking.key}" if marking.is_known else "$tlp-other"
    return HUES.get(column.field, "$foreground")


def basis(of: Count, *, is_walked: bool = False) -> SafeText:
    """Return what the numbers are of, and how sure they are."""
    if of.exactness is Exactness.LOADED:
        return SafeText(f"of {of.value:,} loaded")
    if is_walked:
        word = "at least, " if of.exactness is Exactness.AT_LEAST else ""
        return SafeText(f"{word}as of {of.as_of.astimezone(UTC):%H:%M}Z")
    return SafeText("exact" if of.exactness is Exactness.EXACT else "at least")
