from cfone_tui.contract.event import Event
from cfone_tui.workspace.tag_goal import TagGoal


def event(*tags: str) -> Event:
    return Event.model_validate({"uuid": "u", "tags": list(tags)})


def test_wants_what_is_missing_and_nothing_else() -> None:
    goal = TagGoal.of(event("Apt", "mail"), add=["new"], remove=["apt", "absent"])
    assert goal.missing(event("Apt", "mail")) == ("new",)
    assert goal.unwanted(event("Apt", "mail")) == ("Apt",)
    assert goal.is_reached(event("mail", "NEW", "of others"))
    assert goal.missed(event("Apt")) == "not added: new; not removed: Apt"


def test_a_removal_of_all_tags_makes_it_want_the_others_back() -> None:
    goal = TagGoal.of(event("a", "b", "c"), add=[], remove=["b"])
    goal.risk(event("a", "b", "c", "theirs"))
    goal.protect(event())
    assert goal.missing(event()) == goal.lost(event()) == ("a", "c", "theirs")
    before, after = goal.own(event("a"))
    assert (before, after) == (("a", "b", "c", "theirs"), ("a", "b"))


def test_a_removal_that_leaves_others_is_taken_for_what_it_is() -> None:
    goal = TagGoal.of(event("a", "b", "c"), add=[], remove=["b"])
    goal.risk(event("a", "b", "c"))
    goal.protect(event("a"))
    assert goal.missing(event("a")) == ()


def test_its_own_work_is_what_was_sent_and_is_there() -> None:
    goal = TagGoal.of(event("a", "b"), add=["x", "y"], remove=["b"])
    assert not goal.is_begun
    assert goal.own(event("a", "x", "theirs")) == (("a", "b"), ("a", "b"))
    goal.sent(["b", "x"])
    assert goal.is_begun
    assert goal.own(event("x", "y", "theirs")) == (("a", "b"), ("a", "x"))
