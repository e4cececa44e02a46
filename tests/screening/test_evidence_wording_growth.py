"""Ordinary ways of saying that business was won, grown, kept and cared for, and what only sounds like it."""

import pytest

from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder
from amhire.screening.evidence import build_finder
from amhire.screening.sections import Statement


@pytest.fixture(scope="module")
def shipped():
    """The competencies each text shows by the framework's own rules."""
    finder = build_finder(load_framework(competencies_folder()).competencies.values())
    return lambda text: {hit.competency for hit in finder.find(text, [Statement(0, len(text), "experience")])}


SHOWN = {
    "new-business": [
        "Won a three-year contract with a hotel chain against two larger rivals and new entrants",
        "Brought in eleven retailers within the first year",
        "Signed up forty merchants in a town where nobody knew the firm",
        "Drummed up business by knocking on doors in the industrial estate",
        "Chased leads from the trade show and booked first meetings for the sales team",
        "Pitched our service to buyers who had never heard of us",
        "Landed the largest sponsorship deal the club had had with a new brand",
        "Widened the client base beyond the home county",
        "Asked happy customers for referrals and turned them into sales",
        "Opened up greenfield territory and found customers for a new range",
        "Sourced new clients through the chamber of commerce",
        "Converted web leads into sales appointments",
        "Hunter role: forty cold calls a day to prospects",
        "Sought out untapped markets in the Gulf",
        "Doubled the number of accounts in eighteen months",
        "Enlisted new stockists across Kerala for the sales team",
    ],
    "revenue-growth": [
        "Smashed the annual sales target three years running",
        "Persuaded existing customers to buy more of the range each season",
        "Turnover rose and I grew my largest accounts by a third",
        "Lifted the average order value of trade customers",
        "Finished the year 112% over target in sales",
        "Account farming: doubled spend within the same clients",
        "Won the regional sales award twice",
        "Brought in 2 crore of business in the first year",
        "Moved customers up to premium packages",
        "Expanded our wallet share at two national retailers",
        "Beat the revenue budget in every quarter",
        "Broadened our business with current accounts",
        "Ramped up recurring revenue from named accounts",
        "White space analysis across the account list",
        "Contributed £1.2 million in new business",
        "Cross sold cover to corporate clients",
    ],
    "retention-and-renewals": [
        "Kept customers coming back season after season",
        "Did not lose a single account in four years",
        "Persuaded unhappy subscribers to stay with us",
        "Stopped clients from leaving for a rival",
        "Extended the client's contract by another two years",
        "Re-signed all existing partnerships before they expired",
        "Renewed the annual contract with the retailer ahead of time",
        "Encouraged diners to come back and guests to return",
        "Won back buyers who had departed after the price rise",
        "Curbed cancellations among policyholders",
        "Reconnected with lapsed accounts and neglected customers",
        "Ran the save desk: saved customers who rang to cancel",
        "Retained our existing business through two price rises",
        "Most of the sales came from repeat bookings",
        "Customers stayed loyal through the relaunch",
        "Owned the renewal pipeline for software subscriptions",
    ],
    "campaign-coordination": [
        "Ran the mailshot and the leaflet drop for the spring range",
        "Booked ads in the trade magazine and the local newspaper",
        "Put on a roadshow for stockists in six cities",
        "Briefed the creative agency and worked with the PR agency",
        "Hosted a tasting for buyers",
        "Negotiated sponsorship packages with brands",
        "Managed Google Ads and Facebook Ads for the agency's clients",
        "Organised the launch party for the new line",
        "Agreed the joint business plan and the promo mechanics",
        "Measured the promotional uplift of every campaign",
        "Set up gondola ends and in-store sampling",
        "Designed posters and mailers for dealers",
        "Devised giveaways and sweepstakes",
        "Sent the monthly email blast",
    ],
    "client-relationships": [
        "Looked after our biggest buyers",
        "Served as single point of contact for four blue-chip clients",
        "Took care of key customers in the north",
        "Was the face of the company to distributors",
        "Client servicing for two FMCG brands",
        "Consulted with customers about what they would need next year",
        "Nurtured dealers and reseller partners over many years",
        "Handled corporate clients of the branch",
        "Cemented our ties with the wholesalers' owners",
        "Managed the top retailers of the region",
        "Kept in close contact with every account",
        "Visited stockists each month",
    ],
    "people-leadership": [
        "Line managed four account executives",
        "Six reportees across two cities",
        "Upskilled new joiners and team leaders",
        "Groomed two account executives for promotion",
        "Onboarded fresh graduates and coached new starters",
        "Conducted team coaching and sales huddles",
        "Supervised a workforce of sixty",
        "Hired sales executives and interviewed candidates",
        "Dismissed and disciplined staff where needed",
        "Oversaw area managers and merchandisers",
        "Built an inside sales team from scratch",
        "Ran induction programmes and delivered training on the new price list",
    ],
    "integrity-and-compliance": [
        "Followed the SOPs to the letter",
        "Obtained building permits from the council",
        "Ensured the safety of guests on site",
        "Kept clients' papers under NDA",
        "Worked to IRDAI and SEBI rules",
        "Ran customer due diligence before opening any file",
        "Owned up to a pricing error before the client noticed it and told the manager",
        "Flagged suspicious activity and possible fraud",
        "Sold above board and refused commission in kind",
        "Checked promotional material against legal guidelines",
        "Applied employment law when rosters changed",
        "Passed the ISO 14001 audit",
    ],
    "resilience-and-adaptability": [
        "Hit the numbers despite a recession",
        "Kept serving clients throughout the pandemic",
        "Worked overtime to meet deadlines in the busy season",
        "Adapted my approach to unforeseen demands",
        "Comfortable with change and uncertainty",
        "Stayed calm under fire",
        "Handled last-minute changes without fuss",
        "Worked under strict deadlines",
        "Thick skinned; bounces back after a lost bid",
        "Delivered in spite of budget cuts and a merger",
        "Thrives in a hectic environment",
        "Welcomes change and adapts readily",
    ],
}

