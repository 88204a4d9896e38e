select distinct f.name, f.sha256, f.original
from document d
join file f on f.sha256 = d.file_sha256
where d.text_sha256 = $sha256 and d.run in (select number from active_runs_at($known))
order by f.name, f.sha256
