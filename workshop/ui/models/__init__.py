"""Lists of frozen rows for Qt's views, and the delegates that paint them."""
