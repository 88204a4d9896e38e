select 1 from ruling_decisions_at($known) limit 1
