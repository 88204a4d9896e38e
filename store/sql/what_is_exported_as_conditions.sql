from conditions_at($known)
select * exclude (reading, clause_number, figure_from, figure_to)
where $notices is null or notice in (select unnest($notices::varchar[]))
order by source_file, notice, text_start, text_end, figure_start, id
