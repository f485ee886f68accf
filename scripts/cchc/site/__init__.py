"""The built site: layouts and pages, assets, publishing, preview. Only its package `mkdocs` imports MkDocs."""
