select distinct notice, programme
from rules_at($known)
where section = 'benefit' and programme is not null
order by all
