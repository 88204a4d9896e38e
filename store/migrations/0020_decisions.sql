-- What people decided of rules and figures, append-only like everything else (docs/review.md). A decision counts as long
-- as its run does and nobody took it back; the last one on a rule is what answers say.

create table decision (
    number integer primary key,
    section varchar not null check (section in ('benefit', 'limit', 'term', 'condition', 'quantity')),
    rule varchar not null,                  -- id of the rule or figure
    notice varchar not null,
    text_sha256 varchar not null,           -- the text that it was made on
    reading integer not null,               -- the reading that it was made on
    verdict varchar not null check (verdict in ('confirm', 'reject', 'correct', 'new', 'withdraw')),
    withdraws integer,                      -- number of the decision that is taken back
    decided_by varchar not null,
    reason varchar not null,
    made_at timestamp not null,             -- UTC
    run integer not null
);

-- The whole rule as it was decided: what was read is in the reading that the decision names. A rejected one is kept too.
create table decided_benefit as select 0::integer as decision, * exclude (reading) from benefit limit 0;
create table decided_limit_ as select 0::integer as decision, * exclude (reading) from limit_ limit 0;
create table decided_term as select 0::integer as decision, * exclude (reading) from term limit 0;
create table decided_condition as select 0::integer as decision, * exclude (reading) from condition limit 0;
create table decided_quantity as select 0::integer as decision, * exclude (reading) from quantity limit 0;
create table decided_applies_to (
    decision integer not null,
    rule varchar not null,
    position integer not null,
    benefit varchar not null
);

create macro counting_decisions_at(known) as table
    with active as materialized (select * from decision where run in (select number from active_runs_at(known)))
    select * from active
    where verdict <> 'withdraw' and number not in (select withdraws from active where withdraws is not null);

-- The decision that holds on each rule; none at all where a session asks for everything as it was read.
create macro ruling_decisions_at(known) as table
    select * from counting_decisions_at(known)
    where not coalesce(getvariable('as_read'), false)
    qualify row_number() over (partition by text_sha256, section, rule order by number desc) = 1;

create macro decision_mark(s) as {
    'number': s.number, 'verdict': s.verdict, 'by': s.decided_by, 'reason': s.reason, 'made_at': s.made_at
};

-- As in 0003, with the runs that count looked up once.
create or replace macro readings_at(known) as table
    with active as materialized (select number from active_runs_at(known)), last_of_file as materialized (
        select r.number as reading, r.version, r.run, d.file_sha256, d.text_sha256
        from reading r
        join document d on d.number = r.document
        where r.run in (select number from active) and d.file_sha256 in (
            -- The files that are held: brought by a run that counts.
            select x.file_sha256 from document x
            join run on run.number = x.run
            where run.command <> 'reread' and run.number in (select number from active)
        )
        qualify row_number() over (partition by d.file_sha256 order by r.number desc) = 1
    )
    select l.*
    from last_of_file l
    join file f on f.sha256 = l.file_sha256
    qualify row_number() over (partition by l.text_sha256 order by f.media <> 'application/pdf', f.name, f.sha256) = 1;

-- What the rules of a notice need of it.
create macro texts_at(known) as table
    select f.name as source_file, n.id, r.text_sha256, r.reading
    from readings_at(known) r
    join notice n on n.reading = r.reading
    join file f on f.sha256 = r.file_sha256;

-- The same without decisions: what the program reads, for catalogs in which nobody decided anything.
create macro read_benefits_at(known) as table
    select
        n.source_file, b.id, n.id as notice, c.path as clause, b.quote, b.figure, b.figure_start,
        b.page, b.boxes, b.flags, b.program, b.programme, b.kind, b.amount, b.amount_max, b.rate, b.base,
        b.per, b.once, b.tier, b.beneficiary, b.payee, b.tranche, b.restates, b.read_by,
        b.text_start, b.text_end, b.reading,
        b.clause as clause_number, b.figure_from, b.figure_to,
        null as decision, null as as_read
    from texts_at(known) n
    join benefit b on b.reading = n.reading
    join clause c on c.reading = b.reading and c.number = b.clause;

create macro read_limits_at(known) as table
    select
        n.source_file, l.id, n.id as notice, c.path as clause, l.quote, l.figure, l.figure_start,
        l.page, l.boxes, l.flags, l.kind, l.value, l.value_text, l.per,
        coalesce((
            select list(a.benefit order by a.position) from applies_to a where a.reading = l.reading and a.rule = l.id
        ), []) as applies_to,
        l.restates, l.read_by, l.text_start, l.text_end, l.reading,
        l.clause as clause_number, l.figure_from, l.figure_to,
        null as decision, null as as_read
    from texts_at(known) n
    join limit_ l on l.reading = n.reading
    join clause c on c.reading = l.reading and c.number = l.clause;

