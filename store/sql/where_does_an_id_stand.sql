-- A rejected rule stands where it stood.
with every as (
    select id, section, notice, reading, source_file, quote from rules_at($known)
    union all
    select id, 'quantity', notice, reading, source_file, quote from quantities_at($known)
    union all
    select d.rule, d.section, d.notice, t.reading, t.source_file, f.quote
    from ruling_decisions_at($known) d
    join texts_at($known) t on t.text_sha256 = d.text_sha256
    join decided_facts() f on f.decision = d.number
    where d.verdict = 'reject'
)
from every
where id = $rule or (starts_with(id, $rule) and length($rule) >= 4
    and not exists (select 1 from every x where x.id = $rule))
order by source_file, section, id
