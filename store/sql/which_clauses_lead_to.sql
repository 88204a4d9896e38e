with recursive up as (
    select c.*, 0 as depth from clause c where c.reading = $reading and c.number = $clause
    union all
    select c.*, up.depth + 1 from clause c join up on c.reading = up.reading and c.number = up.parent
)
select label, title from up where parent is not null order by depth desc
