"""Words as the graph spells them: lower-case, plain apostrophes, lemmas by rule."""

from __future__ import annotations

import re
from collections.abc import Container

_STOP_LIST = """
a about above after again against all also am an and any are aren't as at be because been
before being below between both but by can can't cannot could couldn't did didn't do does
doesn't doing don't down during each few for from further get gets getting go goes going gonna
got had hadn't has hasn't have haven't having he her here hers herself him himself his how i
if in into is isn't it its itself just let let's lets many may me might mine more most much
must my myself need no nor not now of off on once one ones only or other our ours ourselves
out over own per put quite rather really s same say says said shall she should shouldn't so
some something such t take than that that's the their theirs them themselves then there these
they thing things this those through to too two under until up us use used using very was
wasn't we well were weren't what what's when where which while who whom why will with won't
would wouldn't yes you your yours yourself yourselves i'm i've i'll i'd you're you've you'll
you'd he's she's it's we're we've we'll we'd they're they've they'll they'd 's 're 've 'll 'd
'm n't ca wo sha ai nt make makes made making there's here's who's where's anything everything
someone anyone everyone somebody anybody everybody person people way back even still ever
always around another every
"""

_NEGATOR_LIST = """
no not never none nothing nobody neither nor cannot without n't can't don't doesn't didn't
isn't aren't wasn't weren't won't wouldn't couldn't shouldn't haven't hasn't hadn't ain't
hardly barely scarcely
"""

_NO_EVENT_LIST = """
accidentally anyway apart badly er extremely fine goodbye hello hey hi late later nothing oneself
please soon today tomorrow yesterday
"""

_IRREGULAR_LIST = """
am=be is=be are=be was=be were=be been=be being=be has=have had=have having=have does=do did=do
done=do goes=go went=go gone=go got=get gotten=get made=make took=take taken=take said=say
saw=see seen=see came=come gave=give given=give knew=know known=know thought=think told=tell
found=find felt=feel left=leave kept=keep began=begin begun=begin brought=bring bought=buy
built=build burnt=burn caught=catch chose=choose chosen=choose cut=cut dealt=deal drew=draw
drawn=draw dreamt=dream drank=drink drunk=drink drove=drive driven=drive ate=eat eaten=eat
fell=fall fallen=fall fed=feed fought=fight flew=fly flown=fly forgot=forget forgotten=forget
forgave=forgive forgiven=forgive froze=freeze frozen=freeze grew=grow grown=grow hung=hang
heard=hear hid=hide hidden=hide hit=hit held=hold hurt=hurt laid=lay led=lead lent=lend
lit=light lost=lose meant=mean met=meet paid=pay put=put quit=quit ran=run rang=ring rung=ring
rode=ride ridden=ride rose=rise risen=rise sang=sing sung=sing sank=sink sunk=sink sat=sit
slept=sleep
sold=sell sent=send shook=shake shaken=shake shot=shoot showed=show shown=show shut=shut
spoke=speak spoken=speak spent=spend stood=stand stole=steal stolen=steal struck=strike
stuck=stick swam=swim swept=sweep swore=swear sworn=swear taught=teach tore=tear torn=tear
threw=throw thrown=throw understood=understand woke=wake woken=wake wore=wear worn=wear won=win
wrote=write written=write broke=break broken=break beaten=beat bitten=bite bit=bite bled=bleed
blew=blow blown=blow became=become bent=bend bet=bet bound=bind bred=breed crept=creep dug=dig
fled=flee lain=lie lied=lie sought=seek shone=shine slid=slide spun=spin stank=stink stung=sting
swollen=swell wept=weep upset=upset children=child men=man women=woman feet=foot
teeth=tooth mice=mouse wives=wife knives=knife thieves=thief
"""

STOPWORDS: frozenset[str] = frozenset(_STOP_LIST.split())
"""Words that are never a concept by themselves; phrases may hold them."""

NO_EVENTS: frozenset[str] = frozenset(_NO_EVENT_LIST.split())
"""Words that were mined from events and, as people say them, name neither an event nor a thing:
"hi" was "his", "please" was to please someone, "fine" was to be paid."""

NEGATORS: frozenset[str] = frozenset(_NEGATOR_LIST.split())
"""Words that negate what follows; a phrase that holds one carries its own negation."""

_TOKEN = re.compile(r"[a-z]+(?:['-][a-z]+)*|[^a-z\s]+")
_PLACEHOLDER = re.compile(r"\[[A-Z]+\]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "v": (
        ("ies", "y"),
        ("ied", "y"),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ),
    "n": (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ses", "s"), ("s", "")),
}
_IRREGULAR: dict[str, str] = dict(pair.split("=") for pair in _IRREGULAR_LIST.split())


def normalise(text: str) -> str:
    """Lower-case `text`, make apostrophes plain and put one space between words."""
    return " ".join(text.translate(_APOSTROPHES).lower().split())


def tokens(text: str) -> list[str]:
    """Split raw text into lower-case words and marks; contractions stay whole."""
    return _TOKEN.findall(_PLACEHOLDER.sub(" * ", text.translate(_APOSTROPHES)).lower())


def is_word(token: str) -> bool:
    """Tell whether `token` is letters, with inner hyphens and apostrophes."""
    return token.replace("-", "").replace("'", "").isalpha() and token.isascii()


def has_negator(phrase: str) -> bool:
    """Tell whether a word of `phrase` negates."""
    return any(word in NEGATORS or word.endswith("n't") for word in phrase.split())


def lemma_of(word: str, pos: str, lexicon: Container[str]) -> str:
    """Detach the inflection of `word` as `pos` (`v` or `n`) if the result is in `lexicon`.

    Source: the rules of detachment of WordNet's morphy, with a short list of irregular forms.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in _ENDINGS[pos]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)] + instead
            if stem in lexicon:
                return stem
            if not instead and stem[-1:] == stem[-2:-1] and stem[:-1] in lexicon:
                return stem[:-1]
    return word
