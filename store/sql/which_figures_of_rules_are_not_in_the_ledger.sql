select x.source_file, x.section || ' ' || x.id
from rules_at($known) x
where x.figure is not null and not exists (
    select 1 from quantity q
    where q.reading = x.reading and q.figure_from < x.figure_to and q.figure_to > x.figure_from
)
order by all
