"""Reusable widgets that know nothing of threat events: they draw safe text and answer with messages."""
