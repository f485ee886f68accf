"""Vietnamese text as a newsreader speaks it."""
