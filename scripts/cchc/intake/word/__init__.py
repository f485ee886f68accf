"""Word documents (.docx) → Manuscript."""
