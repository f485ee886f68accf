"""Feeds for feed readers and for other portals."""
