select f.name
from readings_at(2147483647) r
join file f on f.sha256 = r.file_sha256
where r.text_sha256 = $sha256
order by r.reading desc
limit 1
