-- Every parameter may be null; words are looked for in what a rule says and in its notice's title.
select r.*, n.title as notice_title, n.doc_number, n.jurisdiction
from rules_at($known) r
join notices_at($known) n on n.id = r.notice
where r.notice in (select unnest($notices))
    and ($kind is null or r.section = $kind or r.kind = $kind)
    and ($low is null or coalesce(r.amount_max, r.amount) >= $low)
    and ($high is null or r.amount <= $high)
    and ($programmes is null or list_contains($programmes, r.programme)
        or (r.programme is null and contains(concat_ws(' ', r.program, r.quote), $unmapped))
        or (len($programmes) = 0 and contains(r.program, $unmapped)))
    and coalesce(list_bool_and([
        contains(folded_words(concat_ws(' ', r.quote, r.program, r.tier, r.beneficiary, n.title)), x) for x in $words
    ]), true)
order by r.source_file, r.notice, r.text_start, r.text_end, r.id
