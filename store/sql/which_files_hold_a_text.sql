select distinct f.name, f.sha256
from document d
join file f on f.sha256 = d.file_sha256
where d.text_sha256 = $sha256
order by f.name, f.sha256
