-- Every figure that two readings of a picture differ on, with both.
select notice, text_start, text_end, figure, other
from second_readings_at($known)
where notice in (select unnest($notices))
order by notice, text_start
