select x.* exclude (decision, as_read), if(x.decision is null, null, struct_insert(
        x.decision, state := s.state, disputed_with := s.disputed_with
    )) as decision, x.as_read
from ($rows) x
left join decisions_at($known) s on s.number = x.decision.number
order by source_file, notice, text_start, text_end, figure_start, id
