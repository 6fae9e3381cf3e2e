"""Satisfiable or not: the solvers behind one protocol."""
