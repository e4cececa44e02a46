"""The word lists of Gaucher, Friesen and Kay (2011), and words of the trade that they were not made for."""

#: Appendix A, "List of Masculine and Feminine Words Coded in Studies 1 and 2", entry by entry: "The asterisk denotes
#: the acceptance of all letters, hyphens, or numbers following its appearance"; what has none is matched as it stands.
#: "implusive" is printed so in the paper, for "impulsive"; the entry is kept as printed.
MASCULINE = (
    "active adventurous aggress* ambitio* analy* assert* athlet* autonom* boast* challeng* compet* confident courag* "
    "decide decisive decision* determin* dominant domina* force* greedy headstrong hierarch* hostil* implusive "
    "independen* individual* intellect* lead* logic masculine objective opinion outspoken persist principle* reckless "
    "stubborn superior self-confiden* self-sufficien* self-relian*"
)
FEMININE = (
    "affectionate child* cheer* commit* communal compassion* connect* considerate cooperat* depend* emotiona* empath* "
    "feminine flatterable gentle honest interpersonal interdependen* interpersona* kind kinship loyal* modesty nag "
    "nurtur* pleasant* polite quiet* respon* sensitiv* submissive support* sympath* tender* together* trust* "
    "understand* warm* whin* yield*"
)

#: Study 2, 3,640 advertisements: mean and standard deviation of the percentage of words of each list.
MASCULINE_NORM = (1.09, 0.88)
FEMININE_NORM = (0.67, 0.70)

#: Things of the trade that a listed word happens to name, as phrases; they say nothing of the person and are not
#: counted. The paper counted them, so that leaving them out can only make a posting look less coded.
TRADE = (
    # compet*
    "(competency|competencies|competence|competences)",
    "competitor[s]",
    "[highly|very] competitive [base|basic|starting] (salary|salaries|pay|package|compensation|benefits|rates|rate)",
    "[highly|very] competitive [base|basic|starting] (wage|wages|remuneration|bonus)",
    "competitive (analysis|landscape|intelligence|pricing|products|offers|bids|tender|tenders|position|positioning)",
    # respon*
    "(responsibility|responsibilities)",
    "responsible (for|to)",
    "response (time|times|rate|rates)",
    # lead*
    "lead (generation|time|times|scoring|management|source|sources|qualification|capture|list|lists|nurturing)",
    "(sales|new|qualified|inbound|outbound|warm|cold|hot|business|marketing|quality) [qualified] (leads|lead)",
    "(generate|generating|generated|nurture|follow up|following up) [on] <1> leads",
    "leadership team",
    "(team|group|project|market|industry|thought|world|global|category) (leader|leaders|lead|leads)",
    "(market|world|industry|global)-leading",
    "leading (provider|supplier|manufacturer|company|companies|brand|brands|global|international|firm)",
    # active
    "active (account|accounts|client|clients|customer|customers|user|users|pipeline|directory|deal|deals|listening)",
    # analy*
    "analytics",
    "analyst[s]",
    # objective, decision*, force*, individual*, independen*, superior
    "(business|sales|account|key|commercial|the|an|this|main|primary|company) objective",
    "objective and key",
    "decision-(maker|makers|making unit)",
    "(sales|task|field)-force",
    "individual contributor",
    "independent (retailers|retailer|dealers|shops|pharmacies|brokers|agents)",
    "immediate superior",
    # support*
    "(customer|client|technical|sales|after-sales|it|product|admin|administrative|account|marketing|help-desk) support",
    "support (team|teams|desk|ticket|tickets|staff|service|services|function|functions|contract|contracts|agreement)",
    "support (centre|center)",
    # depend*, child*, connect*, trust, kind, warm*, yield*
    "(depending|dependent|dependant|depends|depend) (on|upon)",
    "(dependants|dependents|dependant|dependent) <1> (cover|care|coverage|insurance)",
    "(dependants|dependents)",
    "(childcare|child care)",
    "connecticut",
    "(internet|broadband|network|wi-fi|data) (connection|connections|connectivity)",
    "(nhs|foundation|hospital|charitable|national|unit|investment|family|housing|academy) trust",
    "(any|every|some|all|this|that|what|one of a|of its|in) kind",
    "kind (of|regards)",
    "warm (lead|leads|referral|referrals|introduction|introductions|call|calls)",
    "(yield management|yields)",
)
