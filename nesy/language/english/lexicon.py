"""The words that the grammar of English knows by name, and the verbs whose forms it knows."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PHRASES: dict[str, str] = {
    "it can be concluded that": "CONCLUDED",
    "it is not the case that": "NOT_CASE",
    "it is not true that": "NOT_CASE",
    "it is false that": "NOT_CASE",
    "it is the case that": "IS_CASE",
    "it is true that": "IS_CASE",
    "is it true that": "ASK_CASE",
    "is it the case that": "ASK_CASE",
    "does it follow that": "ASK_CASE",
    "once knowing that": "KNOWING",
    "if and only if": "IFF",
    "exactly if": "IFF",
    "exactly when": "IFF",
    "is equivalent to": "EQUIVALENT",
    "are equivalent to": "EQUIVALENT",
    "implies that": "IMPLIES",
    "imply that": "IMPLIES",
    "and vice versa": "VICE_VERSA",
    "but not both": "NOT_BOTH",
    "or both": "DROP",
    "only if": "ONLY_IF",
    "only when": "ONLY_IF",
    "as long as": "IF",
    "so long as": "IF",
    "provided that": "IF",
    "on condition that": "IF",
    "given that": "IF",
    "in case": "IF",
    "in the event that": "IF",
    "except when": "UNLESS",
    "except for": "EXCEPT",
    "with the exception of": "EXCEPT",
    "apart from": "EXCEPT",
    "other than": "EXCEPT",
    "except if": "UNLESS",
    "is there": "ASK_THERE",
    "are there": "ASK_THERE",
    "there is": "THERE",
    "there are": "THERE",
    "there exists": "THERE",
    "there exist": "THERE",
    "as well as": "AND",
    "no longer": "NEVER",
    "no longer than": "AT_MOST",
    "not yet": "NOT",
    "no one": "NOONE",
    "at least one": "SOME",
    "at least": "AT_LEAST",
    "no less than": "AT_LEAST",
    "not less than": "AT_LEAST",
    "no fewer than": "AT_LEAST",
    "a minimum of": "AT_LEAST",
    "at most": "AT_MOST",
    "no more than": "AT_MOST",
    "not more than": "AT_MOST",
    "a maximum of": "AT_MOST",
    "up to": "AT_MOST",
    "free of charge": "ADV",
    "at no charge": "ADV",
    "at any time": "ADV",
    "at all times": "ADV",
    "for free": "ADV",
    "at a time": "RATE",
    "at any one time": "RATE",
    "out of": "PREP",
    "instead of": "PREP",
    "on behalf of": "PREP",
    "in front of": "PREP",
    "in case of": "PREP",
    "in the case of": "PREP",
    "in the event of": "PREP",
    "because of": "PREP",
    "in addition to": "PREP",
    "in exchange for": "PREP",
    "all of the": "ALL",
    "all the": "ALL",
}
"""Words that mean one thing together, longest first where they begin alike."""

BEFORE_NUMBER = {
    "more than": "MORE",
    "greater than": "MORE",
    "less than": "LESS",
    "fewer than": "LESS",
    "above": "MORE",
    "over": "MORE",
    "below": "LESS",
    "under": "LESS",
    "exactly": "EXACTLY",
    "no later than": "LATEST",
    "not later than": "LATEST",
    "of": "OF",
}
"""What compares where a number follows."""

CLOSED: dict[str, str] = {
    "if": "IF", "when": "IF", "whenever": "IF", "provided": "IF", "unless": "UNLESS",
    "then": "THEN", "and": "AND", "or": "OR", "but": "BUT", "nor": "NOR", "not": "NOT",
    "both": "BOTH", "either": "EITHER", "eithor": "EITHER", "neither": "NEITHER",
    "every": "EVERY", "each": "EVERY", "all": "ALL", "any": "ANY", "no": "NO", "some": "SOME",
    "a": "A", "an": "A", "the": "THE", "only": "ONLY", "never": "NEVER", "there": "THERE_ALONE",
    "someone": "SOMEONE", "somebody": "SOMEONE", "something": "SOMEONE",
    "everyone": "EVERYONE", "everybody": "EVERYONE", "everything": "EVERYONE",
    "anyone": "ANYONE", "anybody": "ANYONE", "anything": "ANYONE",
    "nobody": "NOONE", "nothing": "NOONE",
    "he": "HE", "she": "HE", "it": "HE", "they": "THEY",
    "him": "HIM", "them": "HIM", "her": "HER", "his": "HIS", "its": "HIS", "their": "HIS",
    "who": "WHO", "that": "WHO", "which": "WHICH", "whose": "WHOSE", "what": "WHAT",
    "is": "IS", "was": "IS", "are": "ARE", "were": "ARE", "be": "BE", "been": "BEEN",
    "being": "BEING", "has": "HAS", "have": "HAVE", "had": "HAD",
    "does": "DOES", "do": "DO", "did": "DID",
    "can": "MODAL", "could": "MODAL", "may": "MODAL", "might": "MODAL", "must": "MODAL",
    "shall": "MODAL", "should": "MODAL", "will": "MODAL", "would": "MODAL",
    "to": "TO", "of": "OF", "by": "BY", "with": "WITH", "without": "WITHOUT", "within": "WITHIN",
    "after": "AFTER", "before": "BEFORE", "than": "THAN", "as": "AS",
    "implies": "IMPLIES", "imply": "IMPLIES", "except": "EXCEPT", "excluding": "EXCEPT",
    "those": "THOSE", "otherwise": "OTHERWISE", "ago": "AGO",
    "always": "DROP", "also": "DROP", "too": "DROP", "certainly": "DROP", "indeed": "DROP",
    "already": "DROP", "currently": "DROP", "now": "DROP", "ever": "DROP", "anymore": "DROP",
}  # fmt: skip
PREPOSITIONS = _set(
    "in on at for from about under over into during through against near outside inside between"
    " behind above below until since per across toward towards upon via"
)
ADVERBS = _set("early late twice once online again together alone hard fast well soon daily")
"""Adverbs without -ly; all of them, and words in -ly, may be adjectives as well."""
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
VAGUE = {
    "usually": "what usually holds may fail; say what always holds, and when it does not",
    "often": "what often holds may fail; say what always holds",
    "sometimes": "what sometimes holds may fail; write 'may', or say when it holds",
    "generally": "what generally holds may fail; say what always holds",
    "normally": "what normally holds may fail; say what always holds, and when it does not",
    "typically": "what typically holds may fail; say what always holds",
    "probably": "likelihoods cannot be said in logic",
    "perhaps": "likelihoods cannot be said in logic",
    "almost": "'almost' has no exact meaning",
    "i": "a rule cannot know who 'I' is; give a name",
    "you": "a rule cannot know who 'you' is; give a name, or write 'a student', 'a person'",
    "we": "a rule cannot know who 'we' are; give a name",
    "my": "a rule cannot know who 'my' points at; give a name",
    "your": "a rule cannot know who 'your' points at; give a name",
    "our": "a rule cannot know who 'our' points at; give a name",
    "notwithstanding": "rules that override others are read where the sentence begins with"
    " 'Notwithstanding rule 3,', say",
    "how": "questions with 'how' are not answered by rules; ask whether something holds",
    "why": "questions with 'why' are not read; ask whether it holds, the answer says why",
    "because": "reasons are not read; write two sentences",
    "although": "'although' says two things; write two sentences",
    "this": "'this' points outside the sentence; name what it points at",
    "these": "'these' points outside the sentence; name what it points at",
    "other": "'other' needs things told apart; write from what: 'members who are not ...'",
    "please": "this is a request; say who must do it: 'Every member must return the key'",
    "kindly": "this is a request; say who must do it: 'Every member must return the key'",
    "himself": "repeat the name instead of 'himself'",
    "herself": "repeat the name instead of 'herself'",
    "itself": "repeat the name instead of 'itself'",
    "themselves": "repeat the names instead of 'themselves'",
    "another": "'another' needs two things told apart; write from what: 'a reader who is not"
    " ...', or give names",
}
WEATHER = _set(
    "monday tuesday wednesday thursday friday saturday sunday raining snowing"
    " noon midnight christmas summer winter"
)
"""What "it is" says of no thing that was named."""
VAGUE_BEFORE_NOUN = _set("most many few several")
"""How many is not said; as adjectives (`is few`) these are words like others."""

VACUOUS = _set("person people thing things one ones individual individuals somebody anybody")
"""Nouns that say nothing of what they name."""

PERSONS = VACUOUS | _set("""
    child kid teenager minor adult senior pensioner man woman boy girl baby infant student pupil
    member guest visitor customer client passenger patient tenant resident citizen employee worker
    applicant user reader player participant driver owner traveller volunteer trainee apprentice
    everyone anyone everybody
