"""The report on the news of a quarter, a half-year or a year: counted once, written as Word, Excel and HTML."""
