select content from text where sha256 = $sha256
