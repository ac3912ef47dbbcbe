"""How are the operations on alerts on saved queries answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
