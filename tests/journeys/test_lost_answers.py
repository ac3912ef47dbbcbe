"""The window ended before an answer came; the next one looks what became of the change and says so."""

from cfone_tui.store.database import Connection
from cfone_tui.store.state import journal
from cfone_tui.store.state.journal import State
from cfone_tui.workspace.changes import EventCopied, Target, to_json
from tests.journeys.conftest import Start
from tests.journeys.journey import NARROW, Journey


async def _forget_the_answer(user: Journey) -> None:
    """Leave the last change as a process leaves it that was killed while it waited for the answer."""

    def forget(connection: Connection) -> None:
        (number,) = connection.execute("SELECT max(id) FROM changes").fetchone()
        journal.settle(connection, number, state=State.PENDING, now="2026-11-23T08:31:07Z")
        connection.execute("UPDATE batches SET session = 'of a run that was killed'")

    await user.main.workspace.state.write(forget)


async def test_a_change_whose_answer_was_lost_is_looked_after_at_the_next_start(start: Start) -> None:
    async with start(size=NARROW) as user:
        uuid = user.uuid
        await user.press("t")
        await user.write("seen-by-me")
        await user.press("enter")
        await user.hears("1 event tagged seen-by-me")
        await user.settled()
        await _forget_the_answer(user)
    async with start(size=NARROW) as again:
        await again.hears("1 event tagged seen-by-me: was carried out, though no answer came; u undoes")
        await again.settled()
        await again.press("u")
        await again.sees("Undo a change of an earlier session?")
        await again.press("y")
        await again.hears("undone: 1 event tagged seen-by-me")
        event = await again.main.workspace.event(uuid)
        assert "seen-by-me" not in event.tags


async def _make_unclear(user: Journey, uuid: str) -> None:
    """Leave the last change as one of which nobody can tell what became of it."""
    target = Target.of(user.main.workspace.source, uuid=uuid)
    copied = EventCopied(target=target, what="a copy", of="gone", of_dataset="gone")

    def leave(connection: Connection) -> None:
        (number,) = connection.execute("SELECT max(id) FROM changes").fetchone()
        journal.settle(connection, number, state=State.UNKNOWN, now="2026-11-23T08:31:07Z", content=to_json(copied))

    await user.main.workspace.state.write(leave)


async def test_what_nobody_knows_is_said_until_the_user_puts_an_end_to_it(start: Start) -> None:
    async with start(size=NARROW) as user:
        uuid = user.uuid
        await user.press("t")
        await user.write("seen-by-me")
        await user.press("enter")
        await user.hears("1 event tagged seen-by-me")
        await user.settled()
        await _make_unclear(user, uuid)
    async with start(size=NARROW) as again:
        await again.hears("1 event tagged seen-by-me: nobody knows whether it was carried out: g u looks over it")
        await again.settled()
        await again.press("enter", "left_square_bracket")
        await again.sees("1 event tagged seen-by-me", "unknown")
        await again.press("j", "enter")
        await again.sees("Was this carried out?", "Look again", "It happened", "Leave it unknown")
        await again.press("escape", "escape", "g", "u")
        await again.sees("Nobody knows whether this was carried out")
        await again.press("enter")
        await again.sees("Was this carried out?")
        await again.press("j", "j", "enter")
        await again.hears("taken for not done: 1 event tagged seen-by-me")
        await again.hears("of every change it is known whether it was carried out")
