"""The preview over HTTP: of a whole section by itself, and of single pages beside the desk."""
