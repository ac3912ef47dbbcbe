"""Do the topics of the main screen, which are one object, keep out of each other's way?"""

from itertools import combinations

from cfone_tui.tui.screens.commanded import Commanded
from cfone_tui.tui.screens.main import MainScreen
from cfone_tui.tui.screens.main.base import MainBase


def test_no_two_topics_give_a_method_the_same_name() -> None:
    topics = [topic for topic in MainScreen.__mro__ if issubclass(topic, Commanded) and topic is not MainBase]
    # Textual calls the handlers on_... of every class, one after the other
    own = {
        topic: {name for name, it in vars(topic).items() if callable(it) and name[:2] not in ("__", "on")}
        for topic in topics
    }
    # what all screens with commands have is nobody's to replace
    pairs = combinations(topics, 2)
    strangers = ((one, other) for one, other in pairs if Commanded in (one, other) or not issubclass(one, other))
    shared = {(one.__name__, other.__name__, name) for one, other in strangers for name in own[one] & own[other]}
    assert len(topics) > 10
    assert shared == set()
