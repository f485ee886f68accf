"""Official documents (.docx, .pdf) → drafts of plans and documents."""
