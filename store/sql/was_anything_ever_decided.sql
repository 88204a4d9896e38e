select 1 from decision limit 1
