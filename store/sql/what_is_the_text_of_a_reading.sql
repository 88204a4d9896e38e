select t.content, d.printed,
    (select list({'number': c.number, 'path': c.path, 'start': c.text_start, 'end': c.text_end} order by c.number)
        from clause c where c.reading = r.number) as clauses,
    coalesce((select list({'start': s.text_start, 'end': s.text_end} order by s.text_start)
        from sentence s where s.reading = r.number), []) as sentences,
    coalesce((select list({'start': x.text_start, 'end': x.text_end, 'other': x.other} order by x.text_start)
        from second_reading x where x.document = d.number), []) as doubts
from reading r
join document d on d.number = r.document
join text t on t.sha256 = d.text_sha256
where r.number = $reading
