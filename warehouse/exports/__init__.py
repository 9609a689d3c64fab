"""Out again: copies of the published edition, in formats that others read. No export ever opens the write file."""
