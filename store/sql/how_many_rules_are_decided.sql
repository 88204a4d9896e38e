-- The numbers that `which_notices_are_held` takes from the tables, with what was decided.
select notice, count(*) filter (section = 'benefit') as benefits, count(*) filter (section = 'limit') as limits,
    count(*) filter (section = 'term') as terms, count(*) filter (section = 'condition') as conditions,
    count(*) filter (section = 'quantity') as figures, count(*) filter (status = 'open') as open
from (
    select notice, section, null as status from rules_at($known)
    union all
    select notice, 'quantity', status from quantities_at($known)
)
group by notice
