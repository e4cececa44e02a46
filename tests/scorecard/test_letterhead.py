import base64
import random

import pytest
from PIL import Image

from amhire.errors import AmhireError
from amhire.profile import load_profile
from amhire.scorecard.letterhead import Letterhead, load_letterhead

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def opening(folder, company):
    path = folder / "opening.yaml"
    path.write_text(f"role: key-account-manager\ncompany: {company}\n", encoding="utf-8")
    return load_profile(str(path))


def test_a_role_id_has_a_plain_letterhead(profile):
    assert load_letterhead(profile, None) == Letterhead()


def test_name_logo_and_colour_come_from_the_requisition(tmp_path):
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    head = load_letterhead(*opening(tmp_path, '{name: Acme, logo: logo.svg, colour: "#7a1f3d"}'))
    assert (head.company, head.colour) == ("Acme", "#7a1f3d")
    kind, _, content = head.logo.partition(",")
    assert (kind, base64.b64decode(content).decode()) == ("data:image/svg+xml;base64", SVG)


def test_a_company_without_logo(tmp_path):
    assert load_letterhead(*opening(tmp_path, "{name: Acme}")) == Letterhead("Acme")


def test_a_logo_that_would_swell_every_form_is_refused(tmp_path):
    noise = Image.frombytes("RGB", (200, 200), random.Random(1).randbytes(120_000))
    noise.save(tmp_path / "logo.png")
    with pytest.raises(AmhireError, match=r"logo\.png: the logo has 12\d kB .* at most 100 kB"):
        load_letterhead(*opening(tmp_path, "{name: Acme, logo: logo.png}"))
