select source_file, page::varchar || ' ' || verdict as item
from pages_at(2147483647)
where read_from = 'nothing' and verdict <> 'blank'
order by source_file, page
