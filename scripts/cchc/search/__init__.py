"""The search index: what readers may find, as small files that a browser fetches by need. Knows nothing of pages."""
