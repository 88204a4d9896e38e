select c.*, (select min(w.lexicon) from read_with w where w.run = c.number) as lexicon
from change_sets c
order by c.number