create macro read_terms_at(known) as table
    select
        n.source_file, t.id, n.id as notice, c.path as clause, t.quote, t.figure, t.figure_start,
        t.page, t.boxes, t.flags, t.kind, t.value, t.unit, t.bound,
        coalesce((
            select list(a.benefit order by a.position) from applies_to a where a.reading = t.reading and a.rule = t.id
        ), []) as applies_to,
        t.read_by, t.text_start, t.text_end, t.reading,
        t.clause as clause_number, t.figure_from, t.figure_to,
        null as decision, null as as_read
    from texts_at(known) n
    join term t on t.reading = n.reading
    join clause c on c.reading = t.reading and c.number = t.clause;

create macro read_conditions_at(known) as table
    select
        n.source_file, k.id, n.id as notice, c.path as clause, k.quote, k.figure, k.figure_start,
        k.page, k.boxes, k.flags, k.kind, k.op, k.value, k.value_text, k.unit,
        coalesce((
            select list(a.benefit order by a.position) from applies_to a where a.reading = k.reading and a.rule = k.id
        ), []) as applies_to,
        k.read_by, k.text_start, k.text_end, k.reading,
        k.clause as clause_number, k.figure_from, k.figure_to,
        null as decision, null as as_read
    from texts_at(known) n
    join condition k on k.reading = n.reading
    join clause c on c.reading = k.reading and c.number = k.clause;

create macro read_quantities_at(known) as table
    select
        n.source_file, q.id, n.id as notice, q.figure as text, c.path as clause, q.quote, q.figure, q.figure_start,
        q.page, q.boxes, q.kind, q.value, q.value_text, q.value_max, q.value_max_text, q.unit, q.status,
        coalesce((
            select list(u.rule order by u.position) from used_by u where u.reading = q.reading and u.quantity = q.id
        ), []) as used_by,
        q.reason, q.text_start, q.text_end, q.reading,
        q.clause as clause_number, q.figure_from, q.figure_to,
        null as decision, null as as_read
    from texts_at(known) n
    join quantity q on q.reading = n.reading
    join clause c on c.reading = q.reading and c.number = q.clause;

-- A benefit that is read from the figure that another one was put on by hand: the decided one stands for it.
create macro stand_ins_at(known) as table
    with said as materialized (select * from ruling_decisions_at(known) where section = 'benefit')
    select s.number, s.rule, s.text_sha256, b.reading, b.id
    from said s
    join decided_benefit x on x.decision = s.number
    join texts_at(known) n on n.text_sha256 = s.text_sha256
    join benefit b on b.reading = n.reading and b.figure_from < x.figure_to and x.figure_from < b.figure_to
    where s.verdict <> 'reject' and b.id <> s.rule
        and b.id not in (select rule from said) and not exists (
            select 1 from benefit o where o.reading = n.reading and o.id = s.rule
        )
    qualify row_number() over (partition by s.number order by b.figure_from, b.id) = 1;

create or replace macro benefits_at(known) as table
    with n as materialized (select * from texts_at(known)), said as materialized (
        select * from ruling_decisions_at(known) where section = 'benefit'
    ), stand_in as materialized (select * from stand_ins_at(known))
    select
        n.source_file, b.id, n.id as notice, c.path as clause, b.quote, b.figure, b.figure_start, b.page, b.boxes, b.flags,
        b.program,
        b.programme,
        b.kind,
        b.amount,
        b.amount_max,
        b.rate,
        b.base,
        b.per,
        b.once,
        b.tier,
        b.beneficiary,
        b.payee,
        b.tranche,
        if(b.restates in (select rule from said where verdict = 'reject'), null, b.restates) as restates,
        b.read_by, b.text_start, b.text_end, b.reading, b.clause as clause_number, b.figure_from, b.figure_to
    from n
    join benefit b on b.reading = n.reading
    join clause c on c.reading = b.reading and c.number = b.clause
    where not exists (select 1 from said s where s.text_sha256 = n.text_sha256 and s.rule = b.id)
        and not exists (select 1 from stand_in i where i.reading = b.reading and i.id = b.id)
    union all by name
    select
        n.source_file, x.id, n.id as notice, c.path as clause, x.quote, x.figure, x.figure_start,
        coalesce(x.page, b.page) as page, if(len(x.boxes) = 0 and b.quote = x.quote, b.boxes, x.boxes) as boxes, x.flags,
        x.program,
        x.programme,
        x.kind,
        x.amount,
        x.amount_max,
        x.rate,
        x.base,
        x.per,
        x.once,
        x.tier,
        x.beneficiary,
        x.payee,
        x.tranche,
        x.restates,
        x.read_by, x.text_start, x.text_end, n.reading, c.number as clause_number, x.figure_from, x.figure_to,
        decision_mark(s) as decision, if(b.id is null, null, {
            'quote': b.quote, 'figure': b.figure, 'flags': b.flags, 'program': b.program, 'programme': b.programme,
            'kind': b.kind, 'amount': b.amount, 'amount_max': b.amount_max, 'rate': b.rate, 'base': b.base,
            'per': b.per, 'once': b.once, 'tier': b.tier, 'beneficiary': b.beneficiary, 'payee': b.payee,
            'tranche': b.tranche, 'restates': b.restates, 'read_by': b.read_by
        }) as as_read
    from said s
    join n on n.text_sha256 = s.text_sha256
    join decided_benefit x on x.decision = s.number
    left join stand_in i on i.number = s.number
    left join benefit b on b.reading = n.reading and b.id = coalesce(i.id, s.rule)
    join clause c on c.reading = n.reading and c.text_start <= x.text_start and x.text_start < c.text_end
    where s.verdict <> 'reject'
    qualify row_number() over (partition by s.number order by c.number desc) = 1;

