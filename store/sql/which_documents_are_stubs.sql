from stubs_at($known) order by doc_number nulls last, title, id
