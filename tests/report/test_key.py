from amhire.report.key import render_key
from amhire.screening.pile import build_pile
from amhire.screening.row import Row


def test_a_table_for_a_spreadsheet_that_runs_nothing():
    pieces = []
    rows = [Row("=cmd.pdf", "bb", "unreadable", "scan"), Row("a,b.pdf", "aa", "skipped")]
    render_key(build_pile(rows), pieces.append)
    table = b"".join(pieces).decode()
    assert table == (
        "\ufeffcode,file,name,email,phone,sha256\r\n" + 'A-001,"a,b.pdf",,,,aa\r\n' + "A-002,'=cmd.pdf,,,,bb\r\n"
    )
