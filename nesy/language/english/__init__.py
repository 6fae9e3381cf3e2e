"""Reads controlled English into formulas, exactly: a sentence is read in one way or refused."""

from __future__ import annotations
