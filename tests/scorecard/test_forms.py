import hashlib
import io
import json
from dataclasses import asdict

import page
import pikepdf
import pytest
from pikepdf import Name

from amhire.errors import TemplateFault
from amhire.render import build_templates
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_second_sheet


@pytest.fixture
def fields(form):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        yield {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def test_the_fields_stand_in_the_order_of_the_sheet(fields, sheet):
    assert list(fields) == [*(field.name for field in sheet.fields), "identity"]


def test_a_rating_is_one_group_of_nameless_buttons(fields):
    group = fields["rating:empathy"]
    assert (group.FT, int(group.Ff), group.V) == (Name.Btn, 1 << 15 | 1 << 1, Name.Off)
    assert "/Opt" not in group
    assert len(group.Kids) == 6
    for kid in group.Kids:
        assert not {"/T", "/FT", "/V", "/Ff"} & set(kid.keys())
        assert kid.Parent == group
        assert "/Off" in kid.AP.N
        assert (str(kid.DA), str(kid.MK.CA)) == ("/ZaDb 0 Tf 0 g", "l")


def test_labels_are_questions_and_answers(fields, sheet):
    card = sheet.cards[0]
    group = fields[card.rating.name]
    assert str(group.TU) == "Retention and renewals: Rating"
    assert [str(kid.TU) for kid in group.Kids] == [option.label for option in card.rating.options]
    assert str(fields["probe:retention-recovered-account:1"].TU) == card.inquiries[0].probes[0].label
    assert all(str(field.TU) for field in fields.values())


def test_texts_have_limits_and_kinds(fields):
    assert (int(fields["candidate"].MaxLen), int(fields["candidate"].Ff)) == (120, 1 << 1)
    assert (int(fields["reasons"].MaxLen), int(fields["reasons"].Ff)) == (6000, 1 << 12 | 1 << 1)
    assert str(fields["reasons"].DA).split()[-1] == "Tf"
    assert " gs " not in str(fields["reasons"].DA)


def test_no_answer_is_given_beforehand(fields):
    assert {str(field.V) for name, field in fields.items() if name != "identity"} == {"", "/Off"}


def test_a_hidden_field_tells_what_the_form_is(fields, sheet):
    identity = fields["identity"]
    assert (int(identity.F), int(identity.Ff)) == (1 << 1, 1)
    told = json.loads(str(identity.V))
    assert told.pop("sheet") == sheet.fingerprint
    assert len(told.pop("layout")) == 64
    assert told == {**asdict(sheet.identity), "questions": list(sheet.identity.questions)}


def test_no_field_is_without_extent(fields):
    # Firefox leaves out all fields of a page that has such a one.
    for field in fields.values():
        for widget in field.get("/Kids", [field]):
            left, bottom, right, top = map(float, widget.Rect)
            assert right > left
            assert top > bottom


def test_the_whole_sheet_is_inside_the_file(form, sheet):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        file = pdf.Root.AF[0]
        assert (str(file.F), str(file.UF), file.AFRelationship) == ("scorecard.json", "scorecard.json", Name.Data)
        assert str(file.Desc) == sheet.words["attachment"]
        content = pdf.attachments["scorecard.json"].get_file().read_bytes()
    assert hashlib.sha256(content).hexdigest() == sheet.fingerprint


def test_a_total_is_computed_by_the_viewer_and_typed_by_nobody(form, fields, sheet):
    total = fields["total"]
    assert (int(total.Ff), str(total.V)) == (1, "")
    assert [str(each) for each in total.AA.C] == ["/JS", "/S"]
    assert all(json.dumps(card.rating.name) in str(total.AA.C.JS) for card in sheet.cards)
    with pikepdf.open(io.BytesIO(form)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.CO] == ["total"]
        # Nothing else in the file acts by itself.
        assert {"/OpenAction", "/AA"} & set(pdf.Root.keys()) == set()
        assert form.count(b"/OpenAction") == 0


def test_resetting_a_form_empties_it(fields):
    assert {str(field.DV) for name, field in fields.items() if name != "identity"} == {"", "/Off"}


def test_a_signature_has_its_place_only_where_it_is_wanted(sheet, templates, fields):
    assert "signature" not in fields
    signed = render_scorecard(Handout(sheet, Letterhead(), "a4", signature=True), templates)
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        last, identity = list(pdf.Root.AcroForm.Fields)[-2:]
        assert (str(last.T), str(last.TU), last.FT, str(identity.T)) == ("signature", "Signature", Name.Sig, "identity")
        assert not {"/V", "/DA", "/MaxLen"} & set(last.keys())
        assert json.loads(str(identity.V))["sheet"] == sheet.fingerprint
    assert page.validate_pdf_bytes(signed, profile=page.ValidationProfile.PDF_UA_1).failures == []


def test_a_form_for_after_the_discussion(profile, templates):
    again = build_second_sheet(profile, profile.stages[2])
    form = render_scorecard(Handout(again, Letterhead(), "a4"), templates)
    with pikepdf.open(io.BytesIO(form)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == [
            *(field.name for field in again.fields),
            "identity",
        ]
        assert json.loads(str(pdf.Root.AcroForm.Fields[-1].V))["round"] == 2
        assert "/CO" not in pdf.Root.AcroForm


def test_a_viewer_chooses_a_size_at_which_the_text_fits_its_box(fields):
    for name in ("reasons", "date", "situation:empathy", "total"):
        style = str(fields[name].DA).split()
        assert style[style.index("Tf") - 1] == "0"


def test_the_form_leaves_drawing_to_nobody(form):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        fonts = pdf.Root.AcroForm.DR.Font
        assert len(list(fonts.keys())) == 2
        assert fonts.ZaDb.BaseFont == Name.ZapfDingbats


REASONS = "{% extends '!builtin/scorecard/scorecard.html.j2' %}{% block conclusion %}%s{% endblock %}"
OTHERS = """
<textarea name=candidate-questions></textarea><textarea name=reasons></textarea><input type=checkbox name=independent>
<input type=radio name=recommendation value=1><input type=radio name=recommendation value=2>
<input type=radio name=recommendation value=3>"""


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("", "leaves out the field 'recommendation'"),
        (OTHERS, "the field 'recommendation' needs one button for each of 1, 2, 3, 4"),
        (f"{OTHERS}<input type=radio name=recommendation value=4><input name=salary>", "has a field 'salary' that"),
        (f"{OTHERS}<textarea name=reasons></textarea>", "has the field 'reasons' 2 times"),
        (OTHERS.replace("textarea name=reasons", "input type=checkbox name=reasons"), "'reasons' must be a textarea"),
    ],
)
def test_a_template_of_ones_own_must_keep_the_fields(tmp_path, sheet, body, complaint):
    own = tmp_path / "scorecard" / "scorecard.html.j2"
    own.parent.mkdir()
    own.write_text(REASONS.replace("%s", body), encoding="utf-8")
    with pytest.raises(TemplateFault, match=complaint):
        render_scorecard(Handout(sheet, Letterhead(), "a4"), build_templates(tmp_path))
