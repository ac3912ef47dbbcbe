"""What does a value mean to a field of text: the whole of it, its beginning, its end or a part of it?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cfone_tui.contract.search import Operator
from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.foreign import is_foreign, refuse_foreign
from cfone_tui.query.meaning import Comparison, Saying, Test, Verb, Way
from cfone_tui.query.syntax import Term, quoted

_PLAIN = re.compile(r"[^\s,\"()*|<>=~'!-][^\s,\"()*|]*")
_LIKE_SIGNS = re.compile(r"[%_\\]")
SMART_QUOTES = frozenset("“”„‟«»‘’‚")
CURLY = "curly quotes quote nothing"
STRAIGHT = 'use straight double quotes, as in "Fancy Bear"'
_EXPRESSION = re.compile(r"/.+/")
_AMBIGUOUS_ALOUD = re.compile(r"\s|^$|[“”]")


def unquoted(text: str) -> str:
    """Return the term that means ``text``, without quotes where it reads the same without."""
    is_plain = _PLAIN.fullmatch(text) and text[:1] not in SMART_QUOTES and not is_foreign(text)
    return text if is_plain else quoted(text)


def aloud(text: str) -> str:
    """Return a value as part of a sentence."""
    return f"“{text}”" if _AMBIGUOUS_ALOUD.search(text) else text


def either(words: Sequence[str]) -> str:
    """Return one or several words of which one holds, as part of a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def refuse_signs(term: Term) -> None:
    """Raise BadValue if an unquoted value begins with a sign that has a meaning in other places or languages."""
    if term.is_quoted:
        return
    if term.text[:1] in SMART_QUOTES:
        raise BadValue(CURLY, hint=STRAIGHT)
    if term.text.startswith("'"):
        raise BadValue("single quotes quote nothing", hint='use double quotes, as in "Fancy Bear"')
    if term.text.startswith(("-", "!")):
        hint = "to exclude a value put the sign before the field: -tag:reviewed; else put the value in quotes"
        raise BadValue(f"a value does not begin with {term.text[0]}", hint=hint)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands, compared without regard to case.

    ``name`` is what a person calls it; ``spellings`` are other texts that mean the same, and ``others`` those that are
    looked for too but not excluded with it, since each costs a condition; ``is_literal`` ones must be quoted because
    their field would read them otherwise.
    """

    text: str
    name: str = ""
    spellings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    is_literal: bool = False

    def write(self) -> str:
        """Return the term."""
        return quoted(self.text) if self.is_literal else unquoted(self.text)

    def say(self, comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        words = "empty" if self.text == "" else self.name or aloud(self.text)
        if comparison is Comparison.CONTAINS:
            return Saying(Verb.CONTAINS, words)
        if "*" in self.text:
            words += " (its * as it stands, being quoted)"
        if not self.others:
            return Saying(Verb.IS, words)
        best = ", ".join(map(aloud, self.spellings))
        number = len(self.others)
        names = f"{best} and {number} more" if best else f"and {number} other name{'' if number == 1 else 's'}"
        refused = [words, *map(aloud, self.spellings)]
        return Saying(Verb.IS, f"{words} ({names})", f"{either(refused)} (its other names stay)")

    def ways(self, comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return one way per spelling."""
        op = Operator.CONTAINS if comparison is Comparison.CONTAINS else Operator.EQUALS
        if op is Operator.CONTAINS:
            return ((Test(op, self.text),),)
        same = ((Test(op, text),) for text in (self.text, *self.spellings))
        return (*same, *((Test(op, text, is_extra=True),) for text in self.others))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with stars: ``pieces`` is what stands between them, the first and the last may be empty.

    Literal ones must be quoted because their field would read them otherwise.
    """

    pieces: tuple[str, ...]
    is_literal: bool = False

    def write(self) -> str:
        """Return the term."""
        written = quoted if self.is_literal else unquoted
        return "*".join(written(piece) if piece else "" for piece in self.pieces)

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        match self.pieces:
            case (start, ""):
                return Saying(Verb.STARTS_WITH, aloud(start))
            case ("", end):
                return Saying(Verb.ENDS_WITH, aloud(end))
            case ("", part, ""):
                return Saying(Verb.CONTAINS, aloud(part))
        return Saying(Verb.MATCHES, aloud("*".join(self.pieces)))

    def ways(self, _comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return the one way."""
        match self.pieces:
            case (start, ""):
                return ((Test(Operator.STARTS_WITH, start),),)
            case ("", end):
                return ((Test(Operator.ENDS_WITH, end),),)
            case ("", part, ""):
                return ((Test(Operator.CONTAINS, part),),)
        # LIKE has signs of its own and no sign that takes their meaning away: "_" lets them pass, the rows are retested
        is_exact = not any(map(_LIKE_SIGNS.search, self.pieces))
        like = "%".join(_LIKE_SIGNS.sub("_", piece) for piece in self.pieces)
        return ((Test(Operator.LIKE, like, self.pieces, is_exact=is_exact),),)


@dataclass(frozen=True, slots=True)
class TextKind:
    """A field of text.

    ``part`` cleans unquoted text; ``whole`` reads a value without stars and may raise BadValue, but in quotes every
    value is taken, and read by ``in_quotes`` where that is not the same; ``why_not_empty`` says what works instead
    where an empty value means nothing; ``is_free`` text may hold any sign, as addresses and sentences do.
    """

    whole: Callable[[str], Text] = Text
    part: Callable[[str], str] = str
    in_quotes: Callable[[str], Text] | None = None
    why_not_empty: str = ""
    is_free: bool = False
    comparisons: tuple[Comparison, ...] = (Comparison.IS, Comparison.CONTAINS)

    def read(self, term: Term, comparison: Comparison, /) -> Text | Pattern:
        """Return what a term means; raises BadValue."""
        refuse_signs(term)
        if not term.is_quoted:
            refuse_foreign(term.text, is_free=self.is_free)
        if comparison is Comparison.IS and _EXPRESSION.fullmatch(term.text) and not term.is_quoted:
            raise BadValue("regular expressions cannot be asked", hint="stars can: *bear* fancy* *.example")
        pieces = term.pieces
        if not any(pieces) and (len(pieces) > 1 or comparison is Comparison.CONTAINS):
            raise BadValue(
                "this matches everything",
                hint='drop the condition, or name a part; attacker:"" is an empty value, -attacker:"" any other',
            )
        if not any(pieces) and self.why_not_empty:
            raise BadValue("an empty value means nothing here", hint=self.why_not_empty)
        if not term.is_quoted:
            pieces = tuple(map(self.part, pieces))
        if comparison is Comparison.CONTAINS:
            inner = [piece for piece in pieces if piece]
            pieces = ("", *inner, "") if len(inner) > 1 else (*inner,)
        elif len(pieces) == 1:
            return self._exactly(pieces[0], term)
        is_literal = any(self.part(piece) != piece for piece in pieces)
        return Pattern(pieces, is_literal) if len(pieces) > 1 else Text(pieces[0], is_literal=is_literal)

    def cell(self, text: str) -> Term:
        """Return the term that means exactly what a cell holds."""
        return Term.literal(text)

    def _exactly(self, text: str, term: Term) -> Text:
        if term.is_quoted and self.in_quotes is not None:
            return self.in_quotes(text)
        try:
            meant = self.whole(text)
        except BadValue:
            if not term.is_quoted:
                raise
            return Text(text, is_literal=True)
        return replace(meant, is_literal=self.part(meant.text) != meant.text)
