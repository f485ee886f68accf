"""The frozen, typed model of everything the section holds."""
