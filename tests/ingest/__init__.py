"""Reading: what stands on paper and in text files."""
