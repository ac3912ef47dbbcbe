"""One line over the list: how its events spread over time."""

from cfone_tui.tui.panes.spark.pane import SparkPane

__all__ = ["SparkPane"]
