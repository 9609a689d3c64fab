"""Where a warehouse's tables stand: one file (`file`), or a lake (`lake`). What differs between the two lies here."""
