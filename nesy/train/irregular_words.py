"""English words whose base form no suffix rule gives; the treebank's own examples go first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_VERBS = """
arise arose arisen; awake awoke awoken; be am is are was were been; bear bore borne; beat beaten;
become became; befall befell befallen; begin began begun; behold beheld; bend bent; bind bound;
bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought;
build built; burn burnt; buy bought; catch caught; choose chose chosen; cling clung; come came;
creep crept; deal dealt; die dying died; dig dug; do does did done; draw drew drawn;
dream dreamt; drink drank drunk; drive drove driven; dwell dwelt; eat ate eaten; fall fell fallen;
feed fed; feel felt; fight fought; find found; flee fled; fling flung; fly flew flown;
forbid forbade forbidden; foresee foresaw foreseen; forget forgot forgotten;
forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen; get got gotten;
give gave given; go goes went gone; grind ground; grow grew grown; hang hung; have has had;
hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lay laid;
lead led; lean leant; leap leapt; learn learnt; leave left; lend lent; lie lying; light lit;
lose lost; make made; mean meant; meet met; mislead misled; mistake mistook mistaken;
misunderstand misunderstood; overcome overcame; overhear overheard; oversleep overslept;
overtake overtook overtaken; pay paid; plead pled; prove proven; ride rode ridden; ring rang rung;
rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; sew sewn;
shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung;
sink sank sunk; sit sat; sleep slept; slide slid; sling slung; smell smelt; sow sown;
speak spoke spoken; speed sped; spell spelt; spend spent; spill spilt; spin spun; spit spat;
spoil spoilt; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung;
stink stank stunk; stride strode; strike struck stricken; strive strove striven; swear swore sworn;
sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach taught;
tear tore torn; tell told; think thought; throw threw thrown; tie tying; tread trod trodden;
undergo underwent undergone; understand understood; undertake undertook undertaken;
undo undid undone; upset upsetting; wake woke woken; wear wore worn; weave wove woven; weep wept;
win won winning; wind wound; withdraw withdrew withdrawn; withhold withheld; withstand withstood;
wring wrung; write wrote written; panic panicked panicking; mimic mimicked; quit quitting;
travel travelled travelling; cancel cancelled cancelling; model modelled modelling;
quarrel quarrelled quarrelling; label labelled labelling; control controlled controlling;
compel compelled compelling; rebel rebelled rebelling; fulfil fulfilled fulfilling
"""

_NOUNS = """
child children; foot feet; tooth teeth; goose geese; mouse mice; louse lice; ox oxen; man men;
woman women; person people; wife wives; life lives; knife knives; leaf leaves; shelf shelves;
thief thieves; loaf loaves; half halves; calf calves; wolf wolves; scarf scarves; elf elves;
self selves; hoof hooves; potato potatoes; tomato tomatoes; hero heroes; echo echoes;
crisis crises; analysis analyses; basis bases; hypothesis hypotheses; oasis oases;
phenomenon phenomena; criterion criteria; medium media; stimulus stimuli; penny pence; quiz quizzes
"""

_DEGREES = "good better best; bad worse worst; far further furthest farther farthest"
_DEGREES_OF_ADVERBS = "well better best; badly worse worst; far further furthest farther farthest"

IRREGULAR: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        tag: MappingProxyType(
            {form: base for base, *forms in map(str.split, text.split(";")) for form in forms}
        )
        for tag, text in (
            ("verb", _VERBS),
            ("noun", _NOUNS),
            ("adj", _DEGREES),
            ("adv", _DEGREES_OF_ADVERBS),
        )
    }
)
"""Base form by lower-case universal tag and form."""
