import io

import pytest
from PIL import Image

from amhire.brand import DEFAULT_COLOUR, contrast, load_logo, night_colour, readable_colour
from amhire.errors import InvalidData


def draw(kind, size=(3, 2)):
    stream = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(stream, kind)
    return stream.getvalue()


PNG, JPEG = draw("PNG"), draw("JPEG")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize("colour", ["#ffffff", "#ffff00", "#ff69b4", "#1f5f4a", "#000000", "#9a3b12", "#777777"])
def test_every_colour_becomes_readable_by_day_and_night(colour):
    assert contrast(readable_colour(colour), "#ffffff") >= 4.5
    assert contrast(night_colour(colour), "#14181d") >= 4.5


def test_a_readable_colour_stays_as_it_is():
    assert readable_colour("#1f5f4a") == "#1f5f4a"
    assert readable_colour(None) == DEFAULT_COLOUR


def test_contrast_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("logo.png", PNG, "image/png"),
        ("logo.jpg", JPEG, "image/jpeg"),
        ("logo.svg", SVG.format('<path d="M0 0h9"/>').encode(), "image/svg+xml"),
        ("logo.svg", SVG.format('<g style="fill:url(#g)"><use href="#p"/></g>').encode(), "image/svg+xml"),
        # What a file is counts, not what its name says.
        ("logo.svg", PNG, "image/png"),
    ],
)
def test_a_picture_is_taken(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    logo = load_logo(tmp_path, name)
    assert (logo.kind, logo.content) == (kind, content)
    assert logo.data_uri.startswith(f"data:{kind};base64,")


@pytest.mark.parametrize(
    ("inside", "complaint"),
    [
        ("<script>alert(1)</script>", "must only draw, but has <script>"),
        ("<foreignObject/>", "must only draw, but has <foreignObject>"),
        ('<animate href="#a"/>', "must only draw, but has <animate>"),
        ('<image href="https://example.com/x.png"/>', "must only draw, but has <image>"),
        ('<body xmlns="http://www.w3.org/1999/xhtml"/>', "must only draw, but has <body>"),
        ('<path onclick="x()"/>', "must not have scripts, but has onclick"),
        ('<use href="https://example.com/x.svg#a"/>', "anything outside itself, but href does"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>', "outside itself, but href does"),
        ('<path style="fill:url(https://example.com/p)"/>', "outside itself, but style does"),
        ('<path fill="url(&quot;data:x&quot;)"/>', "outside itself, but fill does"),
        ("<style>@import 'x.css'</style>", "but its style does"),
        ("<style>p { fill: u\\72l(x) }</style>", "but its style does"),
        ("<?xml-stylesheet href='x.css'?>", "must not have instructions"),
        ("<p", "is not well-formed SVG"),
        ('<g id="a"><use href="#a"/></g>', "repeats parts that repeat parts"),
        ('<path id="a"/><g id="b"><use href="#a"/></g><use href="#b"/>', "repeats parts that repeat parts"),
        ('<path id="a"/>' + '<use href="#a"/>' * 51, "repeats parts that repeat parts"),
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(tmp_path, inside, complaint):
    (tmp_path / "logo.svg").write_text(SVG.format(inside))
    with pytest.raises(InvalidData, match=complaint):
        load_logo(tmp_path, "logo.svg")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"<svg/>", "must be an <svg> with xmlns="),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "must not define entities"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000_000, "must not have more than 1 MB, got 1.0 MB"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "is damaged; save the picture again"),
        (PNG[:45], "is damaged; save the picture again"),
        (JPEG[:-20], "is damaged; save the picture again"),
        (b"\xff\xd8\xff\xe0rest", "is damaged; save the picture again"),
        (draw("PNG", (10_000, 10_000)), "is too large, 10000 × 10000 points; make it smaller"),
    ],
)
def test_a_file_that_is_no_plain_picture_is_refused(tmp_path, content, complaint):
    (tmp_path / "logo.svg").write_bytes(content)
    with pytest.raises(InvalidData, match=complaint):
        load_logo(tmp_path, "logo.svg")


def test_something_else_under_the_name_of_a_picture_is_refused(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"GIF89a")
    with pytest.raises(InvalidData, match="is not a PNG, JPEG or SVG picture, whatever its name says"):
        load_logo(tmp_path, "logo.png")


def test_a_picture_outside_the_folder_is_refused(tmp_path):
    (tmp_path / "outside.png").write_bytes(PNG)
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link.png").symlink_to(tmp_path / "outside.png")
    for name in ("../outside.png", "link.png"):
        with pytest.raises(InvalidData, match="must stand in the requisition's own folder"):
            load_logo(tmp_path / "inside", name)
    with pytest.raises(InvalidData, match="cannot be read: No such file"):
        load_logo(tmp_path / "inside", "absent.png")
