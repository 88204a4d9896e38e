-- 全额, 减半 and the like are figures of rules, but no numerals: the ledger does not list them.
select x.source_file, x.section || ' ' || x.id
from rules_at($known) x
where regexp_matches(x.figure, '[0-9０-９零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]')
    and not exists (
    select 1 from quantity q
    where q.reading = x.reading and q.figure_from < x.figure_to and q.figure_to > x.figure_from
)
order by all
