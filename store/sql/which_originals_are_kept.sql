select name, sha256, original from file where original is not null order by name, sha256
