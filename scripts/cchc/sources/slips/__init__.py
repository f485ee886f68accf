"""Slips of people who write by hand: what was meant, and the line as it must be."""
