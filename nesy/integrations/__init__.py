"""nesy inside other tools: spaCy, scikit-learn, and whatever speaks the Model Context Protocol."""
