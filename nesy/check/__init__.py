"""Recomputes a written explanation; shares no code with the engine."""
