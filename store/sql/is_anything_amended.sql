select 1 from amendment where operation not in ('prolong', 'repeal') limit 1
