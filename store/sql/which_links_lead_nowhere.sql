with rule as (
    select reading, id from benefit union all select reading, id from limit_
    union all select reading, id from term union all select reading, id from condition
), link as (
    select reading, rule as source, benefit as target from applies_to
    union all select reading, quantity, rule from used_by
    union all select reading, id, restates from benefit where restates is not null
    union all select reading, id, restates from limit_ where restates is not null
)
select f.name, l.source || ' → ' || l.target
from link l
join reading r on r.number = l.reading
join document d on d.number = r.document
join file f on f.sha256 = d.file_sha256
where not exists (select 1 from rule x where x.reading = l.reading and x.id = l.target)
order by all
