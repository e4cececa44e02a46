"""What a posting states of all that the law may ask for."""

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.commission import find_commission
from amhire.posting.lint.deadline import find_deadline
from amhire.posting.lint.facts import Facts
from amhire.posting.lint.pay_words import find_linked_pay, find_pay, find_vague_pay
from amhire.posting.lint.statements import (
    find_adjustments,
    find_ai_use,
    find_benefits,
    find_equal_opportunity,
    find_fair_chance,
    find_how_to_apply,
    find_linked_benefits,
    find_other_pay,
    find_vacancy,
)


def find_facts(advert: Advert) -> Facts:
    """The facts of a posting's text; structured data does not count, for the law asks what people can read."""
    pay = find_pay(advert)
    commission, commission_words = find_commission(advert, pay)
    deadline = find_deadline(advert)
    return Facts(
        pay=pay,
        vague_pay=tuple(find_vague_pay(advert)),
        linked_pay=tuple(find_linked_pay(advert)),
        linked_benefits=tuple(find_linked_benefits(advert)),
        commission=commission,
        commission_words=commission_words,
        other_pay=tuple(dict.fromkeys((*find_other_pay(advert), *commission_words))),
        benefits=tuple(find_benefits(advert)),
        deadline=deadline.quote,
        deadline_day=deadline.day,
        is_ongoing=deadline.is_ongoing,
        how_to_apply=tuple(find_how_to_apply(advert)),
        ai_use=tuple(find_ai_use(advert)),
        vacancy=tuple(find_vacancy(advert)),
        fair_chance=tuple(find_fair_chance(advert)),
        equal_opportunity=tuple(find_equal_opportunity(advert)),
        adjustments=tuple(find_adjustments(advert)),
    )
