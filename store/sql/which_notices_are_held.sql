select n.*, f.original, r.version, v.* exclude (notice),
    (select count(*) from benefit x where x.reading = n.reading) as benefits,
    (select count(*) from limit_ x where x.reading = n.reading) as limits,
    (select count(*) from term x where x.reading = n.reading) as terms,
    (select count(*) from condition x where x.reading = n.reading) as conditions,
    (select count(*) from quantity x where x.reading = n.reading) as figures,
    (select count(*) from quantity x where x.reading = n.reading and x.status = 'open') as open
from notices_at($known) n
join validity_at($known) v on v.notice = n.id
join file f on f.sha256 = n.sha256
join reading r on r.number = n.reading
order by n.jurisdiction nulls last, n.doc_number nulls last, n.source_file, n.sha256
