select 1 from refused_file where sha256 = $sha256 and reason = $reason and version = $version
