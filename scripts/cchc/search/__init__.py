"""The search index as small files, of which a browser fetches those that a query needs."""
