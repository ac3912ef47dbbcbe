"""By what can tags be filtered, and which filters does the API take?"""

from collections.abc import Sequence

from cfone_tui.contract.search import Clause, Operator, SearchError, check_shape, check_typed, is_number

TEXT_FIELDS = (
    "uuid",
    "value",
    "categoryName",
    "description",
    "dateOfDiscovery",
    "tlp",
    "actorCategory",
    "motive",
    "attributionOrganization",
    "originCountryISO",
    "aliases",
    "externalReferences",
    "opsecLevel",
    "sophisticationLevel",
    "activeDuration",
    "lastSeen",
    "aliasGroupNames",
)
NUMBER_FIELDS = ("confidence", "priority")
PROPERTY = "properties."
"""What the name of a property begins with; its confidence and TLP are ``properties.<key>.confidence`` and ``.tlp``."""

_IDENTITY_OPERATORS = (Operator.EQUALS, Operator.IN)


def check_tag_clauses(clauses: Sequence[Clause]) -> None:
    """Raise :class:`~cfone_tui.contract.search.SearchError` unless the list of tags takes these filters."""
    check_shape(clauses, name="filters")
    for clause in clauses:
        if clause.field in NUMBER_FIELDS:
            check_typed(clause, is_number, "a number")
        elif clause.field not in TEXT_FIELDS and not is_property(clause.field):
            raise SearchError(f"filters knows no field {clause.field!r}")
        elif clause.field == "uuid" and clause.op not in _IDENTITY_OPERATORS:
            raise SearchError(f"uuid takes equals and in, not {clause.op}")


def is_property(field: str) -> bool:
    """Tell whether a field is a property of the category's own, or something below one."""
    return field.startswith(PROPERTY) and len(field) > len(PROPERTY)
