"""Is a form that came back the one that was handed out? Whatever was changed in it but the answers is found here."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict

from amhire.collecting.returned import DAMAGED, ReturnedForm
from amhire.profile import Profile
from amhire.scorecard.definition import Definition, read_definition
from amhire.scorecard.fields import NO_EVIDENCE
from amhire.scorecard.forms import TICKED
from amhire.scorecard.ratings import RATINGS, RECOMMENDATIONS, CardProblem
from amhire.scorecard.sheet import build_second_sheet, build_sheet, sheet_json

_FIELD_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?::[a-z0-9]+(?:-[a-z0-9]+)*)?(?::\d{1,3})?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME, _LONGEST_MARK = 200, 300
_MOST_NAMED = 5
_ADVICE = (
    "No rating is taken from it. Ask for the answers in the form as it was sent, or type them into a table "
    "(amhire collect --template)."
)


def hash_sheet(content: bytes) -> str:
    """The fingerprint of a sheet, from the bytes that `sheet_json` wrote."""
    return hashlib.sha256(content).hexdigest()


def read_own_definition(form: ReturnedForm) -> Definition | None:
    """What the file says of its own sheet; None where it says nothing, or nothing that its fingerprint vouches for."""
    if not form.attachment or hash_sheet(form.attachment) != form.sheet:
        return None
    return read_sheet(form.attachment)


def read_sheet(content: bytes) -> Definition | None:
    """The definition in a sheet's bytes; None where ratings could not be read by it."""
    try:
        definition = read_definition(content)
    except ValueError:
        return None
    return definition if _is_sound(definition) else None


def list_sheets(profile: Profile) -> Iterator[bytes]:
    """Every sheet of an opening, of both rounds, as `sheet_json` writes it."""
    for rated in profile.stages:
        if rated.competencies:
            yield sheet_json(build_sheet(profile, rated))
            yield sheet_json(build_second_sheet(profile, rated))


def check_form(form: ReturnedForm, definition: Definition, issued: Collection[str] = ()) -> CardProblem | None:
    """What is wrong with the form itself, so that no rating can be taken from it; None where nothing is.

    `issued` are the digests that the list of handed out cards gives for print and fields, none without such a list.
    Whoever changes a form and all that it says of itself alike is found by that list alone.
    """
    changes = [*_compare_fields(form, definition), *_compare_identity(form, definition)]
    if form.layout != form.identity.get("layout") or (issued and form.layout not in issued):
        changes.append("what is printed on its pages, or where its fields stand")
    if not changes:
        return None
    if form.is_faulty:
        return DAMAGED
    more = f" and {len(changes) - _MOST_NAMED} more" if len(changes) > _MOST_NAMED else ""
    return CardProblem("altered", f"The form was changed: {'; '.join(changes[:_MOST_NAMED])}{more}. {_ADVICE}")


def explain_no_definition(form: ReturnedForm) -> CardProblem:
    """What to say of a form whose definition is not to be had, or is not the one it was made from."""
    if not form.identity:
        return CardProblem("altered", f"The form was changed: its hidden field that says what it is. {_ADVICE}")
    if form.attachment and hash_sheet(form.attachment) != form.sheet:
        return CardProblem("altered", f"The form was changed: the description of its fields inside it. {_ADVICE}")
    said = (
        f"The file has lost the description of its fields, and form {form.sheet[:8]} is of no opening at hand. "
        "Give the opening with --for, or another card of this form together with this one."
    )
    return CardProblem("unknown-form", said)


def _compare_fields(form: ReturnedForm, definition: Definition) -> Iterator[str]:
    for field in definition.fields:
        entry = form.fields.get(field.name)
        if entry is None:
            yield f"the field {field.name!r} is gone"
            continue
        states = [option.value for option in field.options] or ([TICKED] if field.kind == "tick" else [])
        if entry.is_button != bool(states):
            yield f"the field {field.name!r} is of another kind"
        elif sorted(set(entry.states)) != sorted(states):
            yield f"the answers to choose from in {field.name!r}"


def _compare_identity(form: ReturnedForm, definition: Definition) -> Iterator[str]:
    for key, value in asdict(definition.identity).items():
        told = form.identity.get(key)
        if (tuple(told) if isinstance(told, list) else told) != value:
            yield f"the {key.replace('_', ' ')} it names"


def _is_sound(definition: Definition) -> bool:
    """Whether every name is one that this program gives, and every answer a number that it counts with."""
    told = definition.identity
    allowed: Mapping[str, Sequence[str]] = {
        "rating": [*map(str, RATINGS), NO_EVIDENCE],
        "recommendation": [*map(str, RECOMMENDATIONS)],
    }
    return (
        all(_ID.fullmatch(each) for each in (told.role, told.level, told.stage))
        and all(
            len(each) <= _LONGEST_MARK for each in (told.framework_version, told.framework_sha256, told.requisition)
        )
        and all(len(each.name) <= _LONGEST_NAME and _FIELD_NAME.fullmatch(each.name) for each in definition.fields)
        and all(
            sorted(option.value for option in each.options) == sorted(allowed.get(each.name.partition(":")[0], ()))
            for each in definition.fields
            if each.kind == "choice"
        )
    )
