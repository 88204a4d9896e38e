select 1
from refused_file
where sha256 = $sha256 and reason = $reason and version = $version
    and run in (select number from active_runs_at(2147483647))
