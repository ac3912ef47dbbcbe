import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.contract.tag import without
from cfone_tui.workspace.changes import (
    CategoryChanged,
    CategoryCreated,
    CategoryDeleted,
    Change,
    EventCreated,
    EventDeleted,
    FieldsChanged,
    RelationAdded,
    RelationRemoved,
    TagsChanged,
    Target,
    from_json,
    to_json,
)
from cfone_tui.workspace.changes.events import is_same

TARGET = Target(source="local", account_id="a1", dataset_id="d1", uuid="u1")
UNBORN = TARGET.model_copy(update={"uuid": ""})
BODY = {"category": "Phishing", "raw": {"data": None}}
CHANGES: tuple[Change, ...] = (
    TagsChanged(target=TARGET, what="x", before=("a",), after=("b", "\x1b[0m")),
    FieldsChanged(target=TARGET, before={"tlp": "amber"}, after={"tlp": "red"}),
    EventCreated(target=TARGET, body=BODY, fields={"tlp": "red"}, tags=("a",)),
    EventDeleted(target=TARGET, body=BODY, fields={"tlp": "red"}, tags=("a",)),
    CategoryCreated(target=TARGET, fields={"name": "x", "kill_chain": 3}),
    CategoryChanged(target=TARGET, before={"kill_chain": 3}, after={"kill_chain": 4}),
    CategoryDeleted(target=TARGET, fields={"name": "x"}),
    RelationAdded(target=TARGET, what="x", child="u2", child_what="\x1b[0m", types=("caused_by",)),
    RelationRemoved(target=TARGET, what="x", child="u2"),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.kind)
def test_every_change_survives_the_journal(change: Change) -> None:
    assert from_json(to_json(change)) == change


def test_a_change_of_a_later_version_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        from_json('{"kind": "teleported", "target": {"source": "local", "account_id": "a1"}}')


@pytest.mark.parametrize("change", [CHANGES[0], CHANGES[1], CHANGES[5], *CHANGES[7:]], ids=lambda change: change.kind)
def test_the_inverse_of_the_inverse_is_the_change(change: Change) -> None:
    inverse = change.inverse()
    assert inverse is not None
    assert inverse != change
    assert inverse.inverse() == change


def test_what_was_made_is_deleted_and_what_was_deleted_is_made_anew() -> None:
    deleted = CHANGES[2].inverse()
    assert isinstance(deleted, EventDeleted)
    assert deleted.target == TARGET
    made = deleted.inverse()
    assert made.target == UNBORN
    assert made.body == BODY
    gone = CHANGES[4].inverse()
    assert isinstance(gone, CategoryDeleted)
    assert gone.inverse().target == UNBORN


def test_what_has_no_identity_yet_cannot_be_undone() -> None:
    assert EventCreated(target=UNBORN, body=BODY).inverse() is None
    assert CategoryCreated(target=UNBORN, fields={}).inverse() is None


TAGS = st.lists(st.sampled_from(["a", "A", "b", "c", "ß", "SS"]), max_size=5).map(tuple)


@settings(max_examples=50, deadline=None)
@given(TAGS, TAGS)
def test_tags_are_compared_without_regard_to_case(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    change = TagsChanged(target=TARGET, before=before, after=after)
    kept = {tag.casefold() for tag in without(before, change.removed)}
    assert kept | {tag.casefold() for tag in change.added} == {tag.casefold() for tag in after}
    assert len({tag.casefold() for tag in change.added}) == len(change.added)


@pytest.mark.parametrize(
    ("field", "one", "other", "expected"),
    [
        ("date", "2026-11-23T08:31:07Z", "2026-11-23T09:31:07.000+01:00", True),
        ("date", "2026-11-23T08:31:07Z", "2026-11-23T08:31:08Z", False),
        ("date", "unreadable", "unreadable", True),
        ("date", "unreadable", "other", False),
        ("event", "2026-11-23T08:31:07Z", "2026-11-23T08:31:07.000Z", False),
        ("tlp", "red", "RED", False),
    ],
)
def test_values_are_the_same_when_they_mean_the_same(field: str, one: str, other: str, *, expected: bool) -> None:
    assert is_same(field, one, other) is expected


def test_a_link_follows_both_of_its_events_to_the_uuids_they_were_made_again_under() -> None:
    moved = CHANGES[7].moved({"u1": "n1", "u2": "n2", "u3": "n3"})
    assert isinstance(moved, RelationAdded)
    assert (moved.target.uuid, moved.child) == ("n1", "n2")
    assert CHANGES[0].moved({"u1": "n1"}).target == TARGET.model_copy(update={"uuid": "n1"})
