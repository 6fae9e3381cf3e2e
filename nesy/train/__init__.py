"""Training loops; reached only from the command line."""
