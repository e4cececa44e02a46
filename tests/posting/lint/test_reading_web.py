import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.reading import read_advert
from amhire.yamlfile import plain
from posting_placing import misplaced

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Key Account Manager – Alderson | Jobs</title>
<script type="application/ld+json">
{"@context":"https://schema.org/","@graph":[{"@type":"Organization","name":"X"},{"@type":"JobPosting",
 "title":"Key Account Manager","jobLocation":{"@type":"Place","address":{"addressLocality":"Denver",
 "addressRegion":"CO","addressCountry":"US"}}}]}
</script></head>
<body><header><nav><ul><li>Home<li>Jobs</ul></nav></header>
<div class="x"><h1>Key Account&nbsp;Manager &amp; Friend</h1>
<p><strong>Location:</strong> Denver, CO <em>(hybrid)</em></p>
<p><b>What you&#8217;ll do</b><br>- Grow accounts<br>- Plan &quot;renewals&quot;</p>
<p><strong>Requirements</strong></p><ul><li>Five <b>years</b> of
   sales<li>Must be a native
 English&shy; speaker</ul>
<table><tr><th>Salary</th><td>$90,000 and up</td></tr><tr><td>Deadline</td><td>1 May</td></tr></table>
<dl><dt>Hours<dd>40<dt>Travel<dd>None</dl>
<div style="display:none">hidden junk</div><p hidden>more junk</p>
<p>We would like to hear from you even where you do not have all that stands above.</p>
<h2>Similar jobs</h2><ul><li>Other job</ul>
</div><footer>Copyright</footer></body></html>
"""


def shown(advert):
    return [(piece.kind, piece.part, piece.label, piece.text) for piece in advert.pieces]


def test_a_page_is_read_as_it_shows():
    assert shown(read_advert("ad.html", PAGE.encode())) == [
        ("title", "", "", "Key Account Manager & Friend"),
        ("fact", "", "Location", "Denver, CO (hybrid)"),
        ("heading", "duties", "", "What you’ll do"),
        ("bullet", "duties", "", "Grow accounts"),
        ("bullet", "duties", "", 'Plan "renewals"'),
        ("heading", "demands", "", "Requirements"),
        ("bullet", "demands", "", "Five years of sales"),
        ("bullet", "demands", "", "Must be a native English speaker"),
        ("fact", "pay", "Salary", "$90,000 and up"),
        ("fact", "apply", "Deadline", "1 May"),
        ("fact", "demands", "Hours", "40"),
        ("fact", "demands", "Travel", "None"),
        (
            "paragraph",
            "demands",
            "",
            "We would like to hear from you even where you do not have all that stands above.",
        ),
    ]


def test_every_character_of_a_page_has_its_place():
    advert = read_advert("ad.html", PAGE.encode())
    assert list(misplaced(advert, PAGE)) == []
    (piece,) = [each for each in advert.pieces if "native" in each.text]
    assert (piece.place(0), piece.place(piece.text.index("speaker"))) == ((13, 13), (14, 15))


def test_structured_data_of_a_page_stands_at_its_lines():
    advert = read_advert("ad.html", PAGE.encode())
    (markup,) = advert.markups
    assert plain(markup.node)["title"] == "Key Account Manager"
    assert (markup.node.location.line, markup.node.location.column) == (
        4,
        PAGE.split("\n")[3].index('{"@type":"JobPosting"') + 1,
    )
    assert (markup.node.keys["title"].line, markup.node.keys["title"].column) == (5, 2)
    address = markup.node.value["jobLocation"].value["address"]
    assert (address.value["addressRegion"].location.line, address.value["addressRegion"].location.column) == (6, 18)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<h1>Careers at Alderson</h1><h1>Buyer</h1><p>Text", "Buyer"),
        ("<title>Buyer | Alderson</title><p>We make pumps and sell them.", "Buyer"),
        (
            '<meta property="og:title" content="Sales &amp; Buyer at Alderson"><title>Jobs</title><p>We make pumps',
            "Sales & Buyer",
        ),
        ("<h1>Key<br>Account Manager</h1><p>Text", "Key Account Manager"),
        ("<head><title>Jobs</title><h1>Buyer</h1><p>Text", "Buyer"),
    ],
)
def test_the_title_of_a_page(page, title):
    assert read_advert("ad.html", f"<html>{page}".encode()).title.text == title


def test_the_main_content_is_read_alone_where_it_is_marked():
    page = "<html><body><p>Cookies</p><main><h1>Buyer</h1><p>We make pumps.</p></main><p>Foot</p></body>"
    assert [each.text for each in read_advert("ad.html", page.encode()).pieces] == ["Buyer", "We make pumps."]


def test_a_page_that_scripts_fill_is_read_from_its_structured_data():
    page = (
        '<html><body><div id="app"></div><script type="application/ld+json">\n'
        '{"@type": "JobPosting", "title": "Buyer", "description": "&lt;p&gt;You will\\u00a0buy.&lt;/p&gt;'
        '&lt;ul&gt;&lt;li&gt;Be young&lt;/li&gt;&lt;/ul&gt;"}\n</script></body></html>'
    )
    advert = read_advert("ad.html", page.encode())
    assert [(each.kind, each.text) for each in advert.pieces] == [
        ("title", "Buyer"),
        ("paragraph", "You will buy."),
        ("bullet", "Be young"),
    ]
    assert advert.pieces[2].place(0) == (2, page.split("\n")[1].index("Be young") + 1)
    assert list(misplaced(advert, page)) == []


def test_microdata_is_structured_data_too():
    page = """<html><body><div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Buyer</h1>
