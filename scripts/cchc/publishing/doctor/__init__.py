"""The published section, looked at from outside: as a browser, a search engine and an importer get it."""
