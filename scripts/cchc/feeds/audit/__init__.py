"""Published feeds, read and judged as an importer would. The messages are for editors."""
