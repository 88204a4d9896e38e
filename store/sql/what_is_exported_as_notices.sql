from notices_at($known)
select * exclude (reading)
order by source_file, sha256
