"""Frozen, typed dataclasses of all content, and the rules that every output shares."""
