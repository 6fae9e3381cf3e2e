"""nesy: decisions about conversations and rules that anyone can check."""

__version__ = "0.1.0"
