with fact as (
    select 'benefit' as kind, id, reading, quote, text_start, text_end, figure, figure_from, figure_to from benefit
    union all by name select 'limit' as kind, id, reading, quote, text_start, text_end, figure, figure_from, figure_to from limit_
    union all by name select 'term' as kind, id, reading, quote, text_start, text_end, figure, figure_from, figure_to from term
    union all by name select 'condition' as kind, id, reading, quote, text_start, text_end, figure, figure_from, figure_to from condition
    union all by name select 'quantity' as kind, id, reading, quote, text_start, text_end, figure, figure_from, figure_to from quantity
    union all by name select 'amendment' as kind, id, reading, quote, text_start, text_end from amendment
    union all by name
    select f.section as kind, f.id, d.reading, f.quote, f.text_start, f.text_end, f.figure, f.figure_from, f.figure_to
    from decided_facts() f join decision d on d.number = f.decision
    union all by name select 'relation' as kind, number::varchar as id, reading, quote, text_start, text_end from relation
)
select f.name, x.kind || ' ' || x.id
from fact x
join reading r on r.number = x.reading
join document d on d.number = r.document
join file f on f.sha256 = d.file_sha256
where substr(d.printed, x.text_start + 1, x.text_end - x.text_start) is distinct from x.quote
    or (x.figure is not null
        and substr(d.printed, x.figure_from + 1, x.figure_to - x.figure_from) is distinct from x.figure)
order by all