<meta itemprop="datePosted" content="2026-11-01"><div itemprop="jobLocation" itemscope itemtype="Place">
<div itemprop="address" itemscope><span itemprop="addressLocality">Austin</span>,
<span itemprop="addressRegion">TX</span><meta itemprop="addressCountry" content="US"></div></div>
<div><div itemprop="workHours">40</div></div></div></body></html>"""
    (markup,) = read_advert("ad.html", page.encode()).markups
    address = {"addressLocality": "Austin", "addressRegion": "TX", "addressCountry": "US"}
    assert plain(markup.node) == {
        "@type": "JobPosting",
        "title": "Buyer",
        "datePosted": "2026-11-01",
        "jobLocation": {"@type": "Place", "address": address},
        "workHours": "40",
    }
    place = markup.node.value["title"].location
    assert (place.line, place.column) == (1, page.index("Buyer") + 1)


def test_broken_data_about_a_job_is_a_fault_and_other_data_is_not():
    page = '<html><p>Text of a posting<script type="application/ld+json">{"@type": "%s", "a" 1}</script>'
    (fault,) = read_advert("ad.html", (page % "JobPosting").encode()).faults
    assert (fault.line, fault.message) == (1, 'a colon is expected after the name "a"')
    assert fault.found.startswith("1}")
    assert fault.column == (page % "JobPosting").index("1}") + 1
    assert read_advert("ad.html", (page % "WebSite").encode()).faults == ()


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<h1>", "</h1>", "<b>", "</b>", "<br>", "<table>", "<tr>", "<td>",
     "</table>", "<dl>", "<dt>", "<dd>", "<script>", "</script>", "<!--", "-->", "<a href='x>y'>", "&amp;", "&#65;",
     "&nbsp;",
     "&", "<",
     "<pre>\n", "\n", " ", "Text ", "\u200b", "<div hidden>", "</div>", '<i title="', "Pay: ", "Austin, TX"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_TAGS, max_size=40))
def test_every_character_of_any_page_has_its_place(parts):
    page = f"<html><p>Some first words{''.join(parts)}"
    advert = read_advert("ad.html", page.encode())
    assert isinstance(advert, Advert)
    assert list(misplaced(advert, page)) == []


def test_an_employer_that_the_data_names_by_reference_stands_in_the_posting():
    page = """<html><body><h1>Buyer</h1><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"JobPosting","title":"Buyer","hiringOrganization":{"@id":"#us"},"jobLocation":[{"@id":"#hq"}]},
{"@type":"Organization","@id":"#us","name":"Corvid","location":{"@id":"#hq"}}]}</script>
<script type="application/ld+json">{"@type":"Place","@id":"#hq","address":{"@type":"PostalAddress",
"addressCountry":"IE","containedInPlace":{"@id":"#hq"}}}</script></body></html>"""
    (markup,) = read_advert("ad.html", page.encode()).markups
    posting = plain(markup.node)
    assert posting["hiringOrganization"]["name"] == "Corvid"
    assert posting["jobLocation"][0]["address"]["addressCountry"] == "IE"
    employer = markup.node.value["hiringOrganization"].value["name"].location
    assert (employer.line, employer.column) == (3, page.split("\n")[2].index('"Corvid"') + 1)


@pytest.mark.parametrize("kind", ["jobposting", "Jobposting", "http://schema.org/JOBPOSTING"])
def test_a_posting_in_wrong_capitals_is_one_to_be_told_about(kind):
    data = f'{{"@context": "https://schema.org", "@type": "{kind}", "title": "Buyer"}}'
    assert len(read_advert("ad.json", data.encode()).markups) == 1


def test_microdata_ends_with_its_element_whatever_stands_open_inside():
    page = """<div itemscope itemtype="https://schema.org/JobPosting"><div itemprop="description"><p>Look after bakers.
