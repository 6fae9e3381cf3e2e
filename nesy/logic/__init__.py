"""Formulas and rules as pure values."""
