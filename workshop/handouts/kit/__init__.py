"""The kit every piece is built with: fonts, text, page, tags, marks, cut sheets."""
