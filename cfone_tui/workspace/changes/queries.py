"""What is a change of a saved query of the account?"""

from typing import Any, Literal

from cfone_tui.contract.saved_query import SavedQuery
from cfone_tui.workspace.changes.change import ChangeBase, Creation

EDITABLE = ("name", "query_json", "alert_enabled", "alert_rollup_enabled", "rule_enabled", "rule_scope")
"""The fields of a saved query that a client can set."""


class QueryCreated(Creation):
    """A saved query that was made with these fields; ``target.uuid`` is its number."""

    kind: Literal["query-created"] = "query-created"
    fields: dict[str, Any]

    def inverse(self) -> "QueryDeleted | None":
        """Return the deletion; None while nobody knows the query's number."""
        if not self.target.uuid:
            return None
        return QueryDeleted(target=self.target, what=self.what, fields=self.fields)


class QueryDeleted(ChangeBase):
    """A saved query that was deleted, as it was; made again it gets another number. Its alerts are changes too."""

    kind: Literal["query-deleted"] = "query-deleted"
    fields: dict[str, Any]

    def inverse(self) -> QueryCreated:
        """Return the creation of a query like it."""
        target = self.target.model_copy(update={"uuid": ""})
        return QueryCreated(target=target, what=self.what, fields=self.fields, replaces=self.target.uuid)


class QueryChanged(ChangeBase):
    """Fields of a saved query as they were and as they were set."""

    kind: Literal["query-changed"] = "query-changed"
    before: dict[str, Any]
    after: dict[str, Any]

    def inverse(self) -> "QueryChanged":
        """Return the change back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


def fields_of(query: SavedQuery) -> dict[str, Any]:
    """Return the fields that a client can set."""
    return {name: getattr(query, name) for name in EDITABLE}
