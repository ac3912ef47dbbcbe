"""Ticks over several events: what is offered, what a toggle does, what is sent."""

from cfone_tui.tui.dialogs.tags.selection import TagChoice, TagSelection, Tick


def test_a_tag_that_only_some_events_have_is_half_ticked() -> None:
    selection = TagSelection([["apt", "mail"], ["APT"]], known=["phishing"])
    assert selection.tick("apt") is Tick.ALL
    assert selection.tick("mail") is Tick.SOME
    assert selection.tick("phishing") is Tick.NONE
    assert selection.choice().is_empty


def test_toggling_a_half_tick_goes_through_all_and_none_back_to_half() -> None:
    selection = TagSelection([["mail"], []], known=[])
    seen = []
    for _ in range(3):
        selection.toggle("mail")
        seen.append((selection.tick("mail"), selection.choice()))
    assert seen == [
        (Tick.ALL, TagChoice(add=("mail",), remove=())),
        (Tick.NONE, TagChoice(add=(), remove=("mail",))),
        (Tick.SOME, TagChoice(add=(), remove=())),
    ]


def test_the_first_spelling_of_a_tag_is_the_one_that_is_sent() -> None:
    selection = TagSelection([[]], known=["Phishing", "phishing"])
    selection.toggle("PHISHING")
    assert selection.choice() == TagChoice(add=("Phishing",), remove=())


def test_what_is_typed_offers_beginnings_first_and_a_new_tag_last() -> None:
    selection = TagSelection([["apt"]], known=["spear phishing", "phishing", "mail"])
    assert selection.matching("ph") == ["phishing", "spear phishing", "ph"]
    assert selection.is_new("ph")
    assert selection.matching(" spear   PHISHING ") == ["spear phishing"]


def test_nothing_typed_offers_ticked_tags_before_known_ones_in_their_order() -> None:
    selection = TagSelection([["zeta"]], known=["beta", "alpha"])
    assert selection.matching("") == ["zeta", "beta", "alpha"]
