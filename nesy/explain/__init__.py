"""Values to words: text, JSON."""
