from change_sets order by number
