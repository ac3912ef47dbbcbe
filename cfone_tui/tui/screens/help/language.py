"""How is a filter written: which lines does the page of the language have, and what stands below each?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from cfone_tui.query import FieldHelp, fields_help
from cfone_tui.query.guide import LIMITS, RULES
from cfone_tui.safe_text import clip, show

MEANING = 33
"""Cells for what a rule is about."""

FIELD, COMPARISONS = 11, 14
"""Cells for a field's name and its comparisons."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; ``more`` stands below while it is highlighted, a heading cannot be."""

    text: Content
    more: str = ""
    is_heading: bool = False


def language_lines(words: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines that hold all ``words``, which are in lower case."""
    rules = [
        Line(_rule(rule.examples, rule.meaning), f"{rule.meaning}: {'   '.join(rule.examples)}")
        for rule in RULES
        if _holds(f"{' '.join(rule.examples)} {rule.meaning}", words)
    ]
    fields = [Line(_field(it), _more(it)) for it in fields_help() if _holds(f"{it}", words)]
    return (*_under("how it is written", rules), *_under("fields", fields))


def _under(title: str, lines: Sequence[Line]) -> Iterator[Line]:
    if lines:
        yield Line(Content.styled(title.upper(), "$text-muted bold"), is_heading=True)
        yield from lines


def _rule(examples: Sequence[str], meaning: str) -> Content:
    return Content.assemble(
        (f"  {clip(show(meaning), MEANING).ljust(MEANING)} ", "$text-muted"), ("  ".join(examples), "$indicator")
    )


def _field(field: FieldHelp) -> Content:
    return Content.assemble(
        (f"  {field.name.ljust(FIELD)}", "$accent bold"),
        (" ".join(field.comparisons).ljust(COMPARISONS), "$text-disabled"),
        (field.help, "$text-muted"),
    )


def _more(field: FieldHelp) -> str:
    also = f"also {', '.join(field.aliases)} · " if field.aliases else ""
    note = " · tested on loaded rows" if field.is_local else ""
    return f"{also}{'   '.join(field.examples)}{note}"


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


KEYS = f"tab: keys · esc closes · {LIMITS}"
