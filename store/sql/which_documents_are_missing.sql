from missing_at($known)
