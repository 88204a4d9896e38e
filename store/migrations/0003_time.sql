-- Law and knowledge over time (docs/time.md): undone runs, amendments, stubs, and when each rule is law.

create table undoing (
    target integer not null,                -- the run that is undone or redone
    action varchar not null check (action in ('undo', 'redo')),
    run integer not null
);

create table line_decision (
    older varchar not null,                 -- ids of two notices that may belong to one policy line
    newer varchar not null,
    verdict varchar not null check (verdict in ('confirmed', 'rejected')),
    run integer not null
);

create table amendment (
    reading integer not null,               -- of the notice that changes the other one
    id varchar not null,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,
    text_end integer not null,
    page integer,
    boxes struct(page integer, x0 decimal(11, 2), top decimal(11, 2), x1 decimal(11, 2), bottom decimal(11, 2))[] not null,
    relation integer not null,              -- number in the table relation
    operation varchar not null,             -- replace, insert, delete, substitute, prolong, repeal
    path varchar[] not null,                -- labels in the other notice, folded
    old_words varchar,
    new_words varchar,
    new_from integer,                       -- the new words in text.content
    new_to integer,
    figure_kind varchar,                    -- of one figure put in the place of another
    old_figure varchar,
    new_figure varchar,
    old_number decimal(38, 12),
    old_text varchar,
    new_number decimal(38, 12),
    new_text varchar,
    last_day date,                          -- of a prolongation
    months integer,
    days integer,
    begins date                             -- of a repeal with a day of its own
);

-- The runs that count: those up to and with one, without those that were undone by then.
create macro active_runs_at(known) as table
    select number from run
    where number <= known and number not in (
        select target from (
            select target, action from undoing where run <= known
            qualify row_number() over (partition by target order by run desc) = 1
        )
        where action = 'undo'
    );

-- The files that are held: brought by a run that counts. A file that was read again only is not.
create macro held_files_at(known) as table
    select distinct d.file_sha256
    from document d
    join run r on r.number = d.run
    where r.command <> 'reread' and r.number in (select number from active_runs_at(known));

-- One reading for each text: the last one of each file, and of files with one text the one with pages.
create or replace macro readings_at(known) as table
    with last_of_file as materialized (
        select r.number as reading, r.version, r.run, d.file_sha256, d.text_sha256
        from reading r
        join document d on d.number = r.document
        where r.run in (select number from active_runs_at(known))
            and d.file_sha256 in (select file_sha256 from held_files_at(known))
        qualify row_number() over (partition by d.file_sha256 order by r.number desc) = 1
    )
    select l.*
    from last_of_file l
    join file f on f.sha256 = l.file_sha256
    qualify row_number() over (partition by l.text_sha256 order by f.media <> 'application/pdf', f.name, f.sha256) = 1;

-- A label as amendments and clause trees have it in common: 第五条 and 五 are 五, （三） is (三).
create macro folded_label(label) as
    regexp_replace(translate(label::varchar, '（）〔〕０１２３４５６７８９', '()[]0123456789'), '^第(.+)条', '\1');

create macro law_path(path) as list_transform(
    list_filter(path, lambda x: not regexp_matches(x, '^第.+[章节编]$|^附件')), lambda x: folded_label(x)
);

create macro number_year(number) as
    try_cast(nullif(regexp_extract(folded_number(number), '\[(\d{4})\]', 1), '') as integer);