""")
"""Who has an age; a number alone after one of these is that."""

HUMANS = _set("""
    teenager adult senior pensioner man woman boy girl student pupil guest visitor passenger
    patient worker trainee apprentice employee teacher nurse doctor astronaut volunteer
""")
"""Who is never meant by "it"."""

UNITS = {
    "day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "year": ("month", 12),
    "minute": ("minute", 1), "hour": ("minute", 60), "percent": ("percent", 1),
    "euro": ("euro", 1), "dollar": ("dollar", 1), "pound": ("pound", 1),
}  # fmt: skip
"""Units of one kind are counted in the smallest of them."""

MODALS = {
    "could": "can",
    "might": "may",
    "shall": "must",
    "will": "",
    "would": "",
    "have to": "must",
}
"""Modals that are read like others; '' is left out."""

VERBS = _set("""
    accept access achieve acquire act add admire admit advise agree allow answer appeal appear
    apply appoint appraise approve arrange arrive ask assess assign assist attach attend
    authorise authorize award become begin believe belong bite blame block book borrow break
    bring build burn buy call cancel care carry catch cause change charge chase check choose cite
    claim clean clear climb close collect combine come commit communicate complete comply concern
    conclude conduct confirm consent contact contain contribute cook cost count cover create
    cross damage deal decide declare defend define delay deliver demonstrate deny depend describe
    destroy detect develop differ direct discharge disclose discuss do draw drink drive drop earn
    eat edit elect embarrass employ end endanger enhance enjoy enrol enroll ensure enter
    establish examine exceed exclude exercise exist expect expire explain extend face fail fall
    fear feed feel fetch fight file fill find finish fit fix fly follow forbid force forget
    forgive form freeze fulfil fulfill fund gain get give go govern graduate grant grow guide
    handle happen harm hate have head hear help hire hit hold host hunt hurt identify ignore
    improve include increase inform injure inspect install interview invest invite involve issue
    join judge jump keep kill kiss know lack laugh lead learn lease leave lend let lie lift like
    link list listen live load lock look lose love maintain make manage mark marry match mean
    measure meet mention merge miss mix modify monitor move name need neglect notify obey object
    observe obtain occupy occur offer open operate order organise organize overlap owe own
    participate pass pay perform permit pick place plan plant play possess practice practise
    praise prepare prescribe present prevent print prioritise prioritize process produce prohibit
    promise promote propose protect prove provide publish pull punish purchase push qualify
    question quit rain raise reach read receive recognise recognize recommend record recover
    redeem reduce refer refund refuse register regret reimburse reject relate release rely remain
    remember remove renew rent repair repeat replace reply report represent request require
    rescue reserve resign resist resolve respect respond rest restrict result retain retake
    retire return review revise revoke ride ring run satisfy save say schedule score search
    secure see seek sell send serve set share shoot show sign sing sit skip sleep smell smile
    smoke solve speak specialise specialize specify spend stand start state stay steal stop store
    study sublet submit succeed suffer suggest supervise supply support suspect suspend swim take
    talk teach tell terminate test thank think threaten throw touch trade train transfer
    transport travel treat trigger trust try turn undergo understand update uphold use vaccinate
    verify violate visit volunteer vote wait wake walk want warn wash watch wear weigh welcome
    win wish withdraw witness work worry write
    accompany accumulate adapt adhere adjust administer adopt advertise affect allocate allot alter
    amend announce apologise apologize assemble attain audit authenticate avoid bathe behave bother
    bully calculate cease certify cheat clarify collaborate collapse compare compensate compete
    complain compute conceal confiscate confront connect consult consume convert convince cooperate
    deactivate decline decorate decrease deduct defer delegate delete depart designate determine
    deviate diagnose die disable disagree disappear discard discontinue discriminate dismiss dispose
    distribute disturb donate download duplicate eject eliminate enable encourage endorse enforce
    engage enlarge enquire equip escape escort estimate evacuate evaluate exaggerate excuse expel
    exploit explore expose extinguish faint falsify fasten finalise finalize forfeit foster gamble
    gather generate greet guarantee halt harass hesitate hide hinder impose incur indicate infect
    inherit initiate inject inquire insert insist instruct insure intend interact interfere
    interrupt introduce irritate kick knock laminate lapse leak locate manipulate misuse nominate
    oblige obstruct omit oppose overhear overlook oversee overtake persist pollute postpone precede
    proceed prolong pronounce prosecute provoke pursue react reapply reassess rebook rebuild
    reconsider recycle redo refrain regain regulate reinstate rejoin relax relocate remind remit
    repay repeal reschedule resell reside resume retrieve reuse reveal reverse revoke rinse rotate
    scratch seal select separate settle shave shout shut sneeze spill spit spoil steer sterilise
    sterilize strike substitute subtract sue summon surrender survive swallow swear sweep tamper
    tear telephone tighten tolerate trespass unlock unpack unsubscribe upload utilise utilize vacate
    validate vandalise vandalize vary vomit waive wander waste whisper whistle wipe withhold wrap
    yell
    chew disrespect fold hang insult litter photograph plug queue scan shower sound spray stamp
    swap tidy unplug
    argue bake bark bend bleat bleed blink bloom blush boil buzz chirp choke cough crack crash
    crawl cry dance dig dissolve drown evaporate float frown glow growl hatch heal hiss howl kneel
    knit limp march meditate melt meow migrate moo neigh paint pray protest purr quack rise roar
    roll rot scream shine shiver sink slide snore starve sting stutter sweat taste tremble vibrate
    yawn
