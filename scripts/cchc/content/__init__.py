"""Loads a project folder as a checked Library, without MkDocs."""