create or replace macro limits_at(known) as table
    with n as materialized (select * from texts_at(known)), said as materialized (
        select * from ruling_decisions_at(known) where section = 'limit'
    ), stand_in as materialized (select * from stand_ins_at(known))
    select
        n.source_file, b.id, n.id as notice, c.path as clause, b.quote, b.figure, b.figure_start, b.page, b.boxes, b.flags,
        b.kind,
        b.value,
        b.value_text,
        b.per,
        coalesce((
            select list(coalesce(i.rule, a.benefit) order by a.position) from applies_to a
            left join stand_in i on i.reading = a.reading and i.id = a.benefit
            where a.reading = b.reading and a.rule = b.id
        ), []) as applies_to,
        if(b.restates in (select rule from said where verdict = 'reject'), null, b.restates) as restates,
        b.read_by, b.text_start, b.text_end, b.reading, b.clause as clause_number, b.figure_from, b.figure_to
    from n
    join limit_ b on b.reading = n.reading
    join clause c on c.reading = b.reading and c.number = b.clause
    where not exists (select 1 from said s where s.text_sha256 = n.text_sha256 and s.rule = b.id)
    union all by name
    select
        n.source_file, x.id, n.id as notice, c.path as clause, x.quote, x.figure, x.figure_start,
        coalesce(x.page, b.page) as page, if(len(x.boxes) = 0 and b.quote = x.quote, b.boxes, x.boxes) as boxes, x.flags,
        x.kind,
        x.value,
        x.value_text,
        x.per,
        coalesce((
            select list(a.benefit order by a.position) from decided_applies_to a where a.decision = x.decision
        ), []) as applies_to,
        x.restates,
        x.read_by, x.text_start, x.text_end, n.reading, c.number as clause_number, x.figure_from, x.figure_to,
        decision_mark(s) as decision, if(b.id is null, null, {
            'quote': b.quote, 'figure': b.figure, 'flags': b.flags, 'kind': b.kind, 'value': b.value,
            'value_text': b.value_text, 'per': b.per, 'applies_to': coalesce(a.applies_to, []),
            'restates': b.restates, 'read_by': b.read_by
        }) as as_read
    from said s
    join n on n.text_sha256 = s.text_sha256
    join decided_limit_ x on x.decision = s.number
    left join limit_ b on b.reading = n.reading and b.id = s.rule
    left join (
        select reading, rule, list(benefit order by position) as applies_to from applies_to group by all
    ) a on a.reading = n.reading and a.rule = s.rule
    join clause c on c.reading = n.reading and c.text_start <= x.text_start and x.text_start < c.text_end
    where s.verdict <> 'reject'
    qualify row_number() over (partition by s.number order by c.number desc) = 1;

