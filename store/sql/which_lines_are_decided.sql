select older, newer, verdict, decided_by as by, reason from line_decision
where run in (select number from active_runs_at($known))
qualify row_number() over (partition by least(older, newer), greatest(older, newer) order by run desc) = 1
order by all
