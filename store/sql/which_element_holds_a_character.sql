select e.path
from reading r
join element e on e.document = r.document
where r.number = $reading and e.text_start <= $start and $start < e.text_end
