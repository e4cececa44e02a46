import pytest


def test_years_by_kind_of_work(farmer, cook):
    years = {"account-management": 6.0, "sales-or-service": 10.0, "business-sales": 10.0, "people-leadership": 0.0}
    assert farmer.years.in_area == years
    assert cook.years.in_area["account-management"] == 0
    assert cook.years.dated


def test_levels_follow_what_was_done(farmer):
    assert farmer.levels["revenue-growth"] == 3
    assert farmer.levels["negotiation"] == 2
    assert "campaign-coordination" not in farmer.levels


def test_quotes_are_verbatim_and_strongest_first(farmer):
    for quotes in farmer.evidence.values():
        assert [quote.level for quote in quotes] == sorted((quote.level for quote in quotes), reverse=True)
        assert all(farmer.text[quote.start : quote.end] == quote.text for quote in quotes)


def test_the_same_sentence_twice_is_one_piece_of_evidence(facts_of):
    line = "• Negotiated annual contracts with buyers.\n"
    assert len(facts_of(f"Experience\nSales Manager 01/2010 to 01/2012\n{line}{line}").evidence["negotiation"]) == 1


def test_a_title_is_experience_not_evidence(facts_of):
    assert "client-relationships" not in facts_of("Experience\nKey Account Manager 01/2010 to 01/2012\n").levels


def test_the_name_of_an_employer_is_no_evidence(facts_of):
    heads = (
        "Editor, Contract Negotiation Ltd, 01/2010 to 01/2012",
        "Editor 01/2010 to 01/2012\nContract Negotiation Ltd",
    )
    for head in heads:
        facts = facts_of(f"Experience\n{head}\n• Wrote books of two hundred pages.\n")
        assert "negotiation" not in facts.levels
        assert [job.title.partition(",")[0] for job in facts.jobs] == ["Editor"]


def test_what_stands_behind_the_head_on_its_line_counts(facts_of):
    line = "Buyer 01/2010 to 01/2012 Negotiated contracts with suppliers, and was responsible for nine of them."
    assert facts_of(f"Experience\n{line}\n").levels["negotiation"] == 2


@pytest.mark.parametrize(
    ("duties", "years"),
    [
        ("Maintained relationships with existing clients. Wrote account plans for each.", 4.0),
        ("Made 80 cold calls a day to find new customers.", 0.0),
    ],
)
def test_duties_decide_about_an_account_executive(facts_of, duties, years):
    facts = facts_of(f"Experience\nAccount Executive 01/2010 to 01/2014\n• {duties}\n")
    assert facts.years.in_area["account-management"] == years


def test_a_long_statement_is_quoted_in_part(facts_of):
    text = f"Experience\nBuyer 2010 - 2012\n{'and so on ' * 40}negotiated contracts with suppliers {'and so on ' * 40}"
    (quote,) = facts_of(text).evidence["negotiation"]
    assert len(quote.text) <= 300
    assert quote.text.startswith(("and", "so", "on"))
    assert "negotiated contracts" in quote.text


def test_reach_needs_business_done(facts_of):
    text = "Experience\nSales Manager 2010 - 2012\n• Ran accounts in 12 countries.\n• Enjoyed international food.\n"
    assert [quote.text for quote in facts_of(text).reaches["world"]] == ["Ran accounts in 12 countries."]


def test_an_empty_text_has_no_facts(facts_of):
    facts = facts_of("")
    assert (facts.jobs, facts.levels, facts.years.dated) == ((), {}, False)


def test_winning_new_accounts_takes_nothing_from_keeping_others(facts_of):
    head = "Experience\nAccount Executive 01/2010 to 01/2014\n"
    kept = f"{head}• Maintained relationships with existing clients. Wrote account plans for each.\n"
    more = kept + "• Made 80 cold calls a day to find new customers.\n• Won new clients by cold calls.\n"
    assert (
        facts_of(kept).years.in_area["account-management"] == facts_of(more).years.in_area["account-management"] == 4.0
    )


def test_years_of_a_duration_without_dates(facts_of):
    facts = facts_of("Experience\nAccount Manager, Sedge Systems (3 years)\nLooked after clients.\n")
    assert (facts.years.in_area["account-management"], facts.years.dated) == (3.0, True)


def test_the_scope_of_all_account_jobs(farmer):
    assert (farmer.scope.accounts, farmer.scope.revenue.amount) == (12, 9_000_000)
