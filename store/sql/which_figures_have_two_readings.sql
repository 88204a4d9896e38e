select figure, other
from second_readings_at($known)
where notice = $notice and text_start < $end and $start < text_end
order by text_start
