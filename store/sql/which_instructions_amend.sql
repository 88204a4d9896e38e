select id, law, actor, operation, begins, printed_path as path, quote, old_words, new_words, page
from amendments_at($known)
order by law, begins, actor, text_start, id
