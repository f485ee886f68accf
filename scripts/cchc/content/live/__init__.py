"""The section kept in memory: read once, then only what changed; mistakes never hide the rest."""
