"""How is a fact of an item put: label, lines, and lists of them?"""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from cfone_tui.reference import attack, capec, countries, kill_chain, tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.panes.event_detail.facts import Fact, laid_out

__all__ = [
    "Fact",
    "country_name",
    "fact",
    "faint",
    "headed",
    "laid_out",
    "listed",
    "pattern_name",
    "phase_name",
    "technique_name",
    "tlp_name",
]

LONGEST = 4_000


def fact(label: str, value: object, style: str = "$foreground", *, multiline: bool = False) -> Iterator[Fact]:
    """Yield a fact if there is one."""
    text = "" if value is None else show(str(value), multiline=multiline, limit=LONGEST)
    if text:
        yield Fact(label, (Content.styled(text, style),))


def listed(label: str, values: Iterable[object], style: str = "$foreground") -> Iterator[Fact]:
    """Yield one fact of several values in a row, if there are any."""
    texts = [show(str(value), limit=200) for value in values if str(value).strip()]
    if texts:
        yield Fact(label, (Content.styled(", ".join(texts), style),))


def headed(label: str, lines: Sequence[Content]) -> Iterator[Fact]:
    """Yield one fact of several lines, if there are any."""
    if lines:
        yield Fact(label, tuple(lines))


def faint(label: str, value: str) -> Iterator[Fact]:
    """Yield a fact that matters little."""
    yield from fact(label, value, "$text-muted")


def country_name(code: str) -> SafeText:
    """Return a code with the name of its country."""
    found = countries.country(code) if code else None
    return show(code, limit=80) if found is None else SafeText(f"{found.alpha2} {found.name}")


def phase_name(number: int) -> SafeText:
    """Return the number of a phase of the kill chain with its name."""
    phase = kill_chain.phase(number)
    return SafeText(f"{phase.number} {phase.name}")


def technique_name(identifier: str) -> Content:
    """Return a technique with name and tactics."""
    found = attack.technique(identifier)
    if found is None:
        return Content.assemble(show(identifier, limit=80), ("  not in ATT&CK Enterprise", "$text-disabled"))
    number, _, name = found.label.partition(" ")
    tactics = f"  {', '.join(found.tactics)}" if found.tactics else ""
    return Content.assemble((f"{number} ", "$foreground"), (name, "$foreground"), (tactics, "$text-disabled"))


def pattern_name(identifier: str) -> Content:
    """Return a CAPEC pattern with its name."""
    found = capec.pattern(identifier)
    if found is None:
        return Content.assemble(show(identifier, limit=80), ("  not in CAPEC", "$text-disabled"))
    return Content(f"{found.id} {found.name}")


def tlp_name(value: str | None) -> Content:
    """Return a marking with what it allows."""
    marking = tlp.tlp(value or "")
    key = marking.key.replace("+", "-") if marking.is_known else "other"
    colour = {"amber-strict": "$tlp-strict"}.get(key, f"$tlp-{key}")
    return Content.assemble((show(marking.short), f"{colour} bold"), (f"  {show(marking.sharing)}", "$text-muted"))
