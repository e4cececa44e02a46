"""The total of a card's ratings as viewers compute it while the form is filled in."""

import json
from collections.abc import Mapping

# `this` is the document in every viewer that runs scripts. A rating is a number from 1 to 5; "none", "Off" and whatever
# else a viewer calls an empty group are left out. Nothing is asked of the viewer that an old one lacks, and a viewer in
# which anything fails shows an empty total.
_SCRIPT = """try {{
  var weights = {weights}, sum = 0, whole = 0;
  for (var name in weights) {{
    var rating = Number(this.getField(name).value);
    if (rating >= 1 && rating <= 5) {{ sum += rating * weights[name]; whole += weights[name]; }}
  }}
  event.value = whole > 0 ? (sum / whole).toFixed(2) : "";
}} catch (fault) {{ event.value = ""; }}"""


def write_script(weights: Mapping[str, float]) -> str:
    """JavaScript for the total field: the mean of the given ratings by weight, to two decimals, "" without any.

    A convenience for whoever fills the form in: reading back computes the total again and never looks at this one.
    """
    return _SCRIPT.format(weights=json.dumps(dict(weights), ensure_ascii=True))
