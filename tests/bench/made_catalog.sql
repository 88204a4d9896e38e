-- Filled in by made_catalog.py: runs, notices and rules (of each notice).
insert into run select number + 1, timestamp '2016-01-01' + to_months(number::integer), 'add', '0' from range({runs}) t(number);
insert into run_end select number, started_at, 'finished' from run;
insert into file
    select 'f' || n, n || '.pdf', 'application/pdf', 1, null, 1 + n * {runs} // {notices} from range({notices}) t(n);
insert into text select 't' || n, '', 1 + n * {runs} // {notices} from range({notices}) t(n);
insert into document select n, 'f' || n, 't' || n, 'made', '', [], 1 + n * {runs} // {notices} from range({notices}) t(n);
insert into reading select n, n, '0', '', 1 + n * {runs} // {notices} from range({notices}) t(n);
insert into notice
    select n, substr(sha256(n::varchar), 1, 12), n::varchar, '办法' || n, '测规〔' || (2016 + n * 10 // {notices}) || '〕' || n || '号',
        ['测试局'], '3101' || (1 + n % 16), null, null, date '2016-01-01' + (n * 3650 // {notices})::integer, 'stated_date',
        if(n % 3 = 0, null, date '2016-01-01' + (n * 3650 // {notices})::integer + 1095), if(n % 3 = 0, 'not_stated', 'stated_date')
    from range({notices}) t(n);
insert into clause select n, c, 0, 'han', 'body', c::varchar, null, ['第' || c || '条'], 0, 0, 0, 0
    from range({notices}) t(n), range(1, 11) u(c);
insert into relation
    select n, 0, if(n % 2 = 0, 'repeals', 'amends'), '办法' || (n - 160), '测规〔' || (2016 + (n - 160) * 10 // {notices}) || '〕' || (n - 160) || '号', 1, '《办法》', 0, 4, 1
    from range(160, {notices}, 4) t(n);
insert into amendment
    select n, 'a' || n, 1, '第一条修改为', 0, 4, 1, [], 0, 'replace', ['第1条'], null, '新', 100, 200, null, null, null, null, null, null, null, null, null, null, null
    from range(161, {notices}, 40) t(n);
insert into benefit
    select n, substr(sha256(n || ':' || r), 1, 12), 1 + r % 10, '给予一次性资助' || r || '万元', r * 10, r * 10 + 9, r || '万元', r * 10 + 7, r * 10 + 9, 7, 1, [],
        [], 'made', '首席技师资助', if(r % 5 = 0, 'chief_technician', null), 'fixed', 10000 * (1 + (n * 7 + r) % 40), null, null, null, ['person'], false,
        ['国家级', '市级', '区级'][1 + r % 3], '企业', null, null, null
    from range({notices}) t(n), range({rules}) u(r);