-- Every statement that repeals, prolongs or amends, with what it can mean; `notice` is null where nothing held is meant.
create macro namings_at(known) as table
    with held as materialized (
        select id, folded_number(doc_number) as number, title, regexp_extract(title, '《(.+)》', 1) as inner_title,
            jurisdiction, reading, coalesce(signed_on, printed_on) as signed,
            coalesce(effective_from, signed_on, printed_on) as begins, number_year(doc_number) as year
        from notices_at(known)
    ), detail as (
        select reading, relation, bool_or(operation not in ('repeal', 'prolong')) as in_part,
            min(begins) filter (operation = 'repeal') as begins,
            max(last_day) filter (operation = 'prolong') as last_day,
            max(months) filter (operation = 'prolong') as months,
            max(days) filter (operation = 'prolong') as days
        from amendment group by all
    ), validity_term as (
        -- What an older program kept of a prolongation: one date that is said for the validity of a policy.
        select reading, max(try_cast(value as date)) as last_day from term
        where kind = 'policy_validity' group by reading
        having count(distinct value) = 1
    ), act as (
        select n.id as actor, n.reading, n.jurisdiction, n.signed, x.number as relation, x.quote, x.title,
            x.doc_number, folded_number(x.doc_number) as number,
            if(x.type = 'repeals' and coalesce(d.in_part, false), 'amends', x.type) as type,
            coalesce(d.begins, n.begins) as begins, n.year,
            if(d.reading is null and x.type = 'prolongs', t.last_day, d.last_day) as last_day, d.months, d.days,
            x.type = 'prolongs' or coalesce(d.last_day is not null or d.months is not null or d.days is not null, false)
                as prolongs
        from held n
        join relation x on x.reading = n.reading and x.type in ('repeals', 'prolongs', 'amends')
        left join detail d on d.reading = x.reading and d.relation = x.number
        left join validity_term t on t.reading = x.reading
    ), by_number as (
        select a.actor, a.relation, o.id as notice, o.signed
        from act a
        join held o on o.number = a.number
    ), by_title as (
        -- One equality for each way of naming a document, so that each is a hash join. Of several notices with one
        -- title the last one before the statement is meant.
        select a.actor, a.relation, o.id as notice, o.signed
        from (
            select a.*, o.id as o_id from act a
            join held o on o.title = a.title and o.jurisdiction is not distinct from a.jurisdiction
            where (a.number is null or o.number is null) and o.id <> a.actor
            union
            select a.*, o.id as o_id from act a
            join held o on o.inner_title = a.title and o.jurisdiction is not distinct from a.jurisdiction
            where (a.number is null or o.number is null) and o.id <> a.actor
        ) a
        join held o on o.id = a.o_id
        qualify rank() over (
            partition by a.actor, a.relation order by coalesce(o.signed <= a.signed, false) desc, o.signed desc nulls last
        ) = 1
    ), meant as (
        select * from by_number
        union
        select * from by_title
        where not exists (select 1 from by_number b where b.actor = by_title.actor and b.relation = by_title.relation)
    )
    select m.notice, a.*, count(m.notice) over (partition by a.actor, a.relation) as meant,
        coalesce(m.notice = a.actor, false) as of_itself,
        coalesce(a.signed < m.signed, false) as backwards
    from act a
    left join meant m on m.actor = a.actor and m.relation = a.relation;

-- Which held notice does what (repeals, prolongs, amends) to which other one that is held.
create or replace macro acts_at(known) as table
    with sound as (select * from namings_at(known) where notice is not null and not of_itself and not backwards)
    select s.notice, s.actor, s.type, s.begins, s.reading, s.relation, s.quote, s.last_day, s.months, s.days, s.year,
        s.prolongs and s.type <> 'repeals' as prolongs
    from sound s
    where not exists (
        -- Two that repeal each other: neither is believed.
        select 1 from sound x
        where s.type = 'repeals' and x.type = 'repeals' and x.notice = s.actor and x.actor = s.notice
    );

-- The day after the last one, after every prolongation in turn; infinity is an open end.
create macro prolonged(ends, steps) as list_reduce(
    steps,
    lambda so_far, step: if(
        step.last_day is not null, greatest(so_far, step.last_day + 1),
        if(step.months is null and step.days is null, 'infinity'::date,
            cast(so_far + to_months(coalesce(step.months, 0)) + to_days(coalesce(step.days, 0)) as date))
    ),
    coalesce(ends, 'infinity'::date)
);

