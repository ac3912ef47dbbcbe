"""How are the operations on the graph of events, indicators and tags, and GraphQL answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
