"""Recognisers of personal data in Vietnamese texts: numbers of persons, ways to reach them, facts of their lives."""