-- When each notice is law: from `begins` on, up to and without `ends`; null where nothing is known.
create or replace macro validity_at(known) as table
    with act as materialized (select * from acts_at(known)), repeal as (
        -- An act without any date counts from the beginning of the year of its number.
        select notice, actor, coalesce(begins, make_date(year, 1, 1)) as begins, begins is null as undated
        from act where type = 'repeals'
        qualify row_number() over (
            partition by notice order by coalesce(begins, make_date(year, 1, 1)) nulls last, actor
        ) = 1
    ), prolongation as (
        select notice, last(actor order by begins nulls first, actor) as actor,
            list({'last_day': last_day, 'months': months, 'days': days} order by begins nulls first, actor) as steps
        from act where prolongs group by notice
    ), amendment_ as (
        select notice, list(distinct actor order by actor) as actors from act where type = 'amends' group by notice
    ), stated as (
        select
            n.id, coalesce(n.effective_from, n.signed_on, n.printed_on) as begins,
            if(n.effective_from is not null, n.effective_from_basis,
                if(n.signed_on is not null, 'signed_date', if(n.printed_on is not null, 'printed_date', 'not_stated')))
                as begins_basis,
            if(p.notice is null, n.effective_to + 1, nullif(
                if(n.effective_to is null and len(list_filter(p.steps, lambda x: x.last_day is not null)) > 0,
                    prolonged(date '0001-01-01', p.steps), prolonged(n.effective_to + 1, p.steps)),
                'infinity'::date)) as ends,
            if(p.notice is null, n.effective_to_basis, 'prolonged_by') as ends_basis, p.actor as prolonged_by
        from notices_at(known) n
        left join prolongation p on p.notice = n.id
    ), ended as (
        select s.*, r.actor, r.begins as repealed_from, coalesce(r.undated, false) as undated,
            r.notice is not null and (s.ends is null or r.begins is null or r.begins < s.ends) as repealed
        from stated s
        left join repeal r on r.notice = s.id
    )
    select
        e.id as notice, e.begins, e.begins_basis,
        if(e.repealed, e.repealed_from, e.ends) as ends,
        if(e.repealed, if(e.undated, 'repealed_undated', 'repealed_by'), e.ends_basis) as ends_basis,
        if(e.repealed, e.actor, null) as repealed_by,
        e.prolonged_by, coalesce(a.actors, []) as amended_by
    from ended e
    left join amendment_ a on a.notice = e.id;

-- Documents that held notices repeal, prolong or amend and whose text is not held.
create macro stubs_at(known) as table
    with naming as materialized (
        select coalesce(number, concat_ws('/', jurisdiction, title)) as name, *
        from namings_at(known) where notice is null
    )
    select
        substr(sha256('stub:' || name), 1, 12) as id,
        min(doc_number) as doc_number, min(title) as title, min(jurisdiction) as jurisdiction,
        make_date(number_year(min(doc_number)), 1, 1) as begins, 'text_not_held' as begins_basis,
        min(begins) filter (type = 'repeals') as ends,
        if(count(*) filter (type = 'repeals') > 0,
            if(min(begins) filter (type = 'repeals') is null, 'repealed_undated', 'repealed_by'), 'text_not_held')
            as ends_basis,
        min_by(actor, coalesce(begins, date '9999-12-31')) filter (type = 'repeals') as repealed_by,
        list(distinct actor order by actor) as named_by,
        min_by(quote, concat(actor, relation)) as quote
    from naming
    group by name;

-- Each instruction of an amendment with the notice it changes and the day from which it does.
create macro amendments_at(known) as table
    select a.notice as law, a.actor, a.begins, a.type,
        m.id, m.operation, m.path as printed_path, list_transform(m.path, lambda x: folded_label(x)) as path,
        m.quote, m.old_words, m.new_words, m.new_from, m.new_to, m.figure_kind, folded_words(m.old_figure) as old_figure,
        folded_words(m.new_figure) as new_figure, m.old_number, m.old_text, m.new_number, m.new_text,
        m.text_start, m.page, m.reading
    from acts_at(known) a
    join amendment m on m.reading = a.reading and m.relation = a.relation
    where m.operation not in ('prolong', 'repeal');

