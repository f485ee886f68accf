"""Edits of YAML text, and of files that hold it, which leave every line alone that holds nothing new."""
