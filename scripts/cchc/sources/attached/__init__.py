"""What attachments say inside: their text with places, who wrote them, comments, tracked changes, positions."""
