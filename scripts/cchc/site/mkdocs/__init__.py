"""What MkDocs is asked for: the theme's layouts and the fixed pages. The only package that imports it."""
