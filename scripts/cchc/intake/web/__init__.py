"""Web pages, text from the clipboard and plain text → Manuscript."""
