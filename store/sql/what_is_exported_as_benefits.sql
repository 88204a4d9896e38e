from benefits_at($known)
select * exclude (reading, clause_number, figure_from, figure_to)
order by source_file, notice, text_start, text_end, figure_start, id