create macro begins_with(path, beginning) as len(beginning) > 0 and path[1:len(beginning)] = beginning;

-- The rules of amended notices and of the new words of their amendments, each at its place in the amended notice.
-- A quote may begin with the quotation mark before the new words.
create macro homes_at(known) as table
    with instruction as materialized (select * from amendments_at(known)), rule as (
        select * from rules_at(known)
        where notice in (select law from instruction) or notice in (select actor from instruction)
    )
    select r.notice as law, null as via, null::date as begins, law_path(r.clause) as path, r.*
    from rule r
    where r.notice in (select law from instruction)
        and not exists (select 1 from instruction i where i.reading = r.reading and i.new_from - 1 <= r.text_start
            and r.text_start < i.new_to)
    union all by name
    select i.law, i.id as via, i.begins, i.path, r.*
    from rule r
    join instruction i on i.reading = r.reading and i.new_from - 1 <= r.text_start and r.text_start < i.new_to
    where i.operation in ('replace', 'insert') and i.begins is not null
    qualify row_number() over (partition by r.reading, r.section, r.id order by i.law) = 1;

-- Whether a figure of this kind can stand in the place of the one that a rule was read from.
create macro fits(section, amount, amount_max, rate, kind, unit, value_text, figure_kind, old_text, new_text) as case
    when section = 'condition' and unit = '元' then figure_kind = 'money'
    when section = 'condition' and unit = '%' then figure_kind = 'percent'
    when section = 'condition' and figure_kind = 'duration'
        then regexp_full_match(new_text, 'P\d+[YMWD]') and regexp_full_match(old_text, 'P\d+' || right(new_text, 1))
    when section in ('term', 'limit') and value_text is not null then value_text = old_text and new_text is not null
    when section in ('benefit', 'limit') and amount is not null then figure_kind = 'money' and amount_max is null
    when section in ('benefit', 'limit') and rate is not null then figure_kind = 'percent' and kind <> 'match'
    else figure_kind not in ('money', 'percent', 'duration', 'date')
end;

-- What each amendment does to each rule at its place, `amendment` null for a rule that none touches. A figure is put in
-- the place of another only where it stands there once; what is not certain is `in_doubt`.
create macro touches_at(known) as table
    with instruction as materialized (select * from amendments_at(known)), figures as materialized (
        select i.id, i.law, count(distinct q.figure_from) as places
        from instruction i
        join notices_at(known) n on n.id = i.law
        join quantity q on q.reading = n.reading and folded_words(q.figure) = i.old_figure
        join clause c on c.reading = q.reading and c.number = q.clause
        where i.operation = 'substitute' and begins_with(law_path(c.path), i.path)
        group by all
    )
    select h.law, h.notice, h.section, h.id as rule, h.via, h.begins as brought_on, folded_words(h.figure) as figure,
        i.id as amendment, i.actor, i.operation, i.begins, i.quote, i.text_start, i.old_words, i.new_words,
        i.figure_kind, i.old_figure, i.new_figure, i.new_number, i.new_text,
        i.begins is null or (i.operation = 'substitute' and (
            i.old_figure is null or i.new_figure is null or coalesce(f.places, 0) > 1
            or (folded_words(h.figure) = i.old_figure and not fits(
                h.section, h.amount, h.amount_max, h.rate, h.kind, h.unit, h.value_text,
                i.figure_kind, i.old_text, i.new_text))
        )) as in_doubt
    from homes_at(known) h
    left join instruction i on i.law = h.law and begins_with(h.path, i.path) and i.operation <> 'insert'
        and (h.via is null or (i.id <> h.via and i.begins >= h.begins and i.reading <> h.reading))
    left join figures f on f.id = i.id and f.law = i.law;

