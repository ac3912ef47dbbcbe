"""Which of a few values does a term mean: yes or no, a sign on a row, the name of a dataset?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

from cfone_tui.contract.search import Operator
from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.text import aloud, unquoted
from cfone_tui.query.meaning import Comparison, Saying, Test, Verb, Way
from cfone_tui.query.syntax import Term

_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class YesNo:
    """Whether an event has what the field is about."""

    is_yes: bool
    what: str

    def write(self) -> str:
        """Return the term."""
        return "yes" if self.is_yes else "no"

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        return Saying(Verb.HAS if self.is_yes else Verb.LACKS, self.what)

    def ways(self, _comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return the one way."""
        return ((Test(Operator.EQUALS, self.is_yes),),)


@dataclass(frozen=True, slots=True)
class YesNoKind:
    """A field that is true or false; ``what`` is it that a row has or has not."""

    what: str
    comparisons: tuple[Comparison, ...] = (Comparison.IS,)

    def read(self, term: Term, _comparison: Comparison, /) -> YesNo:
        """Return what a term means; raises BadValue."""
        word = term.text.casefold()
        if word not in _YES | _NO:
            raise BadValue(f"{term.text or 'nothing'} is neither yes nor no", hint="write yes or no")
        return YesNo(word in _YES, self.what)

    def cell(self, text: str) -> Term:
        """Return the term that means what a cell holds."""
        return Term.literal(text)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words that a field knows."""

    word: str
    verb: Verb

    def write(self) -> str:
        """Return the term."""
        return unquoted(self.word)

    def say(self, _comparison: Comparison, /) -> Saying:
        """Return the comparison in words."""
        return Saying(self.verb, aloud(self.word))

    def ways(self, _comparison: Comparison, _now: datetime, /) -> tuple[Way, ...]:
        """Return the one way."""
        return ((Test(Operator.EQUALS, self.word),),)


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """A field that knows a few words, or any word when there are no ``choices``.

    ``synonyms`` are words for some of them, ``elsewhere`` says how to write what other words ask.
    """

    verb: Verb = Verb.IS
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict, hash=False)
    elsewhere: Mapping[str, str] = field(default_factory=dict, hash=False)
    comparisons: tuple[Comparison, ...] = (Comparison.IS,)

    def read(self, term: Term, _comparison: Comparison, /) -> Choice:
        """Return what a term means; raises BadValue."""
        if not self.choices and len(term.pieces) > 1:
            raise BadValue(
                "a name is written in full here", hint="dataset:all is every one; tab offers those there are"
            )
        if not self.choices and term.text.strip():
            return Choice(term.text, self.verb)
        word = self.synonyms.get(term.text.casefold(), term.text.casefold())
        if word in self.choices:
            return Choice(word, self.verb)
        if word in self.elsewhere:
            raise BadValue(f"{term.text} is asked in another way", hint=f"write {self.elsewhere[word]}")
        near = get_close_matches(word, self.choices, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(self.choices) or 'the known names'}"
        raise BadValue(f"{term.text or 'nothing'} is not known here", hint=hint)

    def cell(self, text: str) -> Term:
        """Return the term that means what a cell holds."""
        return Term.literal(text)
