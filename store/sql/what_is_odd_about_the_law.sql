select notice, doubt, quote, other, other_quote from doubts_at($known) order by all