-- When each rule that amendments touch, or that they brought, is law; every other rule goes with its notice.
create macro rule_times_at(known) as table
    with recursive touch as materialized (select * from touches_at(known)), home as materialized (
        select distinct law, notice, section, rule, via, brought_on from touch
    ), ended as materialized (
        select notice, rule, section, law, min(begins) as ends, min_by(amendment, (begins, amendment)) as amendment
        from touch where operation in ('replace', 'delete') and not in_doubt group by all
    ), step as materialized (
        select notice, rule, section, law, any_value(figure) as figure, list({
            'amendment': amendment, 'begins': begins, 'old_figure': old_figure, 'figure': new_figure,
            'kind': figure_kind, 'number': new_number, 'text': new_text
        } order by begins, actor, text_start) as steps
        from touch where operation = 'substitute' and not in_doubt group by notice, rule, section, law
    ), walk as (
        -- The replacements in turn; one that does not replace the present figure is passed over. A list_reduce loses
        -- the later steps here (DuckDB 2.0).
        select notice, rule, section, law, steps, 0 as gone, figure, []::varchar[] as done from step
        union all
        select notice, rule, section, law, steps, gone + 1,
            if(figure = steps[gone + 1].old_figure, steps[gone + 1].figure, figure),
            if(figure = steps[gone + 1].old_figure, list_append(done, steps[gone + 1].amendment), done)
        from walk where gone < len(steps)
    ), chain as materialized (
        select * from walk where gone = len(steps)
    ), used as materialized (
        select distinct law, unnest(done) as amendment from chain
    ), doubt as materialized (
        select t.notice, t.rule, t.section, t.law, list(distinct t.amendment order by t.amendment) as amendments
        from touch t
        left join used u on u.law = t.law and u.amendment = t.amendment
        where t.amendment is not null and (t.in_doubt or (t.operation = 'substitute' and u.amendment is null))
        group by all
    )
    select h.law, h.notice, h.section, h.rule, h.via,
        if(h.via is null, v.begins, h.brought_on) as begins,
        if(h.via is null, v.begins_basis, 'amended_by') as begins_basis,
        if(e.ends < v.ends or (v.ends is null and e.ends is not null), e.ends, v.ends) as ends,
        if(e.ends < v.ends or (v.ends is null and e.ends is not null), 'amended_by', v.ends_basis) as ends_basis,
        if(e.ends < v.ends or (v.ends is null and e.ends is not null), e.amendment, null) as ended_by,
        v.repealed_by, coalesce(c.steps, []) as steps, coalesce(c.done, []) as done,
        coalesce(d.amendments, []) as doubts
    from home h
    join validity_at(known) v on v.notice = h.law
    left join ended e on e.notice = h.notice and e.rule = h.rule and e.section = h.section and e.law = h.law
    left join chain c on c.notice = h.notice and c.rule = h.rule and c.section = h.section and c.law = h.law
    left join doubt d on d.notice = h.notice and d.rule = h.rule and d.section = h.section and d.law = h.law;

-- Whether something is law on a day; a repeal whose day is not known at all counts from the beginning.
create macro holds(begins, ends, repealed_by, day) as
    coalesce(begins <= day, true) and if(ends is null, repealed_by is null, day < ends);

-- The rules that are law on a day, amended figures with their new value and `amended_by` the instruction; `via` is the
-- instruction that brought a rule, `law` the notice that it belongs to, `doubts` instructions that were not applied.
create macro rules_on(day, known) as table
    with times as materialized (
        select *, list_filter(steps, lambda x: list_contains(done, x.amendment) and x.begins <= day)[-1] as present
        from rule_times_at(known)
    )
    select r.* exclude (amount, rate, value, value_text),
        if(present.amendment is not null and r.amount is not null, present.number, r.amount)::decimal(24, 6) as amount,
        if(present.amendment is not null and r.rate is not null, present.number, r.rate)::decimal(24, 12) as rate,
        case when present.amendment is null or r.value is null then r.value
            when r.unit = '%' then present.number * 100
            when present.kind = 'duration' then regexp_extract(present.text, '\d+')::decimal(38, 12)
            else present.number end as value,
        if(present.amendment is not null and r.value_text is not null, present.text, r.value_text) as value_text,
        if(t.rule is null, v.begins, t.begins) as begins, if(t.rule is null, v.begins_basis, t.begins_basis) as begins_basis,
        if(t.rule is null, v.ends, t.ends) as ends, if(t.rule is null, v.ends_basis, t.ends_basis) as ends_basis,
        coalesce(t.law, r.notice) as law, t.via, present.amendment as amended_by, coalesce(t.doubts, []) as doubts
    from rules_at(known) r
    join validity_at(known) v on v.notice = r.notice
    left join times t
        on t.notice = r.notice and t.rule = r.id and t.section = r.section
    where holds(if(t.rule is null, v.begins, t.begins), if(t.rule is null, v.ends, t.ends),
        if(t.rule is null or t.ended_by is null, if(t.rule is null, v.repealed_by, t.repealed_by), null), day);