create or replace macro terms_at(known) as table
    with n as materialized (select * from texts_at(known)), said as materialized (
        select * from ruling_decisions_at(known) where section = 'term'
    ), stand_in as materialized (select * from stand_ins_at(known))
    select
        n.source_file, b.id, n.id as notice, c.path as clause, b.quote, b.figure, b.figure_start, b.page, b.boxes, b.flags,
        b.kind,
        b.value,
        b.unit,
        b.bound,
        coalesce((
            select list(coalesce(i.rule, a.benefit) order by a.position) from applies_to a
            left join stand_in i on i.reading = a.reading and i.id = a.benefit
            where a.reading = b.reading and a.rule = b.id
        ), []) as applies_to,
        b.read_by, b.text_start, b.text_end, b.reading, b.clause as clause_number, b.figure_from, b.figure_to
    from n
    join term b on b.reading = n.reading
    join clause c on c.reading = b.reading and c.number = b.clause
    where not exists (select 1 from said s where s.text_sha256 = n.text_sha256 and s.rule = b.id)
    union all by name
    select
        n.source_file, x.id, n.id as notice, c.path as clause, x.quote, x.figure, x.figure_start,
        coalesce(x.page, b.page) as page, if(len(x.boxes) = 0 and b.quote = x.quote, b.boxes, x.boxes) as boxes, x.flags,
        x.kind,
        x.value,
        x.unit,
        x.bound,
        coalesce((
            select list(a.benefit order by a.position) from decided_applies_to a where a.decision = x.decision
        ), []) as applies_to,
        x.read_by, x.text_start, x.text_end, n.reading, c.number as clause_number, x.figure_from, x.figure_to,
        decision_mark(s) as decision, if(b.id is null, null, {
            'quote': b.quote, 'figure': b.figure, 'flags': b.flags, 'kind': b.kind, 'value': b.value,
            'unit': b.unit, 'bound': b.bound, 'applies_to': coalesce(a.applies_to, []), 'read_by': b.read_by
        }) as as_read
    from said s
    join n on n.text_sha256 = s.text_sha256
    join decided_term x on x.decision = s.number
    left join term b on b.reading = n.reading and b.id = s.rule
    left join (
        select reading, rule, list(benefit order by position) as applies_to from applies_to group by all
    ) a on a.reading = n.reading and a.rule = s.rule
    join clause c on c.reading = n.reading and c.text_start <= x.text_start and x.text_start < c.text_end
    where s.verdict <> 'reject'
    qualify row_number() over (partition by s.number order by c.number desc) = 1;

create or replace macro conditions_at(known) as table
    with n as materialized (select * from texts_at(known)), said as materialized (
        select * from ruling_decisions_at(known) where section = 'condition'
    ), stand_in as materialized (select * from stand_ins_at(known))
    select
        n.source_file, b.id, n.id as notice, c.path as clause, b.quote, b.figure, b.figure_start, b.page, b.boxes, b.flags,
        b.kind,
        b.op,
        b.value,
        b.value_text,
        b.unit,
        coalesce((
            select list(coalesce(i.rule, a.benefit) order by a.position) from applies_to a
            left join stand_in i on i.reading = a.reading and i.id = a.benefit
            where a.reading = b.reading and a.rule = b.id
        ), []) as applies_to,
        b.read_by, b.text_start, b.text_end, b.reading, b.clause as clause_number, b.figure_from, b.figure_to
    from n
    join condition b on b.reading = n.reading
    join clause c on c.reading = b.reading and c.number = b.clause
    where not exists (select 1 from said s where s.text_sha256 = n.text_sha256 and s.rule = b.id)
    union all by name
    select
        n.source_file, x.id, n.id as notice, c.path as clause, x.quote, x.figure, x.figure_start,
        coalesce(x.page, b.page) as page, if(len(x.boxes) = 0 and b.quote = x.quote, b.boxes, x.boxes) as boxes, x.flags,
        x.kind,
        x.op,
        x.value,
        x.value_text,
        x.unit,
        coalesce((
            select list(a.benefit order by a.position) from decided_applies_to a where a.decision = x.decision
        ), []) as applies_to,
        x.read_by, x.text_start, x.text_end, n.reading, c.number as clause_number, x.figure_from, x.figure_to,
        decision_mark(s) as decision, if(b.id is null, null, {
            'quote': b.quote, 'figure': b.figure, 'flags': b.flags, 'kind': b.kind, 'op': b.op, 'value': b.value,
            'value_text': b.value_text, 'unit': b.unit, 'applies_to': coalesce(a.applies_to, []),
            'read_by': b.read_by
        }) as as_read
    from said s
    join n on n.text_sha256 = s.text_sha256
    join decided_condition x on x.decision = s.number
    left join condition b on b.reading = n.reading and b.id = s.rule
    left join (
        select reading, rule, list(benefit order by position) as applies_to from applies_to group by all
    ) a on a.reading = n.reading and a.rule = s.rule
    join clause c on c.reading = n.reading and c.text_start <= x.text_start and x.text_start < c.text_end
    where s.verdict <> 'reject'
    qualify row_number() over (partition by s.number order by c.number desc) = 1;


