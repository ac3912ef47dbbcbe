"""The demo: made-up events that look real, from reserved names and addresses only, the same for the same seed."""

from cfone_tui.server.demo.ensuring import ensure_demo, reset_demo

__all__ = ["ensure_demo", "reset_demo"]