""")
"""Base forms; other words are taken for verbs only where nothing else can be meant."""

_IRREGULAR = """
    be was been; become became become; begin began begun; bite bit bitten; break broke broken;
    bring brought brought; build built built; burn burnt burnt; buy bought bought;
    catch caught caught; choose chose chosen; come came come; cost cost cost; deal dealt dealt;
    do did done; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten;
    fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found;
    fit fit fit; fly flew flown; forbid forbade forbidden; forget forgot forgotten;
    forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given;
    go went gone; grow grew grown;
    have had had; hear heard heard; hit hit hit; hold held held; hurt hurt hurt; keep kept kept;
    know knew known; lead led led; learn learnt learnt; leave left left; lend lent lent;
    let let let; lose lost lost; make made made; mean meant meant; meet met met; pay paid paid;
    prove proved proven; quit quit quit; read read read; retake retook retaken; ride rode ridden;
    ring rang rung; run ran run; say said said; see saw seen; seek sought sought; sell sold sold;
    send sent sent; set set set; shoot shot shot; show showed shown; sing sang sung; sit sat sat;
    sleep slept slept; speak spoke spoken; spend spent spent; stand stood stood;
    steal stole stolen; sublet sublet sublet; swim swam swum; take took taken; teach taught taught;
    tell told told; think thought thought; throw threw thrown; undergo underwent undergone;
    understand understood understood; uphold upheld upheld; wake woke woken; wear wore worn;
    win won won; withdraw withdrew withdrawn; write wrote written; hide hid hidden;
    oversee oversaw overseen; overhear overheard overheard; overtake overtook overtaken;
    rebuild rebuilt rebuilt; redo redid redone; repay repaid repaid; resell resold resold;
    shut shut shut; spit spat spat; strike struck struck; swear swore sworn; sweep swept swept;
    tear tore torn; withhold withheld withheld
"""
PAST = {
    form: row.split()[0] for row in _IRREGULAR.split(";") for form in row.split()[1:] if row.strip()
}
"""Irregular past forms and participles, to their base."""