-- The ledger: a figure is used by the rules as decided; one that a rejected rule alone used is open again, until
-- somebody sets it aside.
create or replace macro quantities_at(known) as table
    with n as materialized (select * from texts_at(known)), said as materialized (
        select * from ruling_decisions_at(known)
    ), stand_in as materialized (select * from stand_ins_at(known)), decided as (
        select decision, figure_from, figure_to from decided_benefit
        union all select decision, figure_from, figure_to from decided_limit_
        union all select decision, figure_from, figure_to from decided_term
        union all select decision, figure_from, figure_to from decided_condition
    ), moved as materialized (
        -- Every decided rule with its figure; rejected ones, and what others stand for, without.
        select s.text_sha256, s.rule, if(s.verdict = 'reject', null, d.figure_from) as figure_from,
            if(s.verdict = 'reject', null, d.figure_to) as figure_to
        from said s
        join decided d on d.decision = s.number
        where s.section <> 'quantity'
        union all
        select text_sha256, id, null, null from stand_in
    ), users as (
        select q.reading, q.id, list(m.rule order by m.rule) as rules
        from n join moved m on m.text_sha256 = n.text_sha256
        join quantity q on q.reading = n.reading and q.figure_from < m.figure_to and m.figure_from < q.figure_to
        group by all
    ), gone as (
        select text_sha256, list(rule) as rules from moved group by all
    ), read as (
        select n.source_file, n.id as notice, n.text_sha256, q.*, coalesce((
                select list(u.rule order by u.position) from used_by u where u.reading = q.reading and u.quantity = q.id
            ), []) as read_users
        from n
        join quantity q on q.reading = n.reading
    ), counted as (
        select r.*, if(g.rules is null, r.read_users, list_concat(
                list_filter(r.read_users, lambda x: coalesce(list_contains(u.rules, x), false) or not list_contains(g.rules, x)),
                list_filter(coalesce(u.rules, []), lambda x: not list_contains(r.read_users, x))
            )) as used_by
        from read r
        left join gone g on g.text_sha256 = r.text_sha256
        left join users u on u.reading = r.reading and u.id = r.id
    )
    select
        r.source_file, r.id, r.notice, r.figure as text, c.path as clause, r.quote, r.figure, r.figure_start,
        r.page, r.boxes, r.kind,
        if(x.id is null, r.value, x.value) as value, if(x.id is null, r.value_text, x.value_text) as value_text,
        if(x.id is null, r.value_max, x.value_max) as value_max,
        if(x.id is null, r.value_max_text, x.value_max_text) as value_max_text, if(x.id is null, r.unit, x.unit) as unit,
        case when x.id is null and r.used_by = r.read_users then r.status when len(r.used_by) > 0 then 'used'
            when x.id is null then 'open' else x.status end as status,
        r.used_by,
        case when x.id is null and r.used_by = r.read_users then r.reason when len(r.used_by) = 0 then x.reason end
            as reason,
        r.text_start, r.text_end, r.reading, r.clause as clause_number, r.figure_from, r.figure_to,
        if(x.id is null, null, decision_mark(s)) as decision,
        if(x.id is null, null, {'kind': r.kind, 'value': r.value, 'value_text': r.value_text, 'value_max': r.value_max,
            'value_max_text': r.value_max_text, 'unit': r.unit, 'status': r.status, 'used_by': r.read_users,
            'reason': r.reason}) as as_read
    from counted r
    join clause c on c.reading = r.reading and c.number = r.clause
    left join said s on s.text_sha256 = r.text_sha256 and s.section = 'quantity' and s.rule = r.id
    left join decided_quantity x on x.decision = s.number;

