import pytest

from amhire.errors import InvalidData
from amhire.scorecard.people import read_people

STAGES = ("first-interview", "account-case", "panel-interview")


def read(text, part="candidate"):
    return read_people(text.encode(), "p.csv", part, stages=STAGES)


def names(text, part="candidate"):
    return [person.name for person in read(text, part).people]


def problems(text, part="candidate"):
    with pytest.raises(InvalidData, match=r"p\.csv") as fault:
        read(text, part)
    return [str(each) for each in fault.value.problems]


def test_people_come_in_the_order_of_their_names():
    # That of the list may be one of scores.
    assert names("candidate,score\nZed,90\nann,80\nBob,70\n") == ["ann", "Bob", "Zed"]


@pytest.mark.parametrize("head", ["candidate", "name", "Name", " CANDIDATE "])
def test_the_column_of_names_may_be_called_either(head):
    assert names(f"id,{head}\n1,Ann\n") == ["Ann"]


def test_a_column_for_the_part_wins_over_one_of_names():
    assert names("name,candidate\nx,Ann\n") == ["Ann"]
    assert names("name,candidate\nx,Ann\n", "interviewer") == ["x"]


def test_names_are_tidied():
    assert names('name\n"  Ann\u202e\u00a0 Other "\nZoe\u0308\n') == ["Ann Other", "Zoë"]


@pytest.mark.parametrize("word", ["yes", "x", "1", "TRUE", "Wahr", "y", "✓", " Yes "])
def test_only_the_invited_count(word):
    assert names(f"name,invite\nAnn,{word}\nBob,\nCid,no\nDee\n") == ["Ann"]


def test_a_list_in_which_nobody_is_invited_asks_for_a_choice():
    said = (
        "p.csv: nobody is marked in the column 'invite'; a person has to choose: write yes for each candidate who comes"
    )
    assert problems("name,invite\nAnn,\nBob,no\n") == [said]


def test_namesakes_are_told_apart_by_their_id_and_others_do_not_need_one():
    assert names("name,id\nAnn Other,A-17\nBob,B-2\nann  other,A-3\n") == ["Ann Other · A-17", "ann other · A-3", "Bob"]


def test_two_of_a_name_need_an_id_each():
    found = problems("name,id\nAnn Other,\nANN  Other,7\nZoë,x\nZoe\u0308,X\n")
    assert found == [
        "p.csv:2:1: 'Ann Other' stands in line 3 too; give each an 'id', or remove what is double",
        "p.csv:5:1: 'Zoë' with the id 'X' stands in line 4 already",
    ]


def test_an_id_must_not_make_another_name_of_a_name():
    assert problems("name,id\nAnn,1\nAnn,2\nAnn · 1,\n") == [
        "p.csv:4:1: 'Ann · 1' is also what a name with its id gives"
    ]


def test_interviewers_may_have_their_stages():
    found = read(
        "name;stage\nIvo;panel-interview, first-interview\nEva;\nUdo;account-case/account-case\n", "interviewer"
    )
    assert [(each.name, each.stages) for each in found.people] == [
        ("Eva", ()),
        ("Ivo", ("panel-interview", "first-interview")),
        ("Udo", ("account-case",)),
    ]


def test_an_unknown_stage_is_told_with_the_nearest():
    [found] = problems("name,stage\nIvo,acount-case\n", "interviewer")
    assert found.startswith("p.csv:2:5: no stage 'acount-case'; did you mean 'account-case'?")


def test_a_candidates_stage_is_none_of_an_interviewers():
    assert read("name,stage\nAnn,offer made\n").people[0].stages == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nme,id\nAnn,1\n", ["p.csv:1: the first line must name a column 'candidate' or 'name'; it names 'nme', 'id'"]),
        ("name,id\n,7\n\u202e,8\n", ["p.csv:2:1: name: is empty; who is it?", "p.csv:3:1: name: is empty; who is it?"]),
        ('name,x\n"Ann\nBob",1\n', ["p.csv:2:1: name: goes over several lines; is a quotation mark missing?"]),
        ("name,invite\nAnn,perhaps\n", ["p.csv:2:5: invite: must be yes or empty, got 'perhaps'"]),
        (f"name\n{'A' * 121}\n", ["p.csv:2:1: name: must have at most 120 characters with its id"]),
        (f"name,id\n{'A' * 90},{'7' * 30}\n", ["p.csv:2:1: name: must have at most 120 characters with its id"]),
        (f"name,id\nAnn,{'7' * 41}\n", ["p.csv:2:1: id: must have at most 40 characters, got 41"]),
        ("name\n", ["p.csv: names no candidate; write one below the first line"]),
    ],
)
def test_every_mistake_is_told_with_its_place(text, found):
    assert problems(text) == found


def test_what_should_be_looked_at_is_noted():
    found = read("name,invite,by\nJosé,x,Eva\nJose,x,\nJ?rg,x,\n").notes
    assert found == (
        "p.csv: José (line 2) and Jose (line 3) may be one person; both are taken",
        "p.csv: 'J?rg' holds a question mark; if it was another letter, save the list as CSV UTF-8",
        "p.csv: who chose 2 of the 3 invited is not written in the column 'by'",
    )
    assert read("name,invite,by\nAnn,x,Eva\n").notes == read("name,invite\nAnn,x\n").notes == ()
