from amhire.documents.rich_text import read_rtf


def test_paragraphs_letters_and_cells():
    head = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\b Jane} Zo\'eb\par \u8211 ?Leeds | UK\par"
    data = head + rb"\trowd\cellx1\cellx2 2018\cell Manager\cell\row}"
    assert read_rtf(data).pages[0].strip() == "Jane Zoë\n–Leeds | UK\n2018\nManager"
