with every as (
    select id, section, notice, reading, source_file, quote from rules_at($known)
    union all
    select id, 'quantity', notice, reading, source_file, quote from quantities_at($known)
)
from every
where id = $rule or (starts_with(id, $rule) and length($rule) >= 4
    and not exists (select 1 from every x where x.id = $rule))
order by source_file, section, id
