select name
from file
where sha256 = $sha256 and sha256 in (select file_sha256 from held_files_at(2147483647))