-- What is odd about the time of a notice, with the quotes of both sides; `other` is the other notice, where held.
create macro doubts_at(known) as table
    with naming as materialized (select * from namings_at(known)), validity_ as materialized (
        select * from validity_at(known)
    ), notice_ as materialized (
        select id, doc_number, coalesce(doc_number, slug) as name, effective_from, effective_to, reading from notices_at(known)
    ), force as (
        select t.reading, min_by(t.quote, t.text_start) as quote from term t where t.kind = 'policy_validity' group by t.reading
    ), instruction as materialized (select * from amendments_at(known)), times as materialized (
        select * from rule_times_at(known)
    )
    select id as notice, 'contradictory_dates' as doubt, f.quote, null as other,
        concat_ws(' – ', effective_from, effective_to) as other_quote
    from notice_ n left join force f on f.reading = n.reading
    where effective_from > effective_to
    union all by name
    select actor as notice, 'acts_on_itself' as doubt, quote, notice as other from naming where of_itself
    union all by name
    select actor as notice, 'acts_on_later' as doubt, quote, notice as other from naming where backwards
    union all by name
    select a.actor as notice, 'repeal_each_other' as doubt, a.quote, b.actor as other, b.quote as other_quote
    from naming a join naming b on b.actor = a.notice and b.notice = a.actor and a.actor <> b.actor
    where a.type = 'repeals' and b.type = 'repeals' and not a.backwards and not b.backwards
    union all by name
    select actor as notice, 'means_several' as doubt, quote, notice as other from naming where meant > 1
    union all by name
    select a.id as notice, 'same_number' as doubt, a.doc_number as quote, b.id as other, b.doc_number as other_quote
    from notice_ a join notice_ b on folded_number(a.doc_number) = folded_number(b.doc_number) and a.id <> b.id
    union all by name
    select actor as notice, 'no_date_of_act' as doubt, quote, notice as other from naming
    where begins is null and notice is not null
    union all by name
    select actor as notice, 'prolonged_without_end' as doubt, quote, notice as other from naming
    where type = 'prolongs' and notice is not null and last_day is null and months is null and days is null
    union all by name
    select n.actor as notice, 'prolonged_after_end' as doubt, n.quote, n.notice as other,
        'effective_to ' || o.effective_to as other_quote
    from naming n join notice_ o on o.id = n.notice
    where n.prolongs and n.type <> 'repeals' and n.begins > o.effective_to + 1
    union all by name
    select n.actor as notice, 'acts_before_force' as doubt, n.quote, v.repealed_by as other from naming n
    join validity_ v on v.notice = n.actor
    where n.notice is not null and v.ends <= n.begins
    union all by name
    select n.actor as notice, 'amends_without_instruction' as doubt, n.quote, n.notice as other from naming n
    where n.type = 'amends' and n.notice is not null and not n.of_itself and not exists (
        select 1 from amendment a where a.reading = n.reading and a.relation = n.relation
    )
    union all by name
    select i.actor as notice, 'no_such_clause' as doubt, i.quote, i.law as other,
        array_to_string(i.printed_path, '') as other_quote
    from instruction i
    where i.operation <> 'insert' and not exists (
        select 1 from clause c join notice_ n on n.reading = c.reading
        where n.id = i.law and begins_with(law_path(c.path), i.path)
    ) and not exists (
        select 1 from instruction x where x.law = i.law and x.operation = 'insert' and begins_with(x.path, i.path)
    )
    union all by name
    select i.actor as notice, 'not_applied' as doubt, i.quote, i.law as other, i.old_words as other_quote
    from instruction i
    where exists (select 1 from times t where t.law = i.law and list_contains(t.doubts, i.id));

