"""Articles: what an article is, and reading one out of a page."""
