"""How are the operations on who may see a dataset: groups and permissions answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
