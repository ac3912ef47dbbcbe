"""The file of views is the user's own: what a change does not mean to change stays as it was."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cfone_tui.settings.arrangement import Arrangement, ColumnChoice, Times
from cfone_tui.settings.errors import ViewsUnwritable
from cfone_tui.settings.view_file import delete_view, move_view, rename_view, save_view
from cfone_tui.settings.views import View, read_views

TEXT = """\
# our team's views

# the morning round
[view.Morning]
filter = "date:today"   # UTC
order = "date desc"

[view."Red ones"]
# ask first
filter = 'tlp:red'
order = "date desc"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "views.toml"
    file.write_text(TEXT)
    return file


def test_the_first_view_makes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "cfone" / "views.toml"
    view = View(
        name='"odd" [name]',
        filter_text='cat:"a b" \\ ioc:*.example',
        dataset="APT",
        order_by="tlp",
        is_descending=False,
        arrangement=Arrangement((ColumnChoice("date"), ColumnChoice("indicator", 40)), Times.LOCAL),
    )
    save_view(file, view)
    assert read_views(file).views == (view,)
    assert read_views(file).problems == ()
    assert file.read_text().startswith("# Views of cfone")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_view_is_saved_over_its_name_and_its_comments_stay(file: Path) -> None:
    save_view(file, View(name="Morning", filter_text="date:today -tag:seen"))
    assert file.read_text() == TEXT.replace('"date:today"', '"date:today -tag:seen"')


def test_what_a_view_says_no_more_goes_from_the_file(file: Path) -> None:
    save_view(file, View(name="Red ones", order_by="attacker"))
    assert "tlp:red" not in file.read_text()
    assert "# ask first" in file.read_text()
    assert read_views(file).views[1] == View(name="Red ones", order_by="attacker")


def test_a_new_view_is_the_last(file: Path) -> None:
    save_view(file, View(name="New", dataset="DDoS"))
    assert file.read_text() == f'{TEXT}\n[view.New]\ndataset = "DDoS"\norder = "date desc"\n'


def test_a_view_is_renamed_where_it_stands(file: Path) -> None:
    rename_view(file, "Morning", to="Every morning")
    assert file.read_text() == TEXT.replace("[view.Morning]", '[view."Every morning"]')
    with pytest.raises(ViewsUnwritable, match="there is a view Red ones already"):
        rename_view(file, "Every morning", to="Red ones")


def test_a_view_moves_with_its_comments(file: Path) -> None:
    move_view(file, "Morning", steps=5)
    assert [view.name for view in read_views(file).views] == ["Red ones", "Morning"]
    assert "# the morning round\n[view.Morning]" in file.read_text()
    move_view(file, "Morning", steps=-1)
    assert file.read_text() == TEXT


def test_a_deleted_view_leaves_the_others(file: Path) -> None:
    delete_view(file, "Morning")
    assert file.read_text() == "# our team's views\n\n" + TEXT[TEXT.index('[view."Red') :]
    with pytest.raises(ViewsUnwritable, match="no view Morning in the file any more"):
        delete_view(file, "Morning")


@pytest.mark.parametrize(
    "text", ["view.A.filter = 'x'\n", "[view]\nA = { filter = 'x' }\n", "x = 1\n[view.A]\n", "[view.A\n"]
)
def test_a_file_that_cannot_be_cut_into_views_is_left_alone(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(ViewsUnwritable):
        save_view(file, View(name="B"))
    assert file.read_text() == text


def test_headers_in_a_text_of_several_lines_are_not_taken_for_views(file: Path) -> None:
    text = '[view.A]\nfilter = """\n[view.B]\n"""\n'
    file.write_text(text)
    with pytest.raises(ViewsUnwritable):
        move_view(file, "A", steps=1)
    assert file.read_text() == text


def test_mode_and_links_stay_the_users_own(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "views.toml"
    kept.parent.mkdir()
    kept.write_text(TEXT)
    kept.chmod(0o644)
    link = tmp_path / "views.toml"
    link.symlink_to(kept)
    delete_view(link, "Red ones")
    assert link.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o644
    assert [view.name for view in read_views(kept).views] == ["Morning"]


@example(name="next\x85line", text="line\u2028separator \x1c")
@settings(max_examples=40, deadline=None)
@given(
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_any_name_and_filter_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, name: str, text: str
) -> None:
    file = tmp_path_factory.mktemp("views") / "views.toml"
    save_view(file, View(name=f"before {name}"))
    save_view(file, View(name=name, filter_text=text))
    move_view(file, name, steps=-1)
    assert read_views(file).views == (View(name=name, filter_text=text), View(name=f"before {name}"))
