"""What is said besides pay, as patterns: benefits, other pay, how to apply, software in the choice, vacancy, fairness.

They are searched without regard to case. No repeat is nested in another, so that the time grows with the text alone.
"""

# The words of English, German, French, Spanish and Dutch stand together: a statement counts in whatever language.
BENEFIT = (
    r"(?:health|medical|dental|vision|life|disability)(?:,?\s(?:and\s|&\s)?(?:health|medical|dental|vision|life"
    r"|disability)){0,4}\s"
    r"(?:insurance|coverage|cover|plans?|benefits?|assistance)"
    r"|health ?care(?: (?:insurance|coverage|cover|plan|benefits?|scheme)"
    r"|(?=[,;+]\s|\s(?:and|&|plus)\s(?:pension|dental|life|holiday|401)))"
    r"|medical,\s(?:dental|vision)|medical (?:and|&) dental|dental (?:and|&) vision|private (?:medical|health)\w*|bupa"
    r"|401 ?\(?k\)?|403 ?\(?b\)?|pensions?(?: scheme(?! adm)| plan| contributions?)?"
    r"(?!\s?(?:admin|fund|legis|schemes?|techn|consult|industry|sector|experience|systems?|calc|provider|trustee"
    r"|invest|client|product|s))|retirement(?: plan| savings"
    r"| benefits?| scheme| program)?|superannuation|rrsp|ira match"
    r"|paid (?:time off|vacation|holidays?|sick|parental|family|leave|days off|annual leave)|pto|annual leave"
    r"|vacation(?: days| time| pay| leave)?|paid days off"
    r"|\d{2}\s(?:working\s)?days['’]?\s(?:of\s)?(?:paid\s|annual\s)?(?:holidays?|leave|vacation|pto)"
    r"|holiday (?:allowance|entitlement|pay)|sick (?:leave|days|pay|time)"
    r"|(?:enhanced\s)?(?:parental|maternity|paternity) (?:leave|pay)|death in service|life assurance"
    r"|income protection|employee assistance (?:program\w*|plan)|eap"
    r"|(?:health|flexible) (?:savings|spending) accounts?|hsa|fsa|tuition (?:reimbursement|assistance)"
    r"|cycle[- ]to[- ]work|bereavement leave|provident fund|gratuity|mediclaim"
    r"|betriebliche\w? (?:altersvorsorge|krankenversicherung)|altersvorsorge|bav"
    r"|\d{2}\s(?:tagen?\s(?:bezahlte[nr]?\s)?urlaub|urlaubstagen?)|urlaubstage|vermögenswirksame leistungen"
    r"|krankenzusatzversicherung|jobrad|urlaubs- und weihnachtsgeld|urlaubsgeld|weihnachtsgeld"
    r"|mutuelle|rtt|congés(?: payés)?|tickets?[- ]restaurants?|titres?[- ]restaurants?|prévoyance"
    r"|épargne salariale|plan d['’]épargne|assurance (?:maladie|collective|santé)|régime de retraite|reer"
    r"|seguro (?:médico|de salud)|días de vacaciones|plan de pensiones|pensioen\w*|vakantiedagen|vakantiegeld"
)
OFFERED = (
    r"offer|provid|benefit|package|includ|you(?:['’]ll| will| can)? (?:get|receive|have|enjoy|earn)|enjoy|eligib"
    r"|entitle|company[- ]paid|match|perk|receive|we (?:pay|give|cover|contribute)|reward|wir bieten|bieten"
    r"|erhalten|offrons|bénéfici|avantage|ofrecemos|bieden|plus|\+|full[- ]time employees|covered|generous"
    r"|comprehensive|contribution"
)
SOLD = (
    r"\b(?:sell|selling|process\w+|payroll|sold|sales of|clients?|customers?|(?:experience|background|knowledge"
    r"|expertise"
    r"|worked?) (?:\w+ ){0,3}(?:in|with|of|selling)|industry|sector|market|providers?|brokers?|carriers?|members"
    r"|patients|policies|payers?|advis\w+ on|administer\w*|manage\w* (?:the|our|all)|vendors?|solutions|software"
    r"|companies|leading)\b"
)
BENEFIT_LINK = (
    r"(?:see|view|find|visit|click(?: here)? (?:for|to (?:see|view))|read (?:more )?(?:about|on)|more (?:about|on))"
    r"[^.;!\n]{0,60}? benefits\b[^.;!\n]{0,30}?\b(?:here|online|page|website|site)\b"
    r"|benefits\b(?:(?!apply)[^.;!\n]){0,80}?(?:https?://[^\s)>\]]{4,200}|www\.[^\s)>\]]{4,200})"
)
BENEFITS_ONLY = (
    r"(?:(?:a|an|our|full|excellent|great|competitive|comprehensive|generous|attractive|good|complete|outstanding"
    r"|fantastic|industry[- ]leading|standard|company)\s){1,3}(?:employee\s|company\s)?benefits(?:\s(?:package"
    r"|program(?:me)?|plan|offering))?"
    r"|benefits package|(?:plus|\+|&|and) benefits"
)
OTHER_PAY = (
    r"(?<!referral )bonus(?:es)?|incentives?(?: pay| plan| compensation| scheme| program)?|profit[- ]shar(?:e|ing)"
    r"|stock options?|share options?|restricted stock(?: units?)?|rsus?|equity(?: grant| package)?"
    r"|employee stock purchase\w*|espp|stock (?:purchase|plan|awards?|grants?)|variable (?:pay|compensation"
    r"|component|remuneration)|overtime(?: pay| rates?)?|shift differential|tips|gratuities|car allowance"
    r"|long[- ]term incentive\w*|lti|spiffs?"
    r"|variable[rn]? (?:anteil|vergütung|bestandteil|gehaltsanteil)"
    r"|erfolgsbeteiligung|gewinnbeteiligung|unternehmensbeteiligung|erfolgsprämien?|intéressement"
    r"|rémunération variable|part variable|retribución variable|winstdeling"
)
OTHER_CUE = (
    r"eligib|offer|includ|plus|\+|earn|receiv|pay\b|paid|compensation|salary|uncapped|annual|quarterly|monthly"
    r"|discretionary|performance|on top|you(?:['’]ll| will)|package|benefit|opportunit|base|potential|sign|zzgl"
    r"|zuzüglich|sowie|gehalt|bonus|fixe|rémunération|\bOTE\b|no "
)
NO_OTHER_PAY = (
    r"no (?:other|additional|variable|bonus(?:es)?|commissions?)[^.;\n]{0,40}?(?:pay|compensation|bonus(?:es)?"
    r"|commissions?|is paid|are paid|applies)|none is paid on this post"
)
APPLY = (
    r"(?<!welcome )(?<!candidates )(?<!applicants )(?<!people )(?<!encouraged )(?<!invited )(?<!eligible )(?<!able )"
    r"(?<!ability )(?:how to|to) apply\b|apply (?:now|on-?line|here|at:?\shttp|today|below|directly|in confidence"
    r"|on (?:our|the|this)"
    r"|at (?:https?|www\.|[\w-]+(?:\.[\w-]+){1,4}|our)|via|through (?:our|the|this)"
    r"|by (?:e-?mail|sending|post|submitting|clicking"
    r"|visiting|completing)|using|with (?:your|a) (?:cv|r[ée]sum[ée])|for this (?:\w+\s)?(?:job|role|position"
    r"|vacancy|post)|(?:by|before|no later than) [\w ,]{0,20}\d{1,4})"
    r"|(?:please|click|interested candidates|send|if interested)[^.;\n]{0,40}? apply\b|(?:send|submit|e-?mail"
    r"|forward|upload|attach|post|drop)(?: us| me)?(?: in)? (?:your |an? |the |his |their "
    r"|along )?(?:\w+\s){0,3}(?:cv|r[ée]sum[ée]s?|curriculum vitae|applications?|cover(?:ing)? letter)"
    r"|applications? (?:and resumes )?(?:accepted at|should|can|may|must|to|via|by|through|are made|are taken)"
    r"|(?:click|press"
    r"|hit) (?:on )?(?:the )?['\"“]?apply|r[ée]sum[ée]s? to\b|cvs? to\b|(?:call|contact|phone|ring"
    r"|e-?mail)[^.;\n]{0,50}?(?:to apply|for (?:an? )?(?:confidential|application))"
    r"|bewerben sie sich|bewirb dich|jetzt bewerben|(?:deine|ihre|eure|aussagekräftigen?"
    r"|vollständigen?) (?:\w+\s)?bewerbung(?:sunterlagen)?|bewerbung(?:en|sunterlagen)? (?:an|per|über|via|bitte)"
    r"|(?:send(?:en|e)|schick(?:en|e|t)?|mail(?:en|e)|reich(?:en|e)|lad(?:en|e)) "
    r"(?:Sie |uns |mir )?(?:bitte )?(?:\w+ ){0,3}"
    r"(?:lebenslauf|bewerbung(?:sunterlagen)?|unterlagen)|online[- ]bewerb\w*|postulez|pour postuler"
    r"|(?:envoye[rz]|transmett(?:ez|re)|adresse[rz]|dépose[rz])(?:-nous)? (?:votre|vos|un) (?:\w+ )?"
    r"(?:cv|candidature|dossier|lettre)|candidatures? (?:à|par|sur|via)"
    r"|envía tu|inscríbete|solliciteer"
)
EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
AI_SUBJECT = (
    r"\b(?:artificial intelligence|AI|A\.I\.|machine[- ]learning"
    r"|automated (?:employment )?decision\w*(?:[- ]making)?(?: tools?| systems?| technolog\w+)?|AEDTs?"
    r"|algorithm\w*|automated (?:tools?|systems?|processing|screening|software)|automation tools?|(?:software"
    r"|computer program) (?:reads|ranks|screens|sorts|scores|assesses|evaluates)|software to (?:read|rank|screen"
    r"|sort|score|assess|evaluate)"
    r"|[Kk]ünstliche[rn]? [Ii]ntelligenz|KI|automatisierte\w* (?:entscheidung\w*|verfahren|systeme?)"
    r"|[Ii]ntelligence artificielle|IA|inteligencia artificial|kunstmatige intelligentie)\b"
)
AI_OBJECT = (
    r"\b(?:hiring (?:process|decisions?|team)|recruit(?:ing|ment)(?: process| and selection)?"
    r"|selection(?: process)?|screen\w*|shortlist\w*|applications?|applicants?|candidates?|candidac(?:y|ies)"
    r"|r[ée]sum[ée]s?|CVs?|interview\w*|bewerb\w*|auswahl\w*|lebensl[äa]uf\w*|candidatures?|candidats?|recrutement"
    r"|sélection|sollicitant\w*|candidatos?|selecci[oó]n)\b"
)
AI_USE = (
    r"\b(?:we|our (?:company|team|recruit\w+|hiring|talent)|the company|us|this (?:employer|company|posting"
    r"|process)|is|are|be|been|no|not?|without|may|keine?|wir|nous|n['’]utilis\w+|ne |usamos"
    r"|wij)\b(?:[^.;\n]{0,80}?)\b(?:us(?:e|es|ed|ing)|utili[sz]\w*|employ(?:s|ed)?|rel(?:y|ies)|assist\w*"
    r"|support\w*|appl(?:y|ied)|part|involved|screen\w*|assess\w*|rank\w*|reviews?|setzen|eingesetzt|verwende\w*"
    r"|nutzen|genutzt|utilis\w+|gebruik\w*)\b"
    r"|\b(?:no|without) (?:artificial intelligence|ai|software|automated)\b|\bno software\b|\b(?:AI"
    r"|artificial intelligence|software|algorithms?|automated (?:tools?|systems?)) (?:reads?|ranks?|screens?"
    r"|sorts?|scores?|assess(?:es)?|evaluates?|helps?|assists?|supports?|may|is|are|will)\b"
)
AI_PRODUCT = (
    r"\b(?:our (?!(?:recruit\w*|hiring|applicant|talent|selection|candidate|screening|hr|internal)\b)"
    r"(?:\w+\s){0,3}(?:platform|product|software|solution|customers?|clients?)|for (?:our )?(?:customers?"
    r"|clients?|employers|recruiters)|(?:sell|selling|sales of)|(?:experience|familiar|comfortable|proficien\w+"
    r"|skill\w*|knowledge) (?:\w+\s){0,2}(?:with|in|using|of)|startups?|start-ups?)\b"
)
AI_CANDIDATE = (
    r"\b(?:(?:write|writing|complete|completing|generate[ds]?|generating|create|creating|prepare|preparing"
    r"|draft\w*|answer\w*) (?:\w+\s){0,3}(?:application|applications|cv|r[ée]sum[ée]|cover letter|answers?"
    r"|responses?|tests?)|your (?:own )?(?:answers|responses|words|work)|written by ai|candidates? (?:using"
    r"|who use|may use|must not use|should not use|are expected to use))\b"
)
VACANCY = (
    r"(?:this|the) (?:\w+\s){0,3}(?:is|was) (?:\w+\s){0,2}(?:for|to fill|posted (?:for|to fill)|advertised (?:for"
    r"|to fill)) (?:an? |this )?(?:\w+\s){0,2}?(?:existing|current|actual|immediate|active|open|new|newly created"
    r"|confirmed|anticipated|future|replacement)[\s,]\w*\s?(?:\w+\s)?(?:vacanc(?:y|ies)|position|role|opening|post"
    r"|opportunit(?:y|ies)|needs?)"
    r"|this is an? (?:\w+,?\s){0,2}(?:open|vacant|existing|current|actual)[\s,]+(?:\w+\s)?(?:vacancy|position|role|post"
    r"|opening)"
    r"|(?:an? |any |no )?(?:existing|actual) vacanc(?:y|ies)|(?:fill(?:ing)?|filled) (?:an? )?(?:current|existing"
    r"|open|immediate) (?:vacancy|position|role|opening)|(?:for|is) (?:an? )?(?:current|immediate) vacancy"
    r"|no (?:current |existing )?vacancy|not (?:for )?an? (?:current |existing )?vacancy|vacancy (?:status|type)"
    r"|(?:this|the) (?:vacancy|position|role) (?:exists(?! to)|is vacant|is (?:currently )?open and)"
    r"|position is (?:currently )?vacant"
    r"|(?:this|the) (?:posting|ad(?:vert(?:isement)?)?|job|role|position|listing)[^.;\n]{0,40}?(?:(?:talent"
    r"|candidate) (?:pool|pipeline|community|bank)|(?:pool|pipeline|bank) of (?:candidates|applicants|talent))"
    r"|(?:gathering|collecting|inviting|accepting"
    r"|building)[^.;\n]{0,40}?(?:for (?:posts|positions|roles|openings|vacancies|opportunities) (?:that may"
    r"|in the future|which may)|future (?:openings|vacancies|opportunities|posts|positions|roles))"
    r"|pipeline (?:posting|requisition|role)|evergreen (?:posting|requisition)"
    r"|poste (?:est |actuellement |déjà ){0,2}vacant|vacance (?:existante|réelle)|un poste (?:existant|à pourvoir)"
    r"|bestehende vakanz|offene stelle besteht"
)
FAIR_CHANCE = (
    r"(?:applicants?|candidates?|people|individuals|persons|those|anyone)\s(?:with|who have)\s(?:\w+\s){0,4}?"
    r"(?:arrest|conviction|criminal)(?:\s(?:or|and)\s(?:arrest|conviction|criminal))?\s(?:records?|histor(?:y|ies))"
    r"|(?:arrest|conviction|criminal)(?:\s(?:or|and)\s\w+)?\s(?:records?|histor(?:y|ies))[^.;\n]{0,60}?"
    r"(?:will be considered|(?:will |do(?:es)? )?not (?:automatically )?(?:disqualif\w*|bar|exclude|prevent))"
    r"|regardless of (?:\w+\s){0,3}?(?:arrest|conviction|criminal)\s(?:records?|histor(?:y|ies))"
    r"|berücksichtig\w*[^.;\n]{0,80}?(?:vorstraf\w*|verurteilung\w*)"
    r"|(?:examin|étudi|considér)\w*[^.;\n]{0,120}?(?:condamnation|antécédents? judiciaires?|casier judiciaire)"
    r"|fair[- ]chance (?:act|ordinance|initiative|hiring|employer|law)|ban the box|second[- ]chance employer"
)
EQUALITY = (
    r"equal[- ](?:employment[- ])?opportunit(?:y|ies)(?:[ /](?:affirmative action\s)?employer)?|\bEOE\b"
    r"|\bEEO\b(?:C)?|eeo/aa|affirmative action employer|without regard to|regardless of (?:their |your "
    r"|any )?(?:race|colou?r|gender|sex|age|religion|background|ethnicity|origin|disability|who)"
    r"|(?:do(?:es)? not|don['’]t|never|not) discriminat\w*|discriminat\w+ (?:on|is)"
    r"|welcome[sd]?(?: all)? (?:applications?|applicants|candidates) (?:from|of|regardless)"
    r"|everyone who can do this work is welcome|protected veteran|inclusive employer|diversity (?:and|&) inclusion"
    r"|chancengleichheit|unabhängig von (?:geschlecht|alter|herkunft|nationalität|ethnischer)"
    r"|égalité (?:des chances|professionnelle)|igualdad de oportunidades|gelijke kansen"
)
ADJUSTMENTS = (
    r"(?:reasonable )?(?:accommodations?|adjustments?)(?: \w+){0,4} (?:process|interview\w*|applications?|applying"
    r"|apply|recruit\w*|hiring|selection|candidates?|applicants?)|(?:request|need|require|ask for|want)\s"
    r"[^.;\n]{0,25}?(?:accommodations?|adjustments?)(?!\sto\s(?:prod|the (?:plan|forecast)))"
    r"|provides? reasonable (?:accommodations?|adjustments?)|accommodat\w+ (?:\w+\s){0,6}(?:disabilit\w+|applicants?"
    r"|candidates?)"
    r"|(?:unterstützung|anpassung\w*|hilfsmittel|assistenz)[^.;\n]{0,50}?(?:bewerb\w+|auswahl\w*|gespräch\w*)"
    r"|(?:bewerb\w+|auswahl\w*|gespräch\w*)[^.;\n]{0,50}?(?:unterstützung|anpassung\w*|hilfsmittel|assistenz) "
    r"(?:benötig\w+|brauch\w+)|menschen mit behinderung\w*|situation de handicap"
    r"|besoins? (?:spécifiques?|particuliers?)"
    r"|something in our hiring process is in your way|tell us what would help|barrierefrei\w*|schwerbehindert\w*"
    r"|(?:sagen sie|sag|schreiben sie|schreib) uns,? was (?:ihnen|dir) helfen"
    r"|(?:dites|dis)[- ]nous ce qui (?:vous|t['’]) ?aiderait"
    r"|nachteilsausgleich|aménagements?|mesures d['’]adaptation|redelijke aanpassing\w*|ajustes razonables"
)
