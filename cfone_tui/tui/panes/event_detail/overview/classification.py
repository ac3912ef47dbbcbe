"""What do TLP, kill chain, ATT&CK and CAPEC mean in words?"""

from collections.abc import Iterator, Sequence

from cfone_tui.reference import attack, capec
from cfone_tui.reference import kill_chain as chain
from cfone_tui.reference import tlp as markings
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.overview.values import MOST, Line, Values, more, said
from cfone_tui.tui.widgets.sheet import Span

PHASES = 7
TECHNIQUE, PATTERN = 11, 5
"""Cells of an id, so that names stand below each other."""


def tlp_of(value: str, values: Values) -> Line:
    """Return the marking with its rule of sharing."""
    if not value:
        return (Span(SafeText("none"), "fact--faint"),)
    marking = markings.tlp(value)
    style = f"fact--tlp-{marking.key.replace('+', '-')}" if marking.is_known else "fact--tlp-other"
    label = marking.label if marking.is_known else value
    return (values.span("tlp", value, style=style, field="tlp", drawn=label), said(f"  {marking.sharing}", "fact--dim"))


def kill_chain(number: int, values: Values) -> Line:
    """Return the phase as a bar, a number and a name."""
    phase = chain.phase(number)
    filled = min(max(number, 0), PHASES)
    text = str(number)
    place = values.span("killchain", text, field="killchain", drawn=f"{text} {phase.name}")
    return (
        Span(SafeText("▰" * filled), "fact--bar"),
        Span(SafeText("▱" * (PHASES - filled)), "fact--faint"),
        said("  "),
        place,
    )


def techniques(identifiers: Sequence[str], values: Values) -> Iterator[Line]:
    """Yield each technique with its name and tactics; of a revoked one what it is called today."""
    for number, identifier in enumerate(identifiers[:MOST]):
        yield _technique(f"ttp:{number}", identifier, values)
    if len(identifiers) > MOST:
        yield more(len(identifiers) - MOST)


def _technique(key: str, identifier: str, values: Values) -> Line:
    place = values.span(key, identifier, style="fact--tag", field="ttp", limit=40)
    known = attack.technique(identifier)
    if known is None:
        return (place, said("  no technique of ATT&CK", "fact--faint"))
    pad = " " * max(TECHNIQUE - len(place.text), 1)
    if known.is_deprecated:
        return (place, said(f"{pad}{known.name}"), said("  deprecated by ATT&CK", "fact--warning"))
    if known.replaced_by:
        now = attack.technique(known.replaced_by)
        label = now.label.partition(" ")[2] if now is not None else ""
        successor = values.span(f"{key}-now", known.replaced_by, style="fact--tag", field="ttp")
        return (
            place,
            said(f"{pad}{known.name}"),
            said("  revoked, now ", "fact--warning"),
            successor,
            said(f" {label}"),
            *_tactics(now),
        )
    return (place, said(f"{pad}{known.label.partition(' ')[2]}"), *_tactics(known))


def _tactics(known: attack.Technique | None) -> Line:
    return (said(f"  {', '.join(known.tactics)}", "fact--faint"),) if known is not None and known.tactics else ()


def patterns(identifiers: Sequence[str], values: Values) -> Iterator[Line]:
    """Yield each attack pattern with its name."""
    for number, identifier in enumerate(identifiers[:MOST]):
        place = values.span(f"capec:{number}", identifier, style="fact--tag", field="capec", limit=40)
        known = capec.pattern(identifier)
        pad = " " * max(PATTERN - len(place.text), 1)
        if known is None:
            yield (place, said("  no pattern of CAPEC", "fact--faint"))
        elif known.is_deprecated:
            yield (place, said(f"{pad}{known.name}"), said("  deprecated by CAPEC", "fact--warning"))
        else:
            yield (place, said(f"{pad}{known.name}"))
    if len(identifiers) > MOST:
        yield more(len(identifiers) - MOST)


def tags(tags: Sequence[str], values: Values) -> Line:
    """Return the tags, each a badge."""
    spans: list[Span] = []
    for number, tag in enumerate(tags[:MOST]):
        spans += [said(" ")] if spans else []
        spans.append(values.span(f"tag:{number}", tag, style="fact--badge", field="tag", drawn=f" {tag} ", limit=80))
    return (*spans, *(more(len(tags) - MOST) if len(tags) > MOST else ()))
