"""Which commands bring events in?"""

from cfone_tui.tui.commands.command import Change, Command


class Import(Change):
    """Bring a file of MISP JSON or NDJSON into a dataset; it is counted first, and importing twice adds nothing."""

    id, label, keys = "exchange.import", "import a file", ("X i",)


COMMANDS: tuple[type[Command], ...] = (Import,)