-- Every rule in one shape, for searching: what was read and nobody decided, and what was decided.
create or replace macro rules_at(known) as table
    with n as materialized (select * from texts_at(known)), said as materialized (
        select * from ruling_decisions_at(known) where section <> 'quantity'
    ), stand_in as materialized (select * from stand_ins_at(known)), rule as (
        select 'benefit' as section, kind, program, programme, tier, beneficiary, amount, amount_max, rate,
            null::decimal(38, 12) as value, null::varchar as value_text, null::varchar as unit, per,
            id, reading, clause, quote, figure, page, flags, restates, text_start, text_end, figure_from, figure_to
        from benefit
        union all by name
        select 'limit' as section, kind, if(kind in ('money_cap', 'money_floor'), value, null)::decimal(24, 6) as amount,
            if(kind = 'rate_cap', value, null)::decimal(24, 12) as rate,
            if(kind in ('money_cap', 'money_floor', 'rate_cap'), null, value) as value, value_text, per,
            id, reading, clause, quote, figure, page, flags, restates, text_start, text_end, figure_from, figure_to
        from limit_
        union all by name
        select 'term' as section, kind, value as value_text, unit, [] as per,
            id, reading, clause, quote, figure, page, flags, text_start, text_end, figure_from, figure_to
        from term
        union all by name
        select 'condition' as section, kind, value, value_text, unit, [] as per,
            id, reading, clause, quote, figure, page, flags, text_start, text_end, figure_from, figure_to
        from condition
    ), ruled as (
        select 'benefit' as section, kind, program, programme, tier, beneficiary, amount, amount_max, rate,
            null::decimal(38, 12) as value, null::varchar as value_text, null::varchar as unit, per,
            id, decision, quote, figure, page, flags, restates, text_start, text_end, figure_from, figure_to
        from decided_benefit
        union all by name
        select 'limit' as section, kind, if(kind in ('money_cap', 'money_floor'), value, null)::decimal(24, 6) as amount,
            if(kind = 'rate_cap', value, null)::decimal(24, 12) as rate,
            if(kind in ('money_cap', 'money_floor', 'rate_cap'), null, value) as value, value_text, per,
            id, decision, quote, figure, page, flags, restates, text_start, text_end, figure_from, figure_to
        from decided_limit_
        union all by name
        select 'term' as section, kind, value as value_text, unit, [] as per,
            id, decision, quote, figure, page, flags, text_start, text_end, figure_from, figure_to
        from decided_term
        union all by name
        select 'condition' as section, kind, value, value_text, unit, [] as per,
            id, decision, quote, figure, page, flags, text_start, text_end, figure_from, figure_to
        from decided_condition
    )
    select n.source_file, r.id, n.id as notice, r.section, r.kind, r.program, r.programme, r.tier, r.beneficiary,
        r.amount, r.amount_max, r.rate, r.value, r.value_text, r.unit, r.per, c.path as clause, r.quote, r.figure,
        r.page, r.flags, if(r.restates in (select rule from said where verdict = 'reject'), null, r.restates) as restates,
        r.text_start, r.text_end, r.figure_from, r.figure_to, r.reading
    from n
    join rule r on r.reading = n.reading
    join clause c on c.reading = r.reading and c.number = r.clause
    where not exists (select 1 from said s where s.text_sha256 = n.text_sha256 and s.section = r.section and s.rule = r.id)
        and not exists (select 1 from stand_in i where i.reading = r.reading and i.id = r.id)
    union all by name
    select n.source_file, r.id, n.id as notice, r.section, r.kind, r.program, r.programme, r.tier, r.beneficiary,
        r.amount, r.amount_max, r.rate, r.value, r.value_text, r.unit, r.per, c.path as clause, r.quote, r.figure,
        r.page, r.flags, r.restates, r.text_start, r.text_end, r.figure_from, r.figure_to, n.reading,
        decision_mark(s) as decision
    from said s
    join n on n.text_sha256 = s.text_sha256
    join ruled r on r.decision = s.number and r.section = s.section
    join clause c on c.reading = n.reading and c.text_start <= r.text_start and r.text_start < c.text_end
    where s.verdict <> 'reject'
    qualify row_number() over (partition by s.number order by c.number desc) = 1;

-- The facts of every reading, and of every decision, in one wide shape: `value` of a term stands in `value_text`.
create macro read_facts() as table
    with links as (select reading, rule, list(benefit order by position) as applies_to from applies_to group by all)
    select 'benefit' as section, b.* from benefit b
    union all by name
    select 'limit' as section, l.*, coalesce(a.applies_to, []) as applies_to
    from limit_ l left join links a on a.reading = l.reading and a.rule = l.id
    union all by name
    select 'term' as section, t.* exclude (value), t.value as value_text, coalesce(a.applies_to, []) as applies_to
    from term t left join links a on a.reading = t.reading and a.rule = t.id
    union all by name
    select 'condition' as section, k.*, coalesce(a.applies_to, []) as applies_to
    from condition k left join links a on a.reading = k.reading and a.rule = k.id
    union all by name
    select 'quantity' as section, q.* from quantity q;

create macro decided_facts() as table
    with links as (select decision, list(benefit order by position) as applies_to from decided_applies_to group by all)
    select 'benefit' as section, b.* from decided_benefit b
    union all by name
    select 'limit' as section, l.*, coalesce(a.applies_to, []) as applies_to
    from decided_limit_ l left join links a on a.decision = l.decision
    union all by name
    select 'term' as section, t.* exclude (value), t.value as value_text, coalesce(a.applies_to, []) as applies_to
    from decided_term t left join links a on a.decision = t.decision
    union all by name
    select 'condition' as section, k.*, coalesce(a.applies_to, []) as applies_to
    from decided_condition k left join links a on a.decision = k.decision
    union all by name
    select 'quantity' as section, q.* from decided_quantity q;

