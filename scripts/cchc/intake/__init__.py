"""Word, web pages and pasted text → drafts of posts."""
