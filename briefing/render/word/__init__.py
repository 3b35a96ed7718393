"""Brief → Word: the page's outline set in named styles. The only folder of the rendering that knows python-docx."""
