select 1 from read_with limit 1
