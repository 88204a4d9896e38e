select f.name, t.sha256
from text t
join document d on d.text_sha256 = t.sha256
join file f on f.sha256 = d.file_sha256
where sha256(t.content) <> t.sha256 or length(t.content) <> length(d.printed)
order by all
