select * exclude (words) from decision_sides_at($known) order by number
