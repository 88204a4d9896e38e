select * exclude (steps), list_filter(steps, lambda x: list_contains(done, x.amendment)) as steps
from rule_times_at($known)
order by notice, section, rule
