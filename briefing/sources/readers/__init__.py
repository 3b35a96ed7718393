"""One reader a format; ``briefing.sources.formats`` says which reads what, and loads it when it is first needed."""
