select distinct n.id, b.programme
from notices_at($known) n
join benefit b on b.reading = n.reading
where b.programme is not null
order by all
