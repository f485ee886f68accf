"""A project folder becomes a checked Library. Knows nothing of MkDocs."""
