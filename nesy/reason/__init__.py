"""Decisions, and why they hold."""