<p>Agree prices <b>once</b> a year.</div><div itemprop="hiringOrganization" itemscope><p itemprop="name">Corvid</div>
</div></b><div>Something else on cookies</div>"""
    (markup,) = read_advert("ad.html", page.encode()).markups
    assert plain(markup.node) == {
        "@type": "JobPosting",
        "description": "Look after bakers.\nAgree prices once a year.",
        "hiringOrganization": {"name": "Corvid"},
    }


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ("Corvid &amp; Finch - Key Account Manager", "Key Account Manager"),
        ("Key Account Manager @ Corvid", "Our offer"),
    ],
)
def test_the_head_of_a_page_tells_the_job_from_the_company(head, heading):
    page = (
        f"<html><head><title>{head}</title></head><body><h2>{heading}</h2><p>You will visit bakers.</p></body></html>"
    )
    advert = read_advert("ad.html", page.encode())
    assert advert.title.text.startswith("Key Account Manager")
    assert sum(piece.text == "Key Account Manager" for piece in advert.pieces) <= 1


def test_a_button_is_no_part_of_the_text():
    page = "<h1>Buyer</h1><p><a href='/x'>Apply now</a></p><p>Apply now to our office in Leeds with a letter.</p>"
    texts = [piece.text for piece in read_advert("ad.html", page.encode()).pieces]
    assert texts == ["Buyer", "Apply now to our office in Leeds with a letter."]


def test_a_short_page_is_read_itself_where_its_data_says_less():
    page = """<h1>Buyer</h1><p>The salesman of the firm will show you round on your first day.</p>
<script type="application/ld+json">{"@type":"JobPosting","title":"Buyer","description":"Buyer"}</script>"""
    assert any("salesman" in piece.text for piece in read_advert("ad.html", page.encode()).pieces)


def test_references_in_a_ring_cost_no_time():
    ring = ",".join(
        f'{{"@id":"#{each}",' + ",".join(f'"k{other}":{{"@id":"#{other}"}}' for other in range(40)) + "}"
        for each in range(40)
    )
    data = f'{{"@graph":[{ring},{{"@type":"JobPosting","title":"Buyer","hiringOrganization":{{"@id":"#1"}}}}]}}'
    assert len(read_advert("ad.json", data.encode()).markups) == 1
