"""The real pages of a section on demand: of what is public, of drafts, and of texts that nobody has saved."""
