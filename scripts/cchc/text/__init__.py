"""Vietnamese text: cleaning, slugs, collation, dates, document numbers. Independent of the section's model."""
