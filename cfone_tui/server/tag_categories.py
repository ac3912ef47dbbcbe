"""How are the operations on the categories of tags answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
