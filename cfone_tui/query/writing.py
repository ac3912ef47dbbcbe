"""How is a filter written so that reading it again gives the same?"""

from cfone_tui.query.errors import QueryError
from cfone_tui.query.kinds.text import Text
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.reading import JOINING, read
from cfone_tui.query.syntax import quoted
from cfone_tui.query.tree import Condition, Tree


def write(tree: Tree) -> str:
    """Return the one spelling of a filter."""
    texts: list[str] = []
    is_after_words = False
    for condition in tree:
        text, is_words = _condition(condition, is_after_words=is_after_words)
        texts.append(text)
        is_after_words = is_words
    return " ".join(texts)


def _condition(condition: Condition, *, is_after_words: bool) -> tuple[str, bool]:
    """Return a condition, and whether it consists of bare words that would run into further ones."""
    sign = "-" if condition.is_negated else ""
    plain = f"{sign}{condition.field.name}{condition.comparison}" + ",".join(it.write() for it in condition.values)
    value = condition.values[0]
    if condition.comparison is not Comparison.CONTAINS or len(condition.values) > 1 or not isinstance(value, Text):
        return plain, False
    if condition.field.name == "event":
        is_joinable = not is_after_words and JOINING.isdisjoint(value.text.casefold().split())
        if is_joinable and _means(sign + value.text, condition):
            return sign + value.text, not condition.is_negated
        return sign + quoted(value.text), False
    if condition.field.name == "ioc" and _means(sign + value.text, condition):
        return sign + value.text, False
    return plain, False


def _means(text: str, condition: Condition) -> bool:
    try:
        return read(text) == (condition,)
    except QueryError:
        return False
