from limits_at($known)
where notice in (select unnest($notices))
order by source_file, notice, text_start, text_end, figure_start, id
