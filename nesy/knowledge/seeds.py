"""Where each emotion begins in the sources: OEWN synsets and words that name a reaction."""

from __future__ import annotations

FEELING_SEEDS: dict[str, tuple[str, ...]] = {
    "anger": (
        "anger",
        "annoyance",
        "hate",
        "hostility",
        "resentment",
        "aggravation",
        "frustration",
    ),
    "disgust": ("disgust", "repugnance", "nausea", "contempt", "abhorrence", "revulsion"),
    "fear": ("fear", "anxiety", "panic", "worry", "nervousness", "horror", "apprehension"),
    "happiness": (
        *("joy", "happiness", "pleasure", "gladness", "gratitude", "delight", "contentment"),
        *("satisfaction", "amusement", "enthusiasm", "relief", "pride", "excitement", "love"),
    ),
    "sadness": (
        *("sadness", "grief", "sorrow", "unhappiness", "regret", "loneliness", "despair"),
        *("disappointment", "depression", "gloom", "misery", "shame", "guilt"),
    ),
    "surprise": ("surprise", "astonishment", "wonder", "amazement", "shock"),
}
"""Nouns that name the emotion; looked up among the synsets of noun.feeling only."""

VERB_SEEDS: dict[str, tuple[str, ...]] = {
    "anger": ("anger", "annoy", "hate", "resent", "infuriate", "enrage", "madden", "irritate"),
    "disgust": ("disgust", "repel", "sicken", "despise", "loathe", "abhor"),
    "fear": ("frighten", "scare", "terrify", "worry", "alarm", "dread", "panic"),
    "happiness": ("delight", "cheer", "rejoice", "please", "enjoy", "gladden", "thrill", "love"),
    "sadness": ("sadden", "grieve", "mourn", "depress", "disappoint", "sorrow", "regret"),
    "surprise": ("shock", "astonish", "amaze", "startle"),
}
"""Verbs that express or raise the emotion; looked up among the synsets of verb.emotion only."""

ADJECTIVE_SEEDS: dict[str, tuple[str, ...]] = {
    "anger": ("00114629-a", "01811355-s"),
    "disgust": ("01811926-s",),
    "fear": ("00078253-a", "02466219-s", "02465209-s"),
    "happiness": ("01151786-a", "01149996-a", "01150423-s"),
    "sadness": ("01364779-a", "01152997-a", "02341968-s"),
    "surprise": ("02366035-a",),
}
"""OEWN synset numbers of the adjectives that name the emotion; `similar` leads on from them."""

REACTION_SEEDS: dict[str, str] = {
    "anger": """
        angry annoyed frustrated irritated mad furious jealous betrayed resentful offended
        outraged aggravated bitter enraged agitated hateful impatient vengeful anger insulted
        """,
    "disgust": "disgusted grossed sick repulsed nauseous nauseated disgust revolted",
    "fear": """
        nervous scared worried anxious afraid terrified frightened fearful uneasy concerned panicked
        apprehensive fear threatened stressed intimidated unsafe alarmed
        """,
    "happiness": """
        happy satisfied excited grateful relieved accomplished proud thankful content loved pleased
        joyful glad appreciative great elated delighted thrilled overjoyed cheerful amused joyous
        ecstatic joy entertained gratified contented fulfilled flattered comforted appreciated
        hopeful relief lucky fun euphoric jubilant
        """,
    "sadness": """
        sad upset guilty hurt ashamed unhappy disappointed depressed lonely regretful sorry
        heartbroken defeated miserable devastated sorrowful remorseful rejected bad terrible
        embarrassed embarassed hopeless alone sadness grief crushed
        """,
    "surprise": "surprised shocked amazed astonished stunned startled speechless",
}
"""Words for how one feels, as annotators of events write them, separated by spaces."""
