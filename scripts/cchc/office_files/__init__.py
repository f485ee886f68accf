"""Files of Word and Excel as bytes: the same values give the same bytes."""
