"""A list grows page by page, says how much of it is known, and ends even where the server does not."""

from dataclasses import dataclass, field

from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.nouns import Listing, Part, Wanted
from cfone_tui.workspace.nouns.listing import MOST
from tests.workspace.conftest import NOW


@dataclass
class Pages:
    """A reader of given parts, which notes what it was asked."""

    parts: dict[str | None, Part[str]]
    is_searching: bool = True
    asked: list[str | None] = field(default_factory=list)

    def key(self, item: str) -> str:
        return item

    async def read(self, wanted: Wanted, after: str | None) -> Part[str]:
        del wanted
        self.asked.append(after)
        return self.parts[after]


def listing(pages: Pages) -> Listing[str]:
    return Listing(pages, Wanted(), clock=lambda: NOW)


async def test_parts_follow_each_other_to_the_end() -> None:
    pages = Pages({None: Part(("a", "b"), after="2"), "2": Part(("c",))})
    made = listing(pages)
    assert not made.is_complete
    await made.more()
    assert (made.items, made.total) == (("a", "b"), None)
    assert made.count() == Count(2, Exactness.LOADED, NOW)
    await made.more()
    assert (made.items, made.is_complete) == (("a", "b", "c"), True)
    assert made.count() == Count(3, Exactness.EXACT, NOW)
    await made.more()
    assert pages.asked == [None, "2"]


async def test_a_total_that_the_server_tells_is_exact_before_all_was_read() -> None:
    made = listing(Pages({None: Part(("a",), after="2", total=500)}))
    await made.more()
    assert made.count() == Count(500, Exactness.EXACT, NOW)
    assert not made.is_complete


async def test_a_server_that_repeats_itself_is_asked_no_more() -> None:
    pages = Pages({None: Part(("a", "b"), after="2"), "2": Part(("a", "b"), after="3")})
    made = listing(pages)
    await made.rest()
    assert made.items == ("a", "b")
    assert made.is_complete
    same = listing(Pages({None: Part(("a",), after="2"), "2": Part(("b",), after="2")}))
    await same.rest()
    assert (same.items, same.is_complete) == (("a", "b"), True)


async def test_no_list_grows_without_bound_and_it_says_that_there_is_more() -> None:
    first = tuple(str(number) for number in range(MOST))
    pages = Pages({None: Part(first, after="2"), "2": Part(("more",))})
    made = listing(pages)
    await made.rest()
    await made.more()
    assert pages.asked == [None]
    assert (made.is_full, made.is_complete) == (True, False)
    assert made.count().exactness is Exactness.LOADED


async def test_warnings_of_all_parts_are_kept_once() -> None:
    part = Part(("a",), after="2", warnings=("a shard is missing",))
    made = listing(Pages({None: part, "2": Part(("b",), warnings=("a shard is missing", "slow"))}))
    await made.rest()
    assert made.warnings == ("a shard is missing", "slow")
