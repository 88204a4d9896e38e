-- Words of one's own (docs/lexicon.md): which notice was read with which.

create table lexicon (
    sha256 varchar primary key,             -- of what its files say
    files varchar not null,                 -- JSON object: the name of each file with its text
    run integer not null
);

-- The words that give a reading: those of the run that wrote it, then those of a later run that read the same with
-- others. A reading without a row has the words of the program alone.
create table read_with (
    reading integer not null,
    lexicon varchar,                        -- null: the words of the program alone
    run integer not null
);

create macro words_at(known) as table
    select n.id as notice, n.source_file, n.reading, w.lexicon, coalesce(w.run, r.run) as run
    from notices_at(known) n
    join reading r on r.number = n.reading
    left join (
        select * from read_with where run in (select number from active_runs_at(known))
        qualify row_number() over (partition by reading order by run desc) = 1
    ) w on w.reading = n.reading;
