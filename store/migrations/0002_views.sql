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
        b.text_start, b.text_end, b.reading
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
        l.restates, l.read_by, l.text_start, l.text_end, l.reading
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
        t.read_by, t.text_start, t.text_end, t.reading
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
        k.read_by, k.text_start, k.text_end, k.reading
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
        q.reason, q.text_start, q.text_end, q.reading
    from notices_at(known) n
    join quantity q on q.reading = n.reading
    join clause c on c.reading = q.reading and c.number = q.clause;

create view notices as select * exclude (reading) from notices_at(2147483647);
create view benefits as select * exclude (reading) from benefits_at(2147483647);
create view limits as select * exclude (reading) from limits_at(2147483647);
create view terms as select * exclude (reading) from terms_at(2147483647);
create view conditions as select * exclude (reading) from conditions_at(2147483647);
create view quantities as select * exclude (reading) from quantities_at(2147483647);
