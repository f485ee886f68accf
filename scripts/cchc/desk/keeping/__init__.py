"""Keeping of texts: saving without overwriting others, journal, versions, bin, presence. Knows no framework."""
