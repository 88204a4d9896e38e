from decisions_at($known) order by number
