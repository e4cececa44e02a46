import pytest
from click.testing import CliRunner

from amhire.cli.compare import compare

RESUME = "{name} Doe\nd@example.com\nExperience\n{title} 01/2014 to Current\n• Kept relationships with clients.\n"


@pytest.fixture
def pile(tmp_path):
    for name, title in (("Al", "Key Account Manager"), ("Bo", "Line Cook")):
        (tmp_path / f"{name}.txt").write_text(RESUME.format(name=name, title=title))
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    return tmp_path


def run(folder, *names):
    paths = [str(folder / name) for name in names]
    return CliRunner().invoke(compare, ["key-account-manager", *paths, "--as-of", "2016-01-01"])


def test_candidates_stand_side_by_side(pile):
    result = run(pile, "Bo.txt", "Al.txt")
    assert result.exit_code == 0
    assert "  A  Bo Doe · Bo.txt · " in result.stdout
    assert "What sets them apart most" in result.stdout


def test_the_page_is_written_and_its_path_printed(pile):
    page = str(pile / "both.html")
    arguments = ["key-account-manager", str(pile / "Al.txt"), str(pile / "Bo.txt"), "--html", page]
    result = CliRunner().invoke(compare, arguments)
    assert (result.exit_code, result.stdout) == (0, f"{page}\n")
    assert "Al Doe" in (pile / "both.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_left_out_and_told(pile):
    result = run(pile, "Al.txt", "scan.pdf", "Bo.txt")
    assert result.exit_code == 4
    assert "  B  Bo Doe" in result.stdout
    assert "amhire: scan.pdf: " in result.stderr


def test_one_alone_is_not_compared(pile):
    result = run(pile, "Al.txt", "scan.pdf")
    assert (result.exit_code, result.stdout) == (4, "")


@pytest.mark.parametrize("count", [1, 7])
def test_two_to_six_fit_side_by_side(pile, count):
    result = run(pile, *["Al.txt"] * count)
    assert result.exit_code == 2
    assert f"between 2 and 6 résumés fit side by side, got {count}" in result.stderr
