select r.number, (
    select w.lexicon from read_with w
    where w.reading = r.number and w.run in (select number from active_runs_at(2147483647))
    order by w.run desc limit 1
) as lexicon
from reading r
join document d on d.number = r.document
where d.file_sha256 = $sha256 and r.run in (select number from active_runs_at(2147483647))
order by r.number desc
limit 1
