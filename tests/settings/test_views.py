"""Views as the user writes them, and what is said of those that cannot be used."""

from pathlib import Path

import pytest

from cfone_tui.settings.arrangement import Arrangement, ColumnChoice, Density, Times
from cfone_tui.settings.views import View, read_views

TEXT = """\
[view."Unreviewed phishing"]
filter = 'cat:Phishing -tag:"to do" date>-7d'
dataset = "Cybercrime"
order = "createdAt asc"
columns = ["date", "indicator"]
widths = { indicator = 40 }
times = "relative"
density = "spacious"

[view.All]
"""


def test_all_of_a_view_is_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "views.toml"
    file.write_text(TEXT)
    read = read_views(file)
    assert read.problems == ()
    assert read.views == (
        View(
            name="Unreviewed phishing",
            filter_text='cat:Phishing -tag:"to do" date>-7d',
            dataset="Cybercrime",
            order_by="createdAt",
            is_descending=False,
            arrangement=Arrangement(
                (ColumnChoice("date"), ColumnChoice("indicator", 40)), Times.RELATIVE, Density.SPACIOUS
            ),
        ),
        View(name="All"),
    )


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert read_views(tmp_path / "views.toml").views == ()
    assert read_views(tmp_path / "views.toml").problems == ()


@pytest.mark.parametrize(
    ("bad", "line", "said"),
    [
        ("[view.B]\nfilter = 3\n", 4, "view B: filter is text in quotes"),
        ('[view.B]\norder = "date sideways"\n', 4, "order is a field and asc or desc"),
        ('[view.B]\ncolumns = "date"\n', 4, "columns is a list of names"),
        ('[view.B]\ncolumns = ["date"]\nwidths = { date = 1 }\n', 5, "the width of date is not a number of cells"),
        ("[view.B]\nwidths = { date = 9 }\n", 4, "date has a width and is not among the columns"),
        ('[view.B]\ntimes = "local"\ndensity = "loose"\n', 5, "density is one of compact, spacious"),
        ('[view.B]\nquery = "tlp:red"\n', 4, "unknown setting query; there are: filter"),
        ('[view." "]\n', 3, "it has no name"),
        ("[views.B]\n", 3, "unknown table views"),
    ],
)
def test_a_view_that_cannot_be_used_is_told_with_its_line_and_costs_no_other_one(
    tmp_path: Path, bad: str, line: int, said: str
) -> None:
    file = tmp_path / "views.toml"
    file.write_text(f"[view.A]\n\n{bad}\n[view.C]\n")
    read = read_views(file)
    assert [view.name for view in read.views] == ["A", "C"]
    (problem,) = read.problems
    assert (problem.file, problem.line) == (file, line)
    assert said in str(problem)


def test_a_file_that_is_no_toml_says_nothing_but_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "views.toml"
    file.write_text("[view.A]\n[view.A]\n")
    read = read_views(file)
    assert read.views == ()
    assert [problem.line for problem in read.problems] == [2]
