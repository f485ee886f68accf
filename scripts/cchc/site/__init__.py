"""The built site: MkDocs, shells, templates, publishing. The only importer of MkDocs."""
