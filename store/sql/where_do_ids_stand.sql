select id, section, notice from rules_at(2147483647)
union all
select id, 'quantity', notice from quantities_at(2147483647)
