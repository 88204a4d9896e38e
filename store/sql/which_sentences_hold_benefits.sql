-- The sentence around each benefit, as printed, and the headings above it, outermost first.
with recursive asked as (
    select b.notice, b.id, b.reading, b.text_start, b.text_end, b.clause_number
    from benefits_at($known) b
    where b.notice in (select unnest($notices))
        and ($only is null or b.id in (select unnest($only)))
), up as (
    select distinct a.reading, a.clause_number as origin, c.number, c.parent, c.title, 0 as depth
    from asked a join clause c on c.reading = a.reading and c.number = a.clause_number
    union all
    select up.reading, up.origin, c.number, c.parent, c.title, up.depth + 1
    from up join clause c on c.reading = up.reading and c.number = up.parent
), heading as (
    select reading, origin, list(title order by depth desc) filter (where title is not null) as titles
    from up group by reading, origin
)
select a.notice, a.id, coalesce(substr(d.printed, s.text_start + 1, s.text_end - s.text_start), '') as sentence,
    coalesce(h.titles, []) as titles
from asked a
join reading r on r.number = a.reading
join document d on d.number = r.document
left join sentence s on s.reading = a.reading and s.text_start <= a.text_start and s.text_end > a.text_start
left join heading h on h.reading = a.reading and h.origin = a.clause_number
qualify row_number() over (partition by a.notice, a.id order by s.text_start desc nulls last) = 1
