select lexicon, list(notice order by source_file, notice) as notices, min(run) as first_run, max(run) as run
from words_at($known)
group by lexicon
order by run desc, lexicon nulls last
