-- Every figure that two readings of a picture differ on, with both. Where they differ in what stands beside the figure
-- only (a unit, a blank), there is nothing to choose from.
select notice, text_start, text_end, figure, other
from second_readings_at($known)
where notice in (select unnest($notices)) and figure <> other
order by notice, text_start
