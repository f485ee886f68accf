"""The search index as outputs, kept in the store between builds."""
