-- What SQL users see (docs/views.md). `known` is the number of a run: what was read up to and with it.

create macro readings_at(known) as table
    select r.number as reading, r.version, r.run, d.file_sha256, d.text_sha256
    from reading r
    join document d on d.number = r.document
    where r.run <= known
    qualify row_number() over (partition by d.file_sha256 order by r.number desc) = 1;

create macro notices_at(known) as table
    select
        f.name as source_file, n.id, n.slug, r.file_sha256 as sha256, r.text_sha256, f.media,
        n.title, n.doc_number, n.issuers, n.jurisdiction, n.signed_on, n.printed_on,
        n.effective_from, n.effective_from_basis, n.effective_to, n.effective_to_basis,
        coalesce((
            select list({'type': x.type, 'title': x.title, 'doc_number': x.doc_number} order by x.number)
            from relation x where x.reading = n.reading
        ), []) as relations,
        n.reading
    from readings_at(known) r
    join notice n on n.reading = r.reading
    join file f on f.sha256 = r.file_sha256;

create macro benefits_at(known) as table
    select
        n.source_file, b.id, n.id as notice, c.path as clause, b.quote, b.figure, b.figure_start,
        b.page, b.boxes, b.flags, b.program, b.programme, b.kind, b.amount, b.amount_max, b.rate, b.base,
        b.per, b.once, b.tier, b.beneficiary, b.payee, b.tranche, b.restates, b.read_by,
        b.text_start, b.text_end, b.reading,
        b.clause as clause_number, b.figure_from, b.figure_to
    from notices_at(known) n
    join benefit b on b.reading = n.reading
    join clause c on c.reading = b.reading and c.number = b.clause;

create macro limits_at(known) as table
    select
        n.source_file, l.id, n.id as notice, c.path as clause, l.quote, l.figure, l.figure_start,
        l.page, l.boxes, l.flags, l.kind, l.value, l.value_text, l.per,
        coalesce((
            select list(a.benefit order by a.position) from applies_to a where a.reading = l.reading and a.rule = l.id
        ), []) as applies_to,
        l.restates, l.read_by, l.text_start, l.text_end, l.reading,
        l.clause as clause_number, l.figure_from, l.figure_to
    from notices_at(known) n
    join limit_ l on l.reading = n.reading
    join clause c on c.reading = l.reading and c.number = l.clause;

create macro terms_at(known) as table
    select
        n.source_file, t.id, n.id as notice, c.path as clause, t.quote, t.figure, t.figure_start,
        t.page, t.boxes, t.flags, t.kind, t.value, t.unit, t.bound,
        coalesce((
            select list(a.benefit order by a.position) from applies_to a where a.reading = t.reading and a.rule = t.id
        ), []) as applies_to,
        t.read_by, t.text_start, t.text_end, t.reading,
        t.clause as clause_number, t.figure_from, t.figure_to
    from notices_at(known) n
    join term t on t.reading = n.reading
    join clause c on c.reading = t.reading and c.number = t.clause;

create macro conditions_at(known) as table
    select
        n.source_file, k.id, n.id as notice, c.path as clause, k.quote, k.figure, k.figure_start,
        k.page, k.boxes, k.flags, k.kind, k.op, k.value, k.value_text, k.unit,
        coalesce((
            select list(a.benefit order by a.position) from applies_to a where a.reading = k.reading and a.rule = k.id
        ), []) as applies_to,
        k.read_by, k.text_start, k.text_end, k.reading,
        k.clause as clause_number, k.figure_from, k.figure_to
    from notices_at(known) n
    join condition k on k.reading = n.reading
    join clause c on c.reading = k.reading and c.number = k.clause;

create macro quantities_at(known) as table
    select
        n.source_file, q.id, n.id as notice, q.figure as text, c.path as clause, q.quote, q.figure, q.figure_start,
        q.page, q.boxes, q.kind, q.value, q.value_text, q.value_max, q.value_max_text, q.unit, q.status,
        coalesce((
            select list(u.rule order by u.position) from used_by u where u.reading = q.reading and u.quantity = q.id
        ), []) as used_by,
        q.reason, q.text_start, q.text_end, q.reading,
        q.clause as clause_number, q.figure_from, q.figure_to
    from notices_at(known) n
    join quantity q on q.reading = n.reading
    join clause c on c.reading = q.reading and c.number = q.clause;

-- Every rule in one shape, for searching: `section` is benefit, limit, term or condition.
create macro rules_at(known) as table
    select source_file, id, notice, 'benefit' as section, kind, program, programme, tier, beneficiary,
        amount, amount_max, rate, null::decimal(38, 12) as value, null::varchar as value_text,
        null::varchar as unit, per, clause, quote, figure, page, flags,
        restates, text_start, text_end, figure_from, figure_to, reading
    from benefits_at(known)
    union all by name
    select source_file, id, notice, 'limit' as section, kind,
        if(kind in ('money_cap', 'money_floor'), value, null)::decimal(24, 6) as amount,
        if(kind = 'rate_cap', value, null)::decimal(24, 12) as rate,
        if(kind in ('money_cap', 'money_floor', 'rate_cap'), null, value) as value, value_text, per, clause, quote, figure, page, flags, restates, text_start, text_end, figure_from, figure_to, reading
    from limits_at(known)
    union all by name
    select source_file, id, notice, 'term' as section, kind, value as value_text, unit, [] as per,
        clause, quote, figure, page, flags, text_start, text_end, figure_from, figure_to, reading
    from terms_at(known)
    union all by name
    select source_file, id, notice, 'condition' as section, kind, value, value_text, unit, [] as per, clause, quote, figure, page, flags, text_start, text_end, figure_from, figure_to, reading
    from conditions_at(known);

