select s.text_start, s.text_end, d.printed
from reading r
join document d on d.number = r.document
left join sentence s on s.reading = r.number and s.text_start <= $start and s.text_end > $start
where r.number = $reading
order by s.text_start desc
limit 1
