"""Templates that an office edits in Word, and what is filled in."""
