"""The news of the section for channels that are not its own pages."""
