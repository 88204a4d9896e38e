select f.name, f.sha256, d.text_sha256, d.number = min(d.number) over (partition by d.text_sha256) as is_first
from document d
join file f on f.sha256 = d.file_sha256
where d.run <= $run
qualify d.run = $run
order by d.number
