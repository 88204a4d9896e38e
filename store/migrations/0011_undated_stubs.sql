-- As of held notices (0003): a repeal without any date counts from 1 January of the year of its own number.

create or replace macro stubs_at(known) as table
    with naming as materialized (
        select coalesce(number, concat_ws('/', jurisdiction, title)) as name, *,
            coalesce(begins, make_date(year, 1, 1)) as counted_from
        from namings_at(known) where notice is null
    )
    select
        substr(sha256('stub:' || name), 1, 12) as id,
        min(doc_number) as doc_number, min(title) as title, min(jurisdiction) as jurisdiction,
        make_date(number_year(min(doc_number)), 1, 1) as begins, 'text_not_held' as begins_basis,
        min(counted_from) filter (type = 'repeals') as ends,
        case when count(*) filter (type = 'repeals') = 0 then 'text_not_held'
            when min_by(begins is null, coalesce(counted_from, date '9999-12-31')) filter (type = 'repeals')
                then 'repealed_undated'
            else 'repealed_by' end as ends_basis,
        min_by(actor, coalesce(counted_from, date '9999-12-31')) filter (type = 'repeals') as repealed_by,
        list(distinct actor order by actor) as named_by,
        min_by(quote, concat(actor, relation)) as quote
    from naming
    group by name;
