"""Texts and what is read from them, without weights."""