NOT_SHOWN = {
    "new-business": [
        "Inspected the oil pipeline each month",
        "Lead generators and lead acid batteries for substations",
        "Booked patient referrals to specialists",
        "Took part in the small business development centre's course",
        "Removed lead paint and lead wire",
        "Handed out zero clients and thin clients to staff",
        "Walk-in cooler and cold storage kept clean",
        "Welcomed prospective students and their parents",
        "Set up new user accounts and mailboxes",
        "Sent pitch letters and story pitches to editors",
        "Lead customer service desk for the utility",
    ],
    "revenue-growth": [
        "Reduced employee turnover by a third",
        "Filed sales tax returns",
        "Set learning objectives for every pupil",
        "Prepared sales inventory reports",
        "Recorded plant growth in the greenhouse",
        "Kept to the disk quota of the server",
        "Posted deferred revenue at month end",
        "Studied population growth in coastal towns",
        "A proven track record of clean code",
        "Taking orders at the counter",
    ],
    "retention-and-renewals": [
        "Wrote the data retention policy",
        "Treated patients for fluid retention",
        "Renewed the visas of visiting staff",
        "Handled certificate renewal on the servers",
        "Improved employee retention",
        "Sold extended warranties with every laptop",
        "Took part in talks on union contract renewal",
        "Filed driver license renewals",
        "Attracted and kept team members",
        "Ran account recovery for forgotten passwords",
    ],
    "campaign-coordination": [
        "Managed cash collateral for the loan desk",
        "Arranged conference calls and booked the conference room",
        "Promoted to shift leader after a year",
        "Canvassed for a political campaign",
        "Improved school attendance",
        "Logged hires, transfers and promotions",
        "Read the event log of the server",
        "Trained for a marketing degree",
    ],
    "client-relationships": [
        "Cleared supplier invoices in accounts payable",
        "Unlocked user accounts and reset passwords",
        "Reported to a government agency and worked with law enforcement agencies",
        "Installed the thin client and the email client",
        "Met with recruitment agencies about open posts",
        "Reconciled bank accounts",
        "Served internal customers of the plant",
        "Took customer service calls",
    ],
    "people-leadership": [
        "Basketball coach at weekends",
        "Inspected fire alarms and fire extinguishers",
        "Worked under general supervision",
        "Generated sales leads",
        "Received coaching in the first year",
        "Sold cold leads to brokers",
        "Looked after student drivers",
        "Caught the train from the train station",
    ],
    "integrity-and-compliance": [
        "Checked the data integrity of the ledger tables",
        "Sold insurance policies to families",
        "Carried out a brand audit for a shoe maker",
        "Took an ethics class",
        "Tuned the network protocol stack",
        "Studied the structural integrity of beams",
        "Followed the brand guidelines of the group",
        "Handed files to the compliance department",
    ],
    "resilience-and-adaptability": [
        "Measured blood pressure",
        "Used a pressure washer",
        "Laid flexible pipelines offshore",
        "Built pivot tables",
        "Ran the crisis hotline",
        "Designed for high energy physics",
        "Wrote the persistence layer in Java",
        "Gave a smooth transition to the new system",
        "Processed change orders and a change request",
        "Fostered a positive attitude among new employees",
    ],
}


def rows(table):
    return [(competency, text) for competency, texts in table.items() for text in texts]


@pytest.mark.parametrize(("competency", "text"), rows(SHOWN))
def test_plain_wording_shows_the_competency(shipped, competency, text):
    assert competency in shipped(text)


@pytest.mark.parametrize(("competency", "text"), rows(NOT_SHOWN))
def test_what_only_sounds_alike_does_not_show_it(shipped, competency, text):
    assert competency not in shipped(text)
