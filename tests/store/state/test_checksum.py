from cfone_tui.store.state.checksum import checksum


def test_differs_for_values_that_only_look_alike_joined() -> None:
    assert checksum("a", "b") == checksum("a", "b")
    assert checksum("ab", "") != checksum("a", "b")
    assert checksum("1") != checksum(1)
    assert checksum(None) != checksum("")
    assert checksum("\ud800") != checksum("\ud801")
