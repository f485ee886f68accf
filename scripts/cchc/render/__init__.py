"""From Markdown to sanitised HTML with slots for addresses; faults of bodies."""
