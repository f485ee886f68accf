"""Which pages the section has and what each shows. No HTML here."""
