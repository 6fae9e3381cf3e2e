"""Many at once: each line of a file is answered as `explain`, `ask` or `choose` would."""
