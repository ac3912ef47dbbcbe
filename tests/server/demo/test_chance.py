"""Are choices fair, and the same for the same seed?"""

from collections import Counter

from cfone_tui.server.demo.chance import Chance, spread


def test_the_same_seed_chooses_the_same() -> None:
    one, other = Chance(5), Chance(5)
    for chance in (one, other):
        chance.pick("abc")
    assert one.uuid() == other.uuid()
    assert [one.between(1, 9) for _ in range(9)] == [other.between(1, 9) for _ in range(9)]


def test_shares_are_kept() -> None:
    values = spread({"often": 9, "seldom": 1})
    found = Counter(map(Chance(2).pick, [values] * 2_000))
    assert 0.85 < found["often"] / 2_000 < 0.95


def test_both_ends_are_reached() -> None:
    chance = Chance(1)
    assert {chance.between(1, 3) for _ in range(200)} == {1, 2, 3}


def test_what_lacks_most_is_chosen_most() -> None:
    chance = Chance(1)
    found = Counter(chance.lacking({"full": -3.0, "hungry": 9.0}, times=500))
    assert found["hungry"] > 480
