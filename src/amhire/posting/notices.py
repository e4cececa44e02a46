"""What the law of some places wants candidates to be told: software in the choice, vacancy, fair chances."""

from collections.abc import Iterator

from amhire.posting.content import Block, Passage
from amhire.posting.draft import Draft, block, clean, end_sentence
from amhire.profile import WEIGHT_OF_LINES, Origin


def write_selection(draft: Draft) -> tuple[Block, ...]:
    """What software takes part in the choice, and what it does; that none does, where the requisition says so."""
    selection = draft.requisition.selection
    if selection is None:
        told = draft.missing_by_law("ai-use", "selection")
    else:
        told = (
            *((_screening(draft),) if selection.screening else ()),
            *(
                draft.own(f"selection.tools.{number}", _tool(draft, tool.name, tool.purpose, is_ai=tool.ai))
                for number, tool in enumerate(selection.tools)
            ),
        )
        told = told or (draft.own("selection", draft.say("selection-none")),)
    return block("paragraphs", *told, heading=draft.say("subheading-selection"))


def vacancy(draft: Draft) -> tuple[Passage, ...]:
    """Whether the post is there to be filled, where the requisition tells it or a law asks."""
    employment, label = draft.requisition.employment, draft.say("label-vacancy")
    if employment is None or employment.vacancy is None:
        return draft.missing_by_law("vacancy", "employment.vacancy", label)
    return (draft.own("employment.vacancy", draft.say(f"vacancy-{employment.vacancy}"), label),)


def fairness(draft: Draft) -> tuple[Passage, ...]:
    """What contractors of the United States government tell, and what some places want for people with a record."""
    company, own = draft.requisition.company, draft.requisition.fair_chance
    told = [draft.fixed("federal-contractor")] if company and company.federal_contractor else []
    return (*told, *((draft.own("fair_chance", own),) if own else _fair_chances(draft)))


def _fair_chances(draft: Draft) -> Iterator[Passage]:
    """For each place that wants a sentence the one that it gives, as far as the posting is in its language."""
    places = []
    for each in draft.asked.get("fair-chance", ()):
        if each.state != "applies":
            continue
        if each.rule.instead and draft.profile.wording.id == "en":
            path = f"{each.jurisdiction.id}.posting.rules.{each.rule.id}"
            yield Passage(clean(each.rule.instead), Origin("framework", "jurisdictions", path))
        else:
            places.append(each.jurisdiction.name.partition(",")[0])
    if places:
        yield draft.fixed("fair-chance", places=", ".join(dict.fromkeys(places)))


def _screening(draft: Draft) -> Passage:
    wanted = [each.competency.name for each in draft.profile.competencies if each.weight >= WEIGHT_OF_LINES]
    return draft.own("selection.screening", draft.say("selection-screening", competencies=draft.listed(wanted)))


def _tool(draft: Draft, name: str, purpose: str, *, is_ai: bool) -> str:
    return draft.say("selection-tool-ai" if is_ai else "selection-tool", name=name, purpose=end_sentence(purpose))
