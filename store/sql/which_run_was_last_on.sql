select coalesce(max(number), 0) from run where started_at < $until
