select name from file where sha256 = $sha256
