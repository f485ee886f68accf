"""The section of an office that takes over from offices that ended: their archives under their names."""
