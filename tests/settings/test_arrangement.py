from cfone_tui.settings.arrangement import ColumnChoice, moved

A, B, C = (ColumnChoice(key) for key in "abc")


def test_columns_move_as_far_as_there_are_places() -> None:
    assert moved((A, B, C), 0, 1) == (B, A, C)
    assert moved((A, B, C), 2, -1) == (A, C, B)
    assert moved((A, B, C), 0, -1) == (A, B, C)
    assert moved((A, B, C), 1, 9) == (A, C, B)
