-- What was ever read, append-only: a fact is never updated, a better reading is a new row of a later run.

create table run (
    number integer primary key,
    started_at timestamp not null,          -- UTC
    command varchar not null,
    version varchar not null                -- of the program
);

create table run_end (
    run integer not null,
    ended_at timestamp not null,            -- UTC
    outcome varchar not null check (outcome in ('finished', 'interrupted'))
);

create table file (
    sha256 varchar primary key,             -- of the bytes
    name varchar not null,                  -- base name
    media varchar not null,
    size bigint not null,
    original varchar,                       -- name in the folder of originals, null when it was not kept
    run integer not null
);

create table refused_file (
    sha256 varchar not null,
    name varchar not null,
    reason varchar not null,                -- key of the message
    parameters varchar not null,            -- JSON object: what the message needs
    version varchar not null,               -- of the program that could not read it
    run integer not null
);

create table text (
    sha256 varchar primary key,             -- of the content
    content varchar not null,               -- body characters without white space, folded one to one
    run integer not null
);

create table document (
    number integer primary key,
    file_sha256 varchar not null,
    text_sha256 varchar not null,
    reader varchar not null,
    printed varchar not null,               -- the same characters as printed, unfolded: quotes are cut from it
    pages struct(number integer, width decimal(11, 2), height decimal(11, 2), rotation integer)[] not null,
    run integer not null
);

create table reading (
    number integer primary key,
    document integer not null,
    version varchar not null,               -- of the program that read it
    facts_sha256 varchar not null,          -- two readings with the same facts have the same hash
    run integer not null
);

create table notice (
    reading integer not null,
    id varchar not null,
    slug varchar not null,
    title varchar,
    doc_number varchar,
    issuers varchar[] not null,
    jurisdiction varchar,                   -- GB/T 2260
    signed_on date,
    printed_on date,
    effective_from date,
    effective_from_basis varchar not null,
    effective_to date,                      -- last day in force
    effective_to_basis varchar not null
);

create table clause (
    reading integer not null,
    number integer not null,                -- 0 is the whole document
    parent integer,
    style varchar not null,
    role varchar not null,
    label varchar not null,
    title varchar,
    path varchar[] not null,                -- labels of the numbered ancestors, outermost first
    text_start integer not null,            -- offsets of text.content, half-open, here and everywhere
    body_start integer not null,
    own_end integer not null,
    text_end integer not null
);

create table sentence (
    reading integer not null,
    text_start integer not null,
    text_end integer not null,
    clause integer not null,
    in_table integer
);

create table relation (
    reading integer not null,
    number integer not null,
    type varchar not null,
    title varchar not null,
    doc_number varchar,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,
    text_end integer not null,
    page integer
);

create table benefit (
    reading integer not null,
    id varchar not null,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,            -- of the quote
    text_end integer not null,
    figure varchar,
    figure_from integer,                    -- of the figure, in text.content
    figure_to integer,
    figure_start integer,                   -- of the figure in the quote, both NFKC-folded
    page integer,
    boxes struct(page integer, x0 decimal(11, 2), top decimal(11, 2), x1 decimal(11, 2), bottom decimal(11, 2))[] not null,
    flags varchar[] not null,
    read_by varchar not null,
    program varchar not null,
    programme varchar,
    kind varchar not null,
    amount decimal(24, 6),                  -- yuan
    amount_max decimal(24, 6),
    rate decimal(24, 12),
    base varchar,
    per varchar[] not null,
    once boolean not null,
    tier varchar,
    beneficiary varchar,
    payee varchar,
    tranche integer,
    restates varchar
);

create table limit_ (
    reading integer not null,
    id varchar not null,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,
    text_end integer not null,
    figure varchar,
    figure_from integer,
    figure_to integer,
    figure_start integer,
    page integer,
    boxes struct(page integer, x0 decimal(11, 2), top decimal(11, 2), x1 decimal(11, 2), bottom decimal(11, 2))[] not null,
    flags varchar[] not null,
    read_by varchar not null,
    kind varchar not null,
    value decimal(38, 12),                  -- yuan, a count or a share
    value_text varchar,                     -- an ISO 8601 duration
    per varchar[] not null,
    restates varchar
);

create table term (
    reading integer not null,
    id varchar not null,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,
    text_end integer not null,
    figure varchar,
    figure_from integer,
    figure_to integer,
    figure_start integer,
    page integer,
    boxes struct(page integer, x0 decimal(11, 2), top decimal(11, 2), x1 decimal(11, 2), bottom decimal(11, 2))[] not null,
    flags varchar[] not null,
    read_by varchar not null,
    kind varchar not null,
    value varchar,
    unit varchar,
    bound varchar not null
);

create table condition (
    reading integer not null,
    id varchar not null,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,
    text_end integer not null,
    figure varchar,
    figure_from integer,
    figure_to integer,
    figure_start integer,
    page integer,
    boxes struct(page integer, x0 decimal(11, 2), top decimal(11, 2), x1 decimal(11, 2), bottom decimal(11, 2))[] not null,
    flags varchar[] not null,
    read_by varchar not null,
    kind varchar not null,
    op varchar,
    value decimal(38, 12),
    value_text varchar,
    unit varchar
);

create table applies_to (
    reading integer not null,
    rule varchar not null,                  -- id of a limit, term or condition
    position integer not null,
    benefit varchar not null                -- id of the benefit that it applies to
);

create table quantity (
    reading integer not null,
    id varchar not null,
    clause integer not null,
    quote varchar not null,
    text_start integer not null,
    text_end integer not null,
    figure varchar,
    figure_from integer,
    figure_to integer,
    figure_start integer,
    page integer,
    boxes struct(page integer, x0 decimal(11, 2), top decimal(11, 2), x1 decimal(11, 2), bottom decimal(11, 2))[] not null,
    kind varchar not null,
    value decimal(38, 12),
    value_text varchar,
    value_max decimal(38, 12),
    value_max_text varchar,
    unit varchar,
    status varchar not null check (status in ('used', 'set_aside', 'open')),
    reason varchar
);

create table used_by (
    reading integer not null,
    quantity varchar not null,
    position integer not null,
    rule varchar not null                   -- id of the benefit, limit, term or condition that uses the figure
);

create table refusal (
    reading integer not null,
    what varchar not null,
    why varchar not null
);
