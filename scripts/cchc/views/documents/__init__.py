"""Pages about official documents, plans and their tasks."""