-- What a rule says, to be compared: everything but its place, its doubts and who read it.
create macro words_of(x) as [
    x.kind::varchar, x.program::varchar, x.programme::varchar, x.amount::varchar, x.amount_max::varchar, x.rate::varchar,
    x.base::varchar, x.per::varchar, x.once::varchar, x.tier::varchar, x.beneficiary::varchar, x.payee::varchar,
    x.tranche::varchar, x.restates::varchar, x.op::varchar, x.value::varchar, x.value_text::varchar,
    x.value_max::varchar, x.value_max_text::varchar, x.unit::varchar, x.bound::varchar, x.status::varchar,
    x.reason::varchar, x.applies_to::varchar
];

-- Three sides of each decision: as decided, as it was read then, as it is read now. A side that there is none of is
-- left out; of a rejected rule `decided` is what was rejected.
create macro decision_sides_at(known) as table
    with made as materialized (
        select * from decision where verdict <> 'withdraw' and run in (select number from active_runs_at(known))
    ), n as materialized (select * from texts_at(known)), said as (
        select * from made
    ), stand_in as materialized (
        -- A benefit that is read from the figure that another one was put on by hand.
        select s.number, s.rule, s.text_sha256, b.reading, b.id
        from said s
        join decided_benefit x on x.decision = s.number
        join n on n.text_sha256 = s.text_sha256
        join benefit b on b.reading = n.reading and b.figure_from < x.figure_to and x.figure_from < b.figure_to
        where s.section = 'benefit' and s.verdict <> 'reject' and b.id <> s.rule
            and b.id not in (select rule from said) and not exists (
                select 1 from benefit o where o.reading = n.reading and o.id = s.rule
            )
        qualify row_number() over (partition by s.number order by b.figure_from, b.id) = 1
    ), asked as materialized (
        select number, section, rule, notice, 'then' as side, reading from made
        union all
        select m.number, m.section, coalesce(i.id, m.rule), m.notice, 'now' as side, t.reading
        from made m join n t on t.text_sha256 = m.text_sha256
        left join stand_in i on i.number = m.number
    ), fact as (
        select a.number, a.side, a.notice, f.* from asked a
        join read_facts() f on f.section = a.section and f.reading = a.reading and f.id = a.rule
        union all by name
        select m.number, 'decided' as side, m.notice, f.* exclude (decision), m.reading from made m
        join decided_facts() f on f.decision = m.number
    )
    select f.* exclude (clause), c.path as clause, f.clause as clause_number, words_of(f) as words
    from fact f
    join clause c on c.reading = f.reading and c.number = f.clause;

-- Every decision whose run counts, with what became of it: the last on a rule `holds`, is `no_longer_needed` (the
-- reading says the same by itself), `differs` (the reading now says another thing than both), or its text changed
-- (`text_changed`: no longer held, or amended since); the others are `superseded`, `withdrawn` or a `withdrawal`.
-- `disputed_with` is the last decision of another person who says otherwise.
create macro decisions_at(known) as table
    with side as materialized (select * from decision_sides_at(known)), made as materialized (
        select d.*, if(d.verdict = 'reject', null, s.words) as words, s.quote, s.figure, s.clause,
            d.number in (select number from counting_decisions_at(known)) as counts
        from decision d
        left join side s on s.number = d.number and s.side = 'decided'
        where d.run in (select number from active_runs_at(known))
    ), last_of_person as (
        select * from made where counts
        qualify row_number() over (partition by text_sha256, section, rule, decided_by order by number desc) = 1
    ), last as (
        select * from last_of_person
        qualify row_number() over (partition by text_sha256, section, rule order by number desc) = 1
    ), disputed as (
        select l.number, max(o.number) as other
        from last l
        join last_of_person o on o.text_sha256 = l.text_sha256 and o.section = l.section and o.rule = l.rule
        where o.decided_by <> l.decided_by and o.words is distinct from l.words
        group by all
    ), instruction as materialized (
        select law, id, operation, path, coalesce(old_figure, folded_words(old_words)) as old_words from amendments_at(known)
    ), amended as (
        select distinct l.number
        from last l
        join instruction i on i.law = l.notice and i.operation <> 'insert' and begins_with(law_path(l.clause), i.path)
        where (i.operation <> 'substitute' or coalesce(contains(folded_words(l.quote), i.old_words), true)) and l.run < (
            select min(r.run) from amendment a join reading r on r.number = a.reading
            where a.id = i.id and r.run in (select number from active_runs_at(known))
        )
    )
    select m.number, m.run, m.section, m.rule, m.notice, m.text_sha256, m.reading, m.verdict, m.withdraws,
        m.decided_by as by, m.reason, m.made_at,
        case when m.verdict = 'withdraw' then 'withdrawal' when not m.counts then 'withdrawn'
            when l.number is null then 'superseded'
            when m.text_sha256 not in (select text_sha256 from texts_at(known)) or a.number is not null then 'text_changed'
            when m.words is not distinct from n.words then if(m.words is not distinct from t.words, 'holds', 'no_longer_needed')
            when n.words is not distinct from t.words then 'holds' else 'differs' end as state,
        d.other as disputed_with, m.quote, m.figure
    from made m
    left join last l on l.number = m.number
    left join disputed d on d.number = m.number
    left join amended a on a.number = m.number
    left join side t on t.number = m.number and t.side = 'then'
    left join side n on n.number = m.number and n.side = 'now';

