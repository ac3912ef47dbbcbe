"""The parts of the main screen; they know no other pane and talk to the screen by message."""
