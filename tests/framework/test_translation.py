"""Catalogues of translations: read, laid over each other, checked, applied and brought up to date."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.checking import check_everything
from amhire.cli.main import run
from amhire.errors import AmhireError, InvalidData, UnknownName
from amhire.framework.loading import load_framework
from amhire.framework.translation import SourceText, translate_framework, visible_texts
from amhire.framework.translation_file import (
    CatalogueFile,
    Entry,
    check_language,
    collect_catalogue,
    find_languages,
    read_catalogue,
    read_catalogue_file,
)
from amhire.framework.translation_update import Coverage, update_catalogue
from amhire.opening import Requisition
from amhire.posting.drafting import build_posting
from amhire.profile import build_profile, load_profile, translate_profile
from amhire.resources import competencies_folder

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PURPOSE = "role key-account-manager: purpose"


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder(), languages=["de", "de-CH"])


@pytest.fixture
def catalogue(tmp_path):
    """Writes a catalogue of a language into an overlay; returns the overlay."""

    def write(text, language="de", folder="overlay"):
        path = tmp_path / folder / "translations" / f"{language}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
        return tmp_path / folder

    return write


def entry(context, source, text, *, flag=""):
    return f'{flag}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{text}"\n\n'


def problems_of(overlay, language="de"):
    found = check_everything(competencies_folder(), overlays=[overlay])
    return [str(each).replace(f"{overlay}/translations/{language}.po:", "") for each in found]


# ---- texts


def test_a_text_that_is_inherited_is_translated_once(framework):
    contexts = [each.context for each in visible_texts(framework) if each.text == "Product"]
    assert contexts == ["role account-manager: works_with"]


def test_contexts_name_entries_by_their_ids(framework):
    contexts = {each.context for each in visible_texts(framework)}
    assert {
        "wording: posting.heading-summary",
        "frame: stages.first-interview.name",
        "role key-account-manager: titles.by_level.senior",
        "role key-account-manager: qualifications.required.account-experience.text",
        "level director: manages",
        "competency negotiation: posting.requirements.negotiated-contracts.text",
    } <= contexts


def test_only_what_a_posting_shows_is_replaced(framework):
    translated, missed = translate_framework(framework, "de", [framework.catalogues["de"]])
    before, after = framework.competencies["negotiation"], translated.competencies["negotiation"]
    assert missed == ()
    assert after.name == "Verhandlungsführung"
    assert (after.definition, after.anchors, after.evidence) == (before.definition, before.anchors, before.evidence)
    assert translated.wording["de"].id == "de"
    assert translated.wording["en"] == framework.wording["en"]
    assert framework.competencies["negotiation"].name == "Negotiation"
    assert translated.sha256 == framework.sha256


def test_a_text_without_a_translation_is_told_with_its_place(framework):
    translated, missed = translate_framework(framework, "de", [])
    assert len(missed) == len(visible_texts(framework))
    assert missed[0].context.startswith("wording: posting.")
    assert translated.roles == framework.roles


def test_the_country_comes_before_the_language(framework):
    both = [framework.catalogues["de-CH"], framework.catalogues["de"]]
    german, _ = translate_framework(framework, "de", both[1:])
    swiss, _ = translate_framework(framework, "de", both)
    assert "Schlüsselkunden" in german.roles["key-account-manager"].purpose
    assert "große" in german.roles["key-account-manager"].impact
    assert "grosse" in swiss.roles["key-account-manager"].impact


# ---- profiles and postings


def test_a_profile_stays_in_the_framework_s_language_until_it_is_translated(framework):
    profile = build_profile(framework, Requisition(role="key-account-manager", language="de", locale="de-DE"))
    assert profile.wording.id == "en"
    assert profile.competencies[0].competency.name == "Client relationships"
    translated, missed = translate_profile(profile)
    assert (translated.wording.id, missed) == ("de", ())
    assert translate_profile(translated) == (translated, ())


def test_english_needs_no_catalogue(framework):
    profile = build_profile(framework, Requisition(role="key-account-manager"))
    assert translate_profile(profile) == (profile, ())


def test_a_framework_without_the_catalogue_says_so():
    bare = load_framework(competencies_folder())
    with pytest.raises(AmhireError, match="loaded without the language 'de'; name it in `languages`"):
        build_profile(bare, Requisition(role="key-account-manager", language="de"))
    with pytest.raises(UnknownName, match="no wording 'xx'"):
        build_profile(bare, Requisition(role="key-account-manager", language="xx"))


def test_an_overlay_has_the_last_word(catalogue):
    overlay = catalogue(entry("wording: posting.title", "{title}", "{title} (w/m/d)"))
    framework = load_framework(competencies_folder(), [overlay], languages=["de"])
    posting = build_posting(build_profile(framework, Requisition(role="key-account-manager", language="de")))
    assert posting.title.text == "Key Account Manager (w/m/d)"


@pytest.mark.parametrize(
    "text",
    [entry("wording: posting.page", "Page", "Blatt", flag="#, fuzzy\n"), entry("wording: posting.page", "Page", "")],
)
def test_what_is_fuzzy_or_empty_leaves_what_lies_below(catalogue, text):
    read, problems = read_catalogue([competencies_folder(), catalogue(text)], "de")
    assert problems == []
    assert read.texts["wording: posting.page", "Page"] == "Seite"


def test_a_changed_text_stands_untranslated_and_is_told(tmp_path, capsys):
    overlay = tmp_path / "overlay"
    (overlay / "roles").mkdir(parents=True)
    (overlay / "roles" / "key-account-manager.yaml").write_text("id: key-account-manager\npurpose: Something new.\n")
    requisition = tmp_path / "opening.yaml"
    requisition.write_text("role: key-account-manager\nlanguage: de\nlocale: de-DE\noverlays: [overlay]\n")
    profile, _ = load_profile(str(requisition))
    assert build_posting(profile).untranslated == (SourceText(PURPOSE, "Something new."),)
    assert run(["posting", str(requisition)]) == 0
    told = capsys.readouterr().err
    assert "amhire: 1 text has no translation into 'de-DE' and stands in the posting as written" in told
    assert f"  {PURPOSE}: Something new." in told


def test_a_text_that_the_posting_does_not_show_is_not_told(tmp_path):
    overlay = tmp_path / "overlay"
    (overlay / "roles").mkdir(parents=True)
    (overlay / "roles" / "global-account-manager.yaml").write_text(
        "id: global-account-manager\npurpose: Something new.\n"
    )
    framework = load_framework(competencies_folder(), [overlay], languages=["de"])
    posting = build_posting(build_profile(framework, Requisition(role="key-account-manager", language="de")))
    assert posting.untranslated == ()


# ---- files


def test_the_languages_of_folders(catalogue):
    overlay = catalogue("", language="nl")
    catalogue("", language="notes")
    assert find_languages([competencies_folder(), overlay]) == ("de", "de-AT", "de-CH", "fr", "fr-BE", "fr-CA", "nl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'msgctxt "x"\nmsgid "a"\nmsgstr b\n',
            '6:1: is no line of a PO file: after msgctxt, msgid or msgstr the text stands in "quotation marks"',
        ),
        (
            'msgctxt "x"\nmsgid "a"\n\nmsgctxt "y"\nmsgid "b"\nmsgstr "c"\n',
            "5:1: is not a valid PO file: missing msgstr for msgid 'a'",
        ),
        (
            entry("wording: posting.by-day", "By day {day}", "Nach {tag} Tagen"),
            "5: wording: posting.by-day: must keep the placeholders {day}, got {tag}",
        ),
        (
            entry("wording: posting.pages", "Page", "Seite"),
            (
                "5:1: wording: posting.pages: there is no such text in the framework; "
                "did you mean 'wording: posting.page'?"
            ),
        ),
        (
            entry("wording: posting.page", "Pages", "Seiten"),
            (
                "5:1: wording: posting.page: translates a text that is no longer there; "
                "`amhire translate` marks what has changed"
            ),
        ),
        (
            entry("wording: posting.page", "Page", "S" * 5001),
            "5:1: wording: posting.page: must have at most 5000 characters",
        ),
    ],
)
def test_what_is_wrong_in_a_catalogue(catalogue, text, expected):
    found = problems_of(catalogue(text))
    assert len(found) == 1
    assert found[0].endswith(expected.partition(": ")[2])
    assert found[0].partition(":")[0] == expected.partition(":")[0]


def test_text_that_is_not_utf8(catalogue):
    overlay = catalogue("")
    path = overlay / "translations" / "de.po"
    path.write_bytes(path.read_bytes() + 'msgid "Prüfung"\n'.encode("latin-1"))
    assert problems_of(overlay) == ["4:1: is not UTF-8 text; save the file as UTF-8"]


def test_a_head_that_makes_no_sense(catalogue):
    overlay = catalogue("")
    text = 'msgid ""\nmsgstr "PO-Revision-Date: yesterday\\n"\n'
    (overlay / "translations" / "de.po").write_text(text)
    assert len(problems_of(overlay)) == 1
    assert "is not a valid PO file" in problems_of(overlay)[0]


def test_a_broken_catalogue_stops_the_posting_in_its_language_only(catalogue, tmp_path, capsys):
    overlay = catalogue("msgid broken\n")
    requisition = tmp_path / "opening.yaml"
    requisition.write_text("role: key-account-manager\nlanguage: de\n")
    assert run(["posting", str(requisition), "--overlay", str(overlay)]) == 1
    assert "de.po:4:1: is no line of a PO file" in capsys.readouterr().err
    requisition.write_text("role: key-account-manager\n")
    assert run(["posting", str(requisition), "--overlay", str(overlay)]) == 0


def test_the_shipped_catalogues_are_whole():
    assert check_everything(competencies_folder()) == []


def test_a_requisition_may_name_a_language_with_a_catalogue(tmp_path):
    path = tmp_path / "opening.yaml"
    path.write_text("role: key-account-manager\nlanguage: de\n")
    assert check_everything(competencies_folder(), requisitions=[path]) == []
    path.write_text("role: key-account-manager\nlanguage: dk\n")
    assert "no wording 'dk'. Allowed: en, de, fr" in str(
        check_everything(competencies_folder(), requisitions=[path])[0]
    )


@given(st.text(alphabet='msgidctxtr "\\n#~,|:fuzzy{}[]0é\n\r\x00\u2028', max_size=200))
@settings(max_examples=60)
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.po"
    path.write_bytes(text.encode())
    try:
        read = [each.text for each in read_catalogue_file(path).entries]
    except InvalidData as error:
        read = [each.message for each in error.problems]
    assert all(isinstance(each, str) for each in read)


def test_a_megabyte_of_nonsense_is_refused_at_once(tmp_path):
    path = tmp_path / "de.po"
    for text in ('"' + "\\" * 1_000_000, 'msgid "' + '\\"' * 500_000, "msgid  " * 150_000):
        path.write_text(text)
        with pytest.raises(InvalidData, match="is no line of a PO file"):
            read_catalogue_file(path)


# ---- brought up to date


def text_of(*pairs):
    return [SourceText(context, text) for context, text in pairs]


def file_of(*entries):
    return CatalogueFile(tuple(Entry(None, *each) for each in entries))


def test_a_new_catalogue_has_every_text_and_nothing_translated():
    text, coverage = update_catalogue(text_of(("frame: a", "One"), ("frame: b", "Two")), "nl", CatalogueFile())
    assert text.startswith("# What a posting shows, in another language.")
    assert '"Language: nl\\n"' in text
    assert text.endswith('msgctxt "frame: a"\nmsgid "One"\nmsgstr ""\n\nmsgctxt "frame: b"\nmsgid "Two"\nmsgstr ""\n')
    assert coverage == Coverage(translated=0, fuzzy=0, missing=2, obsolete=0)


def test_a_changed_text_keeps_its_translation_for_review():
    text, coverage = update_catalogue(text_of(("frame: a", "One more")), "nl", file_of(("frame: a", "One", "Een")))
    assert '#, fuzzy\n#| msgid "One"\nmsgctxt "frame: a"\nmsgid "One more"\nmsgstr "Een"\n' in text
    assert coverage == Coverage(translated=0, fuzzy=1, missing=0, obsolete=0)


def test_of_several_texts_at_one_place_the_likest_is_taken():
    old = file_of(("role a: works_with", "Sales", "Verkoop"), ("role a: works_with", "Finance", "Financiën"))
    texts = text_of(("role a: works_with", "Sales team"), ("role a: works_with", "Finance"))
    text, coverage = update_catalogue(texts, "nl", old)
    assert 'msgid "Sales team"\nmsgstr "Verkoop"' in text
    assert coverage == Coverage(translated=1, fuzzy=1, missing=0, obsolete=0)


def test_what_no_text_uses_is_kept_and_comes_back(tmp_path):
    old = file_of(("frame: a", "One", "Een"))
    text, coverage = update_catalogue(text_of(("frame: b", "Two")), "nl", old)
    assert '#~ msgctxt "frame: a"\n#~ msgid "One"\n#~ msgstr "Een"\n' in text
    assert coverage.obsolete == 1
    path = tmp_path / "nl.po"
    path.write_text(text)
    _, coverage = update_catalogue(text_of(("frame: a", "One")), "nl", read_catalogue_file(path))
    assert coverage == Coverage(translated=1, fuzzy=0, missing=0, obsolete=0)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_shipped_catalogues_are_up_to_date(language):
    framework = load_framework(competencies_folder())
    path = competencies_folder() / "translations" / f"{language}.po"
    text, coverage = update_catalogue(visible_texts(framework), language, read_catalogue_file(path))
    assert coverage == Coverage(translated=len(visible_texts(framework)), fuzzy=0, missing=0, obsolete=0)
    assert text == path.read_text(encoding="utf-8")


def test_comments_of_translators_stay(tmp_path):
    path = tmp_path / "nl.po"
    path.write_text(HEAD + "# Asked the sales team.\n" + entry("frame: a", "One", "Een"))
    text, _ = update_catalogue(text_of(("frame: a", "One")), "nl", read_catalogue_file(path))
    assert "# Asked the sales team.\n" in text
    assert update_catalogue(text_of(("frame: a", "One")), "nl", read_catalogue_file(path))[0] == text


def test_the_catalogues_of_all_folders_are_the_beginning_of_a_new_one(catalogue):
    overlay = catalogue(entry("wording: posting.page", "Page", "Blatt"))
    file = collect_catalogue([competencies_folder(), overlay], "de")
    assert {each.source: each.text for each in file.entries}["Page"] == "Blatt"
    assert len(file.entries) > 300


# ---- the command


def test_translate_writes_and_updates(tmp_path, capsys):
    path = tmp_path / "company" / "translations" / "nl.po"
    assert run(["translate", "nl", "-o", str(path)]) == 0
    assert "amhire: 0 of " in capsys.readouterr().err
    text = path.read_text(encoding="utf-8").replace(
        'msgid "At a glance"\nmsgstr ""', 'msgid "At a glance"\nmsgstr "In het kort"'
    )
    path.write_text(text, encoding="utf-8")
    assert run(["translate", "nl", "-o", str(path)]) == 0
    assert "amhire: 1 of " in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text


def test_translate_to_standard_output_begins_with_what_there_is(capsys):
    assert run(["translate", "de"]) == 0
    out, err = capsys.readouterr()
    assert 'msgstr "Ihre Aufgaben"' in out
    assert "texts are translated" in err
    assert "without" not in err


def test_translate_leaves_a_file_that_is_no_catalogue_alone(tmp_path, capsys):
    path = Path(tmp_path / "notes.txt")
    path.write_text("Shopping list\n")
    assert run(["translate", "nl", "-o", str(path)]) == 1
    assert "notes.txt:1:1: is no line of a PO file" in capsys.readouterr().err
    assert path.read_text() == "Shopping list\n"


@pytest.mark.parametrize("name", ["german", "xx", "de_DE", "DE", "../de", ""])
def test_a_language_that_is_none(name, capsys):
    with pytest.raises(UnknownName, match="use a code such as nl"):
        check_language(name)
    assert run(["translate", name]) == 2
