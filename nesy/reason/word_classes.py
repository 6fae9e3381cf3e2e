"""Closed classes of words that the turn facts look for, by lemma or lower-case text.

Small, general English lists: theory rules speak of these classes; single words are learned.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOPICS: dict[str, frozenset[str]] = {
    "success": _words(
        "win pass promote promotion graduate succeed success marry wedding birthday engage "
        "engagement achieve award prize raise hire offer accept celebrate victory champion"
    ),
    "loss": _words(
        "lose loss die death dead pass-away divorce leave fail failure miss break broke cancer "
        "funeral fire quit alone lonely goodbye hurt cry gone"
    ),
    "danger": _words(
        "danger dangerous kill gun scare scary afraid fear frighten attack threat risk accident "
        "crash die blood terrify ghost nervous worry emergency police thief dark"
    ),
    "fault": _words(
        "fault blame lie lied steal cheat stupid idiot careless rude promise wrong mistake late "
        "ruin damage ignore waste complain unfair damn hell fool bother"
    ),
    "disgust": _words(
        "disgust disgusting gross dirty smell stink rotten awful nasty yuck sick ugly mess "
        "horrible filthy garbage terrible hate"
    ),
    "treat": _words(
        "gift present party dinner holiday vacation trip music movie concert dance picnic beach "
        "food delicious cake restaurant coffee beer wine weekend game flower"
    ),
    "illness": _words(
        "sick ill pain headache cold fever cough hospital doctor medicine hurt tired stomach "
        "toothache flu disease injury"
    ),
    "help": _words("help assist lend favor support save solve fix"),
    "trouble": _words(
        "problem trouble difficult hard bad unfortunately worse worst lost expensive cost pay "
        "broken traffic noise late crowd debt fine afraid"
    ),
}
"""Topics that appraisal theory ties to emotions."""

TOPIC_WORDS: dict[str, str] = {
    "success": "success",
    "loss": "loss",
    "danger": "danger",
    "fault": "someone's fault",
    "disgust": "something nasty",
    "treat": "something enjoyable",
    "illness": "illness",
    "help": "help",
    "trouble": "trouble",
}
"""How each topic is worded after "speaks of"."""

FEELINGS: dict[str, frozenset[str]] = {
    "anger": _words("angry mad furious annoyed irritated outraged resent"),
    "disgust": _words("disgusted revolted"),
    "fear": _words(
        "afraid scared worried worry nervous anxious frightened terrified fear panic uneasy tense"
    ),
    "happiness": _words(
        "happy glad pleased delighted thrilled excited proud relieved grateful overjoyed"
    ),
    "sadness": _words(
        "sad unhappy miserable lonely depressed disappointed heartbroken devastated upset ashamed "
        "hopeless homesick down blue"
    ),
    "surprise": _words("surprised shocked amazed astonished stunned"),
}
"""Words for what one feels, by emotion: adjectives and a few verbs."""
STIRRING_VERBS: dict[str, frozenset[str]] = {
    "anger": _words("anger annoy infuriate irritate enrage outrage exasperate"),
    "disgust": _words("disgust revolt sicken repel repulse"),
    "fear": _words("scare frighten terrify worry alarm petrify"),
    "happiness": _words("delight please thrill"),
    "sadness": _words("sadden depress disappoint upset devastate"),
    "surprise": _words("surprise shock amaze astonish astound stun"),
}
"""Verbs for what something does to who feels it, by emotion."""
FEELING_VERBS = _words("feel get become make")
"""Verbs that a word for a feeling completes."""

GOOD = _words(
    "good great nice wonderful fantastic excellent lovely perfect beautiful amazing awesome "
    "terrific glad happy pleased delicious fun best pleasure cool super brilliant delighted "
    "interesting exciting excited pretty marvelous fabulous cute impressive proud lucky enjoy "
    "like love better kind helpful comfortable fine sweet handsome gorgeous"
)
BAD = _words(
    "bad terrible awful horrible sad upset angry sorry worst worse hate ugly disappointed "
    "disappointing boring poor unhappy mad annoying annoyed disgusting unfortunately afraid "
    "tired sick hurt depressed lonely ridiculous stupid crazy miserable dreadful rude wrong"
)
LIKES = _words("love like enjoy adore prefer")
HATES = _words("hate dislike despise detest")
THANKS = _words("thank thanks appreciate grateful thx")
APOLOGY = _words("sorry apologize apologise apology regret forgive")
GREETING = _words("hello hi hey morning afternoon evening")
FAREWELL = _words("bye goodbye bye-bye see-you farewell")
AGREEMENT = _words("yes yeah yep sure ok okay right exactly absolutely definitely certainly course")
REFUSAL = _words("no nope not never can't won't")
CONGRATULATION = _words("congratulations congratulation congrats congratulate")
SURPRISE = _words(
    "really wow oh what unbelievable incredible believe surprise surprised surprising gosh god "
    "goodness amazing serious seriously kidding joking sudden suddenly"
)
INTERJECTION = _words(
    "oh ah wow hey ha haha hah huh hmm well gosh oops ouch ugh yuck eh aha hooray gee mm um uh"
)
LAUGH = _words("ha haha hah hahaha lol hehe")
MODAL = _words("can could may might must shall should will would 'll ca wo")
FIRST = _words("i me my mine myself we us our ours")
SECOND = _words("you your yours yourself")
REFERRING = _words("that it this those these so")
NEGATIONS = _words("not n't never no none nothing nobody nowhere neither nor cannot")
CERTAINTY = _words("always never every ever all everything nothing so too very much such")
WISHES = _words("hope wish want luck dream")
REQUESTS = _words("please could would can may")
STOP = _words(
    "i you he she it we they me him her us them my your his its our their a an the this that "
    "these those is am are was were be been being do does did have has had 's 'm 're 've 'd 'll "
    "n't not no yes and or but if so to of in on at for with from by as about up out off over "
    "what which who whom how when where why there here then than too very just can could will "
    "would shall should may might must oh well ok okay yeah right sure please let go get know "
    "think say tell see come take make want need really some any all one two more much many "
    "now again also only even still mr mrs ms sir"
)
"""Words that never count as shared content between two turns."""
REACTIONS = (
    THANKS
    | APOLOGY
    | GREETING
    | FAREWELL
    | AGREEMENT
    | INTERJECTION
    | CONGRATULATION
    | _words("believe welcome sound idea guess hope luck problem worry mean matter")
)
"""Content words that a bare reaction may hold."""
PROPOSALS = frozenset(
    {
        *("let 's", "how about", "what about", "shall we", "why do", "would you"),
        *("could you", "can you", "can i", "may i", "could i", "you should", "we could"),
        *("i 'll", "let me", "you want"),
    }
)
"""Word pairs that open a proposal or an offer."""
PAST_FORMS = _words(
    "was were did had got went came saw said told took made bought lost won found met left heard "
    "broke thought felt gave forgot ate 've"
)
