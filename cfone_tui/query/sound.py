"""What can still be asked of a filter that is wrong somewhere?"""

from cfone_tui.query.errors import QueryError
from cfone_tui.query.parsing import tokens
from cfone_tui.query.reading import JOINING, read
from cfone_tui.query.syntax import Token, TokenKind


def sound_part(text: str, column: int) -> str:
    """Return the whole conditions before the fault at ``column``.

    Bare words next to a fault among them are a part of it: nobody asks for those of ``country in (RU`` in the summary.
    """
    conditions = _conditions(text)
    place = max((at for at, condition in enumerate(conditions) if condition[0].start <= column), default=0)
    sound = conditions[:place]
    faulty = conditions[place] if conditions else []
    if not any(token.kind is TokenKind.FIELD for token in faulty):
        while sound and _is_bare(sound[-1]):
            sound.pop()
    while sound:
        kept = text[: sound[-1][-1].end]
        if not _is_joint(sound[-1]) and _is_sound(kept):
            return kept.strip()
        sound.pop()
    return ""


def _conditions(text: str) -> list[list[Token]]:
    """Return the tokens of each condition."""
    found: list[list[Token]] = [[]]
    for token in tokens(text):
        if token.kind is TokenKind.SPACE:
            found.append([])
        else:
            found[-1].append(token)
    return [tokens_of for tokens_of in found if tokens_of]


def _is_bare(condition: list[Token]) -> bool:
    return len(condition) == 1 and condition[0].kind is TokenKind.WORD and '"' not in condition[0].text


def _is_joint(condition: list[Token]) -> bool:
    return _is_bare(condition) and condition[0].text.casefold() in JOINING


def _is_sound(text: str) -> bool:
    try:
        read(text)
    except QueryError:
        return False
    return True
