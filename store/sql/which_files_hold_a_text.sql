select distinct f.name, f.sha256, f.original
from document d
join file f on f.sha256 = d.file_sha256
where d.text_sha256 = $sha256 and f.sha256 in (select file_sha256 from held_files_at($known))
order by f.name, f.sha256
