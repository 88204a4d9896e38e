from notices_at($known)
select * exclude (reading)
where $notices is null or id in (select unnest($notices::varchar[]))
order by source_file, sha256