-- Documents that are cited and not held, with the notices that cite them and the rules that lean on them.
create macro missing_at(known) as table
    with citing as materialized (
        select coalesce(folded_number(x.doc_number), x.title) as name, x.doc_number, x.title, x.type, n.id as notice,
            n.reading, x.text_start, x.text_end
        from notices_at(known) n
        join relation x on x.reading = n.reading
        where not exists (select 1 from namings_at(known) m
                where m.actor = n.id and m.relation = x.number and m.notice is not null)
            and not exists (select 1 from notices_at(known) o where folded_number(o.doc_number) = folded_number(x.doc_number))
            and not exists (select 1 from notices_at(known) o
                where o.title = x.title or regexp_extract(o.title, '《(.+)》', 1) = x.title)
    ), leaning as (
        -- A rule leans on a document that is named in its own sentence.
        select distinct c.name, r.notice, r.id
        from citing c
        join sentence s on s.reading = c.reading and s.text_start <= c.text_start and c.text_start < s.text_end
        join rules_at(known) r on r.reading = c.reading and r.section = 'benefit'
            and s.text_start <= r.text_start and r.text_start < s.text_end
    )
    select any_value(c.doc_number) as doc_number, min(c.title) as title,
        list(distinct c.type order by c.type) as relations, list(distinct c.notice order by c.notice) as cited_by,
        coalesce(any_value(l.leaning), []) as rules
    from citing c
    left join (select name, list(id order by notice, id) as leaning from leaning group by name) l on l.name = c.name
    group by c.name
    order by len(cited_by) desc, len(rules) desc, doc_number nulls last, title;

create view amendments as select * from amendments_at(2147483647);
create view stubs as select * from stubs_at(2147483647);
create view doubts as select * from doubts_at(2147483647);
create view missing as select * from missing_at(2147483647);

create view change_sets as
    select r.number, r.started_at, r.command, r.version, e.outcome, coalesce(u.action = 'undo', false) as undone,
        (select count(*) from document x where x.run = r.number) as files_read,
        (select count(*) from refused_file f where f.run = r.number) as files_refused,
        (select any_value(x.action) from undoing x where x.run = r.number) as action,
        (select any_value(x.target) from undoing x where x.run = r.number) as target,
        (select count(*) from line_decision x where x.run = r.number) as decisions
    from run r
    left join run_end e on e.run = r.number
    left join (
        select target, action from undoing qualify row_number() over (partition by target order by run desc) = 1
    ) u on u.target = r.number
    order by r.number;

create or replace view files as
    select f.sha256, f.name, f.media, f.size, d.text_sha256, n.id as notice,
        if(d.text_sha256 is null, 'undone', if(n.sha256 = f.sha256, 'read', 'same text')) as state, null as reason,
        r.started_at as added_at
    from file f
    join run r on r.number = f.run
    left join (
        select file_sha256, text_sha256 from document
        where run in (select number from active_runs_at(2147483647))
            and file_sha256 in (select file_sha256 from held_files_at(2147483647))
        qualify row_number() over (partition by file_sha256 order by number desc) = 1
    ) d on d.file_sha256 = f.sha256
    left join notices n on n.text_sha256 = d.text_sha256
    union all by name
    select x.sha256, x.name, 'refused' as state, x.reason, r.started_at as added_at
    from refused_file x
    join run r on r.number = x.run
    where x.sha256 not in (select sha256 from file);
