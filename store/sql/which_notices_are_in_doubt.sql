-- The notices with rules that carry a flag or are of no programme, or with figures that are open or were read twice.
select notice from rules_at($known)
where len(flags) > 0 or (section = 'benefit' and programme is null and restates is null)
union
select notice from quantities_at($known) where status = 'open'
union
select notice from second_readings_at($known) where figure <> other
union
select notice from decisions_at($known) where disputed_with is not null or state in ('differs', 'text_changed')
union
select notice from proposals_at($known)
