"""What a page shows of each noun: its columns, what is known of one, where enter leads, and what can be changed."""

from cfone_tui.tui.nouns.noun import Deletion, EventsWanted, Noun, NounColumn, PageWanted, Seen, Way

__all__ = ["Deletion", "EventsWanted", "Noun", "NounColumn", "PageWanted", "Seen", "Way"]