-- Document numbers are printed with brackets and digits of every width.
create macro folded_number(number) as
    regexp_replace(
        translate(number, '〔﹝［【（(〕﹞］】）)０１２３４５６７８９', '[[[[[[]]]]]]0123456789'), '\s', '', 'g'
    );

-- Printed words as people type them: characters of full width become ASCII.
create macro folded_words(words) as translate(
    words,
    '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ（），：；％．＋－／！？',
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz(),:;%.+-/!?'
);

-- Which held notice does what (repeals, prolongs, amends) to which other one that is held.
create macro acts_at(known) as table
    with held as (
        select id, doc_number, title, jurisdiction, reading, coalesce(effective_from, signed_on, printed_on) as begins
        from notices_at(known)
    ), act as (
        select n.id as actor, n.begins, n.reading, n.jurisdiction, x.type, x.title,
            folded_number(x.doc_number) as number
        from held n
        join relation x on x.reading = n.reading
        where x.type in ('repeals', 'prolongs', 'amends')
    ), named as (
        -- One equality for each way of naming a document, so that each is a hash join.
        select o.id, a.actor, a.type, a.begins, a.reading
        from act a join held o on folded_number(o.doc_number) = a.number
        union
        select o.id, a.actor, a.type, a.begins, a.reading
        from act a join held o on o.jurisdiction = a.jurisdiction and o.title = a.title
        where a.number is null
        union
        select o.id, a.actor, a.type, a.begins, a.reading
        from act a
        join held o on o.jurisdiction = a.jurisdiction and regexp_extract(o.title, '《(.+)》', 1) = a.title
        where a.number is null
    )
    select id as notice, actor, type, begins, reading from named where id <> actor;

-- When each notice is law: from `begins` on, up to and without `ends`; null where nothing is known.
create macro validity_at(known) as table
    with repeal as (
        select notice, actor, begins from acts_at(known) where type = 'repeals'
        qualify row_number() over (partition by notice order by begins nulls last, actor) = 1
    ), prolongation as (
        -- The new last day is the date that the prolonging notice gives for the validity of a policy.
        select a.notice, a.actor, max(try_cast(t.value as date)) as last_day
        from acts_at(known) a
        left join term t on t.reading = a.reading and t.kind = 'policy_validity'
        where a.type = 'prolongs'
        group by a.notice, a.actor
        qualify row_number() over (partition by a.notice order by last_day desc nulls last, a.actor) = 1
    ), amendment as (
        select notice, list(distinct actor order by actor) as actors from acts_at(known) where type = 'amends' group by notice
    ), stated as (
        select
            n.id, coalesce(n.effective_from, n.signed_on, n.printed_on) as begins,
            if(n.effective_from is not null, n.effective_from_basis,
                if(n.signed_on is not null, 'signed_date', if(n.printed_on is not null, 'printed_date', 'not_stated')))
                as begins_basis,
            if(p.notice is null, n.effective_to, p.last_day) + 1 as ends,
            if(p.notice is null, n.effective_to_basis, 'prolonged_by') as ends_basis, p.actor as prolonged_by
        from notices_at(known) n
        left join prolongation p on p.notice = n.id
    )
    select
        s.id as notice, s.begins, s.begins_basis,
        if(r.begins < s.ends or s.ends is null, coalesce(r.begins, s.ends), s.ends) as ends,
        if(r.begins < s.ends or (s.ends is null and r.begins is not null), 'repealed_by', s.ends_basis) as ends_basis,
        if(r.begins < s.ends or (s.ends is null and r.begins is not null), r.actor, null) as repealed_by,
        s.prolonged_by, coalesce(a.actors, []) as amended_by
    from stated s
    left join repeal r on r.notice = s.id
    left join amendment a on a.notice = s.id;

create view notices as select * exclude (reading) from notices_at(2147483647);
create view benefits as select * exclude (reading, clause_number, figure_from, figure_to) from benefits_at(2147483647);
create view limits as select * exclude (reading, clause_number, figure_from, figure_to) from limits_at(2147483647);
create view terms as select * exclude (reading, clause_number, figure_from, figure_to) from terms_at(2147483647);
create view conditions as select * exclude (reading, clause_number, figure_from, figure_to) from conditions_at(2147483647);
create view quantities as select * exclude (reading, clause_number, figure_from, figure_to) from quantities_at(2147483647);
create view rules as select * exclude (reading, figure_from, figure_to) from rules_at(2147483647);
create view validity as select * from validity_at(2147483647);

-- Every file that was ever brought: read, the same text as another one, or refused.
create view files as
    select f.sha256, f.name, f.media, f.size, d.text_sha256, n.id as notice,
        if(n.sha256 = f.sha256, 'read', 'same text') as state, null as reason, r.started_at as added_at
    from file f
    join run r on r.number = f.run
    left join (
        select file_sha256, text_sha256 from document
        qualify row_number() over (partition by file_sha256 order by number desc) = 1
    ) d on d.file_sha256 = f.sha256
    left join notices n on n.text_sha256 = d.text_sha256
    union all by name
    select x.sha256, x.name, 'refused' as state, x.reason, r.started_at as added_at
    from refused_file x
    join run r on r.number = x.run
    where x.sha256 not in (select sha256 from file);
