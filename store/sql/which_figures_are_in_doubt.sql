-- Figures that nothing accounts for, and those that two readings of a picture differ on.
from quantities_at($known) q
where q.notice in (select unnest($notices))
    and (q.status = 'open' or exists (
        from second_readings_at($known) d
        where d.figure <> d.other and d.notice = q.notice and d.text_start < q.figure_to and q.figure_from < d.text_end
    ))
order by source_file, notice, text_start, text_end, figure_start, id
