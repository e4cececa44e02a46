from pathlib import Path

import pytest

from amhire.cli.main import run
from amhire.cli.posting import posting
from amhire.posting.formats import SUFFIXES

EXAMPLE = Path(__file__).parents[2] / "examples" / "requisitions" / "key-account-manager.yaml"
STARTS = {".docx": b"PK", ".jsonld": b"{", ".md": b"# ", ".txt": b"KEY", ".text": b"KEY", ".pdf": b"%PDF"}
NAME = "HL-2026-014-key-account-manager"


def test_every_format_can_be_asked_for():
    option = next(each for each in posting.params if each.name == "formats")
    assert list(option.type.choices) == list(SUFFIXES)


def test_markdown_goes_to_standard_output(capsysbinary):
    assert run(["posting", str(EXAMPLE)]) == 0
    out, err = capsysbinary.readouterr()
    assert out.startswith(b"# Key Account Manager\n\nHarrow & Lane Packaging\n")
    assert err == b""


def test_a_role_alone_lists_its_blanks_and_succeeds(capsysbinary):
    assert run(["posting", "key-account-manager", "--level", "senior", "--format", "txt"]) == 0
    out, err = capsysbinary.readouterr()
    assert out.startswith(b"SENIOR KEY ACCOUNT MANAGER\n\n[to fill in: the company's name (company.name)]\n")
    lines = err.decode().splitlines()
    assert lines[0] == "amhire: the posting has blanks; the requisition still has to say"
    assert lines[1] == "  company.name: the company's name"
    assert len(lines) == 17


def test_json_ld_of_a_role_alone_is_refused_with_what_is_missing(capsysbinary, tmp_path):
    folder = tmp_path / "out"
    assert run(["posting", "key-account-manager", "--format", "md", "--format", "json-ld", "-o", str(folder)]) == 1
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert err.startswith(b"amhire: JSON-LD must not be published with blanks; the requisition still has to say\n")
    assert b"  posted: the date of the posting\n" in err
    assert not folder.exists()


def test_html_with_blanks_says_that_it_has_no_json_ld(capsysbinary, tmp_path):
    assert run(["posting", "key-account-manager", "-o", str(tmp_path / "a.html")]) == 0
    out, err = capsysbinary.readouterr()
    assert out.decode() == f"{tmp_path / 'a.html'}\n"
    assert err.endswith(b"amhire: the HTML has no JSON-LD inside while there are blanks\n")


def test_several_formats_go_to_a_folder(capsys, tmp_path):
    folder = tmp_path / "new" / "folder"
    words = [word for name in SUFFIXES for word in ("--format", name)]
    assert run(["posting", str(EXAMPLE), *words, "-o", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [str(folder / f"{NAME}{suffix}") for suffix in SUFFIXES.values()]
    assert {path.name for path in folder.iterdir()} == {f"{NAME}{suffix}" for suffix in SUFFIXES.values()}
    assert err == "amhire: the DOCX has no logo: Word takes PNG or JPEG, and company.logo is an SVG\n"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["-o", "a.docx"], "a.docx"),
        (["-o", "a.JSONLD"], "a.JSONLD"),
        (["-o", "folder"], f"folder/{NAME}.md"),
        (["--format", "txt", "-o", "folder"], f"folder/{NAME}.txt"),
        (["--format", "txt", "-o", "a.text"], "a.text"),
        (["--format", "pdf", "--paper", "letter", "-o", "."], f"{NAME}.pdf"),
    ],
)
def test_the_output_names_a_file_or_a_folder(monkeypatch, capsys, tmp_path, words, name):
    monkeypatch.chdir(tmp_path)
    assert run(["posting", str(EXAMPLE), *words]) == 0
    assert capsys.readouterr().out == f"{name}\n"
    assert (tmp_path / name).read_bytes().startswith(STARTS[Path(name).suffix.lower()])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--format", "pdf"], "pdf is no text for the terminal; name a file or folder with -o"),
        (["--format", "md", "--format", "txt"], "several formats need a folder; name it with -o"),
        (["--format", "md", "--format", "txt", "-o", "-"], "several formats need a folder; name it with -o"),
        (["--format", "md", "--format", "txt", "-o", "a.md"], "a.md: several formats need a folder"),
        (["--format", "pdf", "-o", "a.md"], "a.md: pdf files end in .pdf; change the name or the format"),
        (["-o", "a.odt"], "a.odt: no format ends like that; use --format, or one of the endings .md, .html"),
        (["--format", "odt"], "'odt' is not one of 'md', 'html', 'pdf', 'docx', 'txt', 'json-ld'"),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(monkeypatch, capsys, tmp_path, words, complaint):
    monkeypatch.chdir(tmp_path)
    assert run(["posting", str(EXAMPLE), *words]) == 2
    assert complaint in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_is_only_replaced_by_force(capsys, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("mine")
    assert run(["posting", str(EXAMPLE), "-o", str(path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert run(["posting", str(EXAMPLE), "-o", str(path), "--force"]) == 0
    assert path.read_text(encoding="utf-8").startswith("# Key Account Manager")


def test_no_format_is_written_when_the_file_of_another_exists(capsys, tmp_path):
    (tmp_path / f"{NAME}.txt").write_text("mine")
    assert run(["posting", str(EXAMPLE), "--format", "md", "--format", "txt", "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.txt"]


def test_trace(capsysbinary):
    assert run(["posting", str(EXAMPLE), "--trace", "--format", "json-ld"]) == 0
    out, err = capsysbinary.readouterr()
    assert b"requisition HL-2026-014" not in out
    assert err == b"amhire: JSON-LD carries no trace\n"
    assert run(["posting", str(EXAMPLE), "--trace", "--format", "txt"]) == 0
    assert b"[requisition HL-2026-014: company.name]" in capsysbinary.readouterr().out


def test_templates_of_the_user(capsysbinary, tmp_path):
    (tmp_path / "posting").mkdir()
    (tmp_path / "posting" / "posting.md.j2").write_text("{{ edition.posting.company.text }}\n\n{{ nothing }}\n")
    assert run(["posting", str(EXAMPLE), "--templates", str(tmp_path)]) == 1
    assert (
        f"{tmp_path / 'posting' / 'posting.md.j2'}:3: 'nothing' is undefined" in capsysbinary.readouterr().err.decode()
    )


def test_an_unknown_role_or_level_is_wrong_usage(capsys):
    assert run(["posting", "key-acount-manager"]) == 2
    assert "did you mean 'key-account-manager'?" in capsys.readouterr().err
    assert run(["posting", "key-account-manager", "--level", "junior"]) == 2
    assert "no level 'junior'" in capsys.readouterr().err
