import json
import re

from amhire.scorecard.totals import write_script


def test_the_script_weighs_each_rating_by_the_name_of_its_field():
    script = write_script({"rating:negotiation": 2.0, "rating:empathy": 0.5})
    weights = re.search(r"var weights = (\{.*?\})", script)
    assert json.loads(weights[1]) == {"rating:negotiation": 2.0, "rating:empathy": 0.5}


def test_a_viewer_that_cannot_run_it_shows_no_total():
    assert re.fullmatch(r'try \{.*\} catch \(fault\) \{ event\.value = ""; \}', write_script({}), re.DOTALL)
