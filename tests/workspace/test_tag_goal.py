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


def test_it_is_not_reached_while_tags_are_lost() -> None:
    goal = TagGoal.of(event("a", "b", "c"), add=[], remove=["b"])
    goal.sent(["b"])
    goal.lose(["a", "c", "theirs"])
    assert goal.lost(event("C")) == ("a", "theirs")
    assert not goal.is_reached(event("c"))
    assert goal.missed(event("c")) == "tags lost and not put back: a, theirs"
    assert goal.own(event("c")) == (("a", "b", "c", "theirs"), ("c",))
    assert goal.is_reached(event("a", "c", "theirs"))


def test_its_own_work_is_what_was_sent_and_is_there() -> None:
    goal = TagGoal.of(event("a", "b"), add=["x", "y"], remove=["b"])
    assert not goal.is_begun
    assert goal.own(event("a", "x", "theirs")) == (("a", "b"), ("a", "b"))
    goal.sent(["b", "x"])
    assert goal.is_begun
    assert goal.own(event("x", "y", "theirs")) == (("a", "b"), ("a", "x"))
