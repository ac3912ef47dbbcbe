"""What does a filter ask, in plain English?"""

from collections.abc import Iterable

from cfone_tui.query.kinds.text import either
from cfone_tui.query.meaning import Saying, Verb
from cfone_tui.query.tree import Condition

_SHOWN_VALUES = 6


def described(condition: Condition) -> str:
    """Return a condition as a clause of a sentence: ``attacker country is Russia``."""
    by_verb: dict[Verb, list[str]] = {}
    for value in condition.values:
        saying: Saying = value.say(condition.comparison)
        words = saying.refused if condition.is_negated and saying.refused else saying.words
        by_verb.setdefault(saying.verb, []).append(words)
    label, is_negated = condition.field.label, condition.is_negated
    if condition.field.is_multivalued and label != "event":
        article = "no" if is_negated else "an" if label[0] in "aeiou" else "a"
        label, is_negated = f"{article} {label}", False
    if condition.field.is_scope:
        return f"in dataset {_either(by_verb.get(Verb.IS, []))}"
    parts = [f"{verb.refusal if is_negated else verb.value} {_either(words)}" for verb, words in by_verb.items()]
    joined = (" and " if is_negated else " or ").join(part.strip() for part in parts)
    return f"{label} {joined}"


def _either(words: Iterable[str]) -> str:
    listed = list(dict.fromkeys(words))
    if len(listed) > _SHOWN_VALUES:
        listed = [*listed[:_SHOWN_VALUES], f"{len(listed) - _SHOWN_VALUES} more"]
    return either(listed)
