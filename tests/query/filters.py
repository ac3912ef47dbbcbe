"""Which texts do the tests of the filter language feed to it?"""

from datetime import UTC, datetime

from hypothesis import strategies as st

from cfone_tui.query import Query, parse
from cfone_tui.query.fields import FIELDS, spellings
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.syntax import quoted

NOW = datetime(2026, 11, 23, 8, 31, 7, 250_000, tzinfo=UTC)

WORDS = (
    *("ransom", "note", "and", "AND", "not", "NOT", "or", "T1566.002", "CAPEC-98", "amber", "TLP:RED", "amber+strict"),
    *(
        "RU",
        "RUS",
        "russia",
        '"United States"',
        "unknown",
        "today",
        "yesterday",
        "now",
        "-7d",
        "-3mo",
        "2026-11",
        "2026",
    ),
    *("2026-11-01..2026-11-07", "..2026-11-07", "2026-11-23T07:30+02:00", "3", "2..5", "delivery", "yes", "marked"),
    *("insight", "APT", "*.example", "evil*", "*bad*", "a*b*c", "e*_%*x", '*"a b"*', "*", "hxxps://evil[.]example/x"),
    *("192.0.2.7", "2001:db8::1", "198.51.100.0/24", "evil.example:8080", "d41d8cd98f00b204e9800998ecf8427e", '""'),
    *("https://a.example/?b=c&d=e,f", "tga:x", "C2:beacon", "'x'", "-", "(", ")", ",", "|", "~", ">=", ":", '"', "\\"),
)

anything = st.text(max_size=40) | st.text(alphabet='abc:"*(),-~<>=!| \\\n[.]T1', max_size=40)
values = (
    st.sampled_from(WORDS) | st.text(max_size=12).map(quoted) | st.from_regex(r"[\w.*\[\]/+-]{1,12}", fullmatch=True)
)
lists = st.lists(values, min_size=1, max_size=3).map(",".join) | st.lists(values, min_size=1, max_size=3).map(
    lambda items: f"({' OR '.join(items)})"
)
heads = st.builds(
    lambda sign, field, operator: f"{sign}{field}{operator}",
    st.sampled_from(["", "-", "!", "NOT "]),
    st.sampled_from([field.name for field in FIELDS] * 2 + list(spellings())),
    st.sampled_from([*Comparison, "=", "!=", ":>=", " > "]),
)
conditions = st.builds(str.__add__, heads, lists) | values | st.builds(lambda value: f"-{value}", values)
filters = st.lists(conditions, max_size=6).map(" ".join)


def asked(text: str) -> list[tuple[str, str, object]]:
    """Return the conditions that the API is asked for a filter."""
    return [(clause.field, clause.op.value, clause.value) for clause in query(text).clauses]


def query(text: str) -> Query:
    """Return the query of a filter at the tests' now."""
    return parse(text, now=NOW)
