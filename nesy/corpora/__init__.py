"""Loaders of published data sets, which the user holds; nothing of them ships."""
