"""The queue in a real pseudo-terminal: to its end by single keys, and nothing is lost when the program is killed."""

from tests.terminal.terminal import Terminal, terminal


def _begin(shown: Terminal) -> int:
    """Open what is new, with single keys; return how many there are."""
    shown.until(lambda: " new, gi" in shown.lines[23], "the number of new events")
    number = int(shown.lines[23].split(" new, gi")[0].split()[-1])
    shown.send("giii")
    shown.sees("TRIAGE", f"{number} exact")
    return number


def test_a_queue_comes_to_its_end_and_outlives_a_kill(environment: dict[str, str]) -> None:
    with terminal(["--demo"], environment=environment) as shown:
        number = _begin(shown)
        assert number > 10
        shown.send("d" * 5)
        shown.sees(f"{number - 5} exact")
        shown.send("l")
        shown.sees(f"{number - 6} exact", "put off")
        shown.process.kill()
        shown.ended()
    with terminal(["--demo", "--read-only"], environment=environment) as shown:
        shown.sees("read-only", f"{number - 6} new, gi")
        shown.send("/\x15is:done\r")
        shown.sees("5 exact")
        shown.send("0giii")
        shown.sees("TRIAGE", f"{number - 6} exact")
        shown.send("d" * (number - 6))
        shown.sees("Nothing is new here any more.")
        shown.send("u")
        shown.sees("1 exact", "undone: marked done")
        shown.send("Q")
        assert shown.ended() == 0
        assert b"Traceback" not in shown.written
