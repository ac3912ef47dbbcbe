"""The filter language: text to conditions of the API's search, tests on loaded rows, plain English and completions.

``fields`` is the registry that everything else follows. A text passes ``grammar`` (what was written), ``reading``
(what it means), ``translation`` (what is asked) and ``writing`` (its one spelling). Pure functions, no I/O.
"""

from cfone_tui.query.completion import Candidate, Completions, complete, may_become_field
from cfone_tui.query.errors import QueryError
from cfone_tui.query.facts import Facts
from cfone_tui.query.fields import FieldHelp, fields_help
from cfone_tui.query.highlighting import Span, SpanKind, spans
from cfone_tui.query.local import LocalTest
from cfone_tui.query.pivoting import with_condition
from cfone_tui.query.query import Query, parse, prepare
from cfone_tui.query.recovering import Recovered, recover
from cfone_tui.query.sound import sound_part
from cfone_tui.query.touched import is_of_new, touched, with_new, without_new
from cfone_tui.query.vocabulary import Vocabulary

__all__ = [
    "Candidate",
    "Completions",
    "Facts",
    "FieldHelp",
    "LocalTest",
    "Query",
    "QueryError",
    "Recovered",
    "Span",
    "SpanKind",
    "Vocabulary",
    "complete",
    "fields_help",
    "is_of_new",
    "may_become_field",
    "parse",
    "prepare",
    "recover",
    "sound_part",
    "spans",
    "touched",
    "with_condition",
    "with_new",
    "without_new",
]
