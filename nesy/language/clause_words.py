"""Closed classes of words that decide whether a clause states something, and of whom."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUPPOSING = _words(
    "if unless whether suppose supposing imagine wish maybe perhaps probably possibly hopefully "
    "otherwise pretend allegedly supposedly"
)
"""Words that make a whole sentence a condition, a wish or a guess."""
NOT_SO = _words("will wo would 'll shall sha should may might must could ought")
"""Auxiliaries of what may, should or will be."""
LATER = _words("tomorrow soon next")
DOUBTFUL = _words("almost nearly hardly barely scarcely rarely seldom neither supposedly")
"""Words that take back what their clause says, in part or whole."""
QUESTION_WORDS = _words("what who whom whose which how why where when whatever whoever however")
NOT = _words("not n't nt never")
NOBODY = _words("nobody noone none")
LIMITS = _words("only just merely simply exactly quite necessarily")
"""Words after "not" that leave open what is denied."""
REASONS = _words("because since although though cause 'cause so")
"""Words that join a clause which is said to be so."""
REPORTS = _words(
    "say tell think guess suppose hope believe hear bet mean imagine swear seem know see"
)
GLAD = _words("glad happy sorry sad proud surprised relieved lucky pleased upset angry shocked")
"""What someone can be only of what is so: "I'm glad you came"."""
INCOMPLETE = _words(
    "do hope guess think suppose bet mean see know sound look seem become feel get say"
)
"""Verbs that say nothing alone: "I guess so", "yes, I did"."""
MILD = _words("either just also anymore yet really even actually still too")
"""Adverbs that a denial does not deny."""
REMARKS = _words("fact course opinion way example")
"""Nouns of phrases that remark on a whole clause: "in fact"."""
DIRECTIONS = _words(
    "away back home out off up down over together apart here there abroad around ahead along"
)
TIMES = _words(
    "today tonight yesterday tomorrow morning afternoon evening night day week month year time "
    "weekend monday tuesday wednesday thursday friday saturday sunday hour minute moment summer "
    "winter spring autumn days weeks months years hours minutes while"
)
