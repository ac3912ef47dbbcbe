"""The page of a noun: a list with the keys of the event list, and what is known of one row."""

from cfone_tui.tui.screens.nouns.host import Host
from cfone_tui.tui.screens.nouns.screen import NounScreen
from cfone_tui.tui.screens.nouns.standing import Standing

__all__ = ["Host", "NounScreen", "Standing"]
