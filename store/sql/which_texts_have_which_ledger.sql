select n.source_file, t.content,
    coalesce((
        select list([q.figure_from, q.figure_to] order by q.figure_from)
        from quantity q where q.reading = n.reading and q.figure_from is not null
    ), []) as places
from notices_at($known) n
join text t on t.sha256 = n.text_sha256
order by n.source_file, n.sha256
