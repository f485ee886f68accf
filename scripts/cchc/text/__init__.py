"""Vietnamese text: clean, slugged, sorted, dated. Knows nothing of the section."""
