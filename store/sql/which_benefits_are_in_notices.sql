from benefits_at($known)
where notice in (select unnest($notices))
    and ($only is null or id in (select unnest($only)))
order by source_file, notice, text_start, text_end, figure_start, id
