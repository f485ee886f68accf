"""Feeds for other portals."""
