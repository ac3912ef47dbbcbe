import pytest

from cfone_tui.tui.outside.terminal import NoEditor, editor_command


def test_the_command_is_taken_apart_as_a_shell_would() -> None:
    assert editor_command({"VISUAL": "code --wait 'a b'", "EDITOR": "vi"}) == ("code", "--wait", "a b")
    assert editor_command({"VISUAL": " ", "EDITOR": "nano -w; rm -rf ~"}) == ("nano", "-w;", "rm", "-rf", "~")


def test_a_command_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(NoEditor, match="EDITOR cannot be read: No closing quotation"):
        editor_command({"EDITOR": "vi 'x"})
    with pytest.raises(NoEditor, match="set VISUAL or EDITOR"):
        editor_command({"PATH": "/nowhere"})
