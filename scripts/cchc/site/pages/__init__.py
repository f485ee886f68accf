"""Views and open data become the bytes of pages and files."""