-- Where the text that a decision was made on has another one beside it (the same file read anew, the same number, the
-- next notice of a line, an amendment's new words): the rule there with the same words, or nothing but the words.
create macro proposals_at(known) as table
    with last as materialized (
        select d.*, s.text_start, s.text_end, s.kind, s.clause, c.content
        from decisions_at(known) d
        join decision_sides_at(known) s on s.number = d.number and s.side = 'decided'
        join text c on c.sha256 = d.text_sha256
        where d.state in ('holds', 'no_longer_needed', 'differs', 'text_changed')
    ), held as materialized (
        select t.*, folded_number(n.doc_number) as number, c.content
        from texts_at(known) t
        join notice n on n.reading = t.reading
        join text c on c.sha256 = t.text_sha256
    ), beside as (
        select l.number, h.id as notice from last l
        join notice o on o.reading = l.reading
        join held h on h.number = folded_number(o.doc_number) and h.id <> l.notice
        union
        select l.number, h.id from last l
        join document o on o.text_sha256 = l.text_sha256
        join document e on e.file_sha256 = o.file_sha256 and e.text_sha256 <> o.text_sha256
        join held h on h.text_sha256 = e.text_sha256
        union
        select l.number, h.id from last l
        join line_decision o on o.older = l.notice and o.verdict = 'confirmed'
            and o.run in (select number from active_runs_at(known))
        join held h on h.id = o.newer
        union
        select l.number, h.id from last l
        join amendments_at(known) i on i.law = l.notice and i.operation = 'replace'
            and begins_with(law_path(l.clause), i.path)
        join held h on h.id = i.actor
    ), target as (
        select b.number, h.id as notice, h.source_file, r.id as rule,
            substr(l.content, l.text_start + 1, l.text_end - l.text_start) as words
        from beside b
        join last l on l.number = b.number
        join held h on h.id = b.notice
        left join rules_at(known) r on r.notice = h.id and r.section = l.section and r.kind = l.kind and (
            substr(h.content, r.text_start + 1, r.text_end - r.text_start)
                = substr(l.content, l.text_start + 1, l.text_end - l.text_start)
            or (r.figure = l.figure and r.clause = l.clause))
        where r.id is not null or (l.verdict = 'new'
            and contains(h.content, substr(l.content, l.text_start + 1, l.text_end - l.text_start)))
    )
    select t.number, t.notice, t.source_file, t.rule
    from target t
    where not exists (
        select 1 from counting_decisions_at(known) d
        join decided_facts() f on f.decision = d.number
        join text c on c.sha256 = d.text_sha256
        where d.notice = t.notice
            and (d.rule = t.rule or substr(c.content, f.text_start + 1, f.text_end - f.text_start) = t.words)
    )
    qualify t.rule is not null or not bool_or(t.rule is not null) over (partition by t.number, t.notice)
    order by all;

create view decisions as from decisions_at(2147483647);

create or replace view change_sets as
    select r.number, r.started_at, r.command, r.version, e.outcome, coalesce(u.action = 'undo', false) as undone,
        (select count(*) from document x where x.run = r.number) as files_read,
        (select count(*) from refused_file f where f.run = r.number) as files_refused,
        (select any_value(x.action) from undoing x where x.run = r.number) as action,
        (select any_value(x.target) from undoing x where x.run = r.number) as target,
        (select count(*) from line_decision x where x.run = r.number)
            + (select count(*) from decision x where x.run = r.number) as decisions
    from run r
    left join run_end e on e.run = r.number
    left join (
        select target, action from undoing qualify row_number() over (partition by target order by run desc) = 1
    ) u on u.target = r.number
    order by r.number;
