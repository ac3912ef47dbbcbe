from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.workspace.text_diff import Side, text_diff

texts = st.lists(st.sampled_from("abcd"), max_size=30).map("\n".join)


def shown(old: str, new: str) -> list[str]:
    return [f"{line.side}{line.text}" for line in text_diff(old, new).lines]


@settings(deadline=None, max_examples=200)
@given(texts, texts)
def test_the_old_and_the_new_text_can_be_told_from_it(old: str, new: str) -> None:
    difference = text_diff(old, new)
    assert (difference.lines == ()) == (old == new)
    for side, text in ((Side.OLD, old), (Side.NEW, new)):
        lines = text.split("\n")
        rest = iter(lines)
        at = 0
        for line in difference.lines:
            if line.side is Side.SKIPPED:
                for _ in range(int(line.text.split()[0].replace(",", ""))):
                    next(rest)
                    at += 1
            elif line.side in (side, Side.SAME):
                assert next(rest) == line.text
                at += 1
        assert not difference.lines or at == len(lines)


def test_it_is_folded_to_what_changes() -> None:
    old = [str(number) for number in range(100)]
    new = [*old[:50], "new", *old[51:]]
    assert shown("\n".join(old), "\n".join(new)) == [
        "…47 lines",
        " 47",
        " 48",
        " 49",
        "-50",
        "+new",
        " 51",
        " 52",
        " 53",
        "…46 lines",
    ]


def test_a_difference_of_many_lines_is_shown_as_far_as_anybody_reads() -> None:
    difference = text_diff("\n".join(map(str, range(50_000))), "\n".join(map(str, range(50_000, 100_000))))
    assert (difference.removed, difference.added) == (50_000, 50_000)
    assert difference.lines[-1].text == "99,000 lines"
