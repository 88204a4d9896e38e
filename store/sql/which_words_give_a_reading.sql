select lexicon from words_at($known) where reading = $reading
