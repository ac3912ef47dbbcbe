"""Private files: whole, closed to others, and never written through somebody's link."""

from pathlib import Path

from cfone_tui.settings.private_file import write_private


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "clipboard"
    write_private(file, b"evil.example")
    write_private(file, b"again")
    assert file.read_bytes() == b"again"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"untouched")
    link = tmp_path / "clipboard"
    link.symlink_to(target)
    write_private(link, b"mine")
    assert target.read_bytes() == b"untouched"
    assert not link.is_symlink()
