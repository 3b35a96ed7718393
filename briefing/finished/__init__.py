"""What a finished document is checked by: its printed text, its seal, the names under which it carries its record.

Known to who makes documents and to who checks them; loads nothing of either.
"""
