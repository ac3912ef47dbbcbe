"""What is a filter made of as it was written, before anybody asks what it means?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_SEGMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|([^"]+)', re.DOTALL)


class TokenKind(StrEnum):
    """What a piece of the text is; the names are those of the grammar's terminals."""

    NEGATION = "NEGATION"
    FIELD = "FIELD"
    OPERATOR = "OPERATOR"
    TERM = "TERM"
    COMMA = "COMMA"
    OPEN = "OPEN"
    CLOSE = "CLOSE"
    WORD = "WORD"
    SPACE = "SPACE"
    ERROR = "ERROR"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from character ``start`` up to, not including, ``end``."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next piece begins."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Term:
    """A value as written: segments of text, each quoted (taken literally) or not (stars are wildcards)."""

    segments: tuple[tuple[str, bool], ...]

    @classmethod
    def literal(cls, text: str) -> "Term":
        """Return the term that means exactly ``text``."""
        return cls(((text, True),))

    @classmethod
    def of(cls, written: str) -> "Term":
        """Return the term of a piece of a filter."""
        return cls(tuple(_segments(written)))

    @property
    def text(self) -> str:
        """The value without its quotes."""
        return "".join(text for text, _ in self.segments)

    @property
    def is_quoted(self) -> bool:
        """Whether any of it is quoted."""
        return any(is_quoted for _, is_quoted in self.segments)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The literal text between the stars; one piece when there is no star."""
        pieces = [""]
        for text, is_quoted in self.segments:
            first, *others = [text] if is_quoted else text.split("*")
            pieces[-1] += first
            pieces += others
        inner = [piece for piece in pieces[1:-1] if piece]
        return (pieces[0], *inner, pieces[-1]) if len(pieces) > 1 else (pieces[0],)


def quoted(text: str) -> str:
    """Return the term that means exactly ``text`` as it is written."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class Written:
    """One condition as written; a bare word has neither ``field`` nor ``operator`` and one term."""

    terms: tuple[tuple[Term, int], ...]
    start: int
    end: int
    field: str = ""
    operator: str = ""
    is_negated: bool = False


def _segments(text: str) -> Iterator[tuple[str, bool]]:
    for match in _SEGMENT.finditer(text):
        if match[2] is None:
            yield re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL), True
        else:
            yield match[2], False
