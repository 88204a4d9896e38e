-- How each page of a file was judged and read, and what is doubtful about characters that come from a picture.

create table page (
    document integer not null,
    number integer not null,                -- 1-based, physical
    verdict varchar not null,               -- sound, blank, scan, drawn, mixed, layer_over_scan, garbled, damaged
    read_from varchar not null,             -- layer, picture, both, nothing
    characters integer not null,            -- of the text layer, as the first reader finds them
    others integer,                         -- as the second reader finds them
    unmapped double not null,               -- share of codes without a character
    hanzi integer not null,
    common double not null,                 -- share of the Hanzi that are of the first level of GB 2312
    picture double not null,                -- share of the page under pictures
    drawings integer not null,
    recognised integer,                     -- characters read from the picture, null where it was not looked at
    lines integer,
    found_late integer,                     -- lines that were overlooked at first
    confidence double,                      -- mean of the recognised characters
    unsure integer,                         -- characters below the limit
    two_readings integer,                   -- figures that two readings differ on
    turn integer,                           -- degrees by which the text lay on its side
    skew double,                            -- degrees by which it lay askew
    red double                              -- share of the page under red seals and letterheads
);

create table recognised (
    document integer not null,
    confidences utinyint[] not null         -- per cent, one for each character of the text; 100 for a text layer
);

create table second_reading (
    document integer not null,
    text_start integer not null,
    text_end integer not null,
    figure varchar not null,                -- as printed in the text
    other varchar not null                  -- what the second reading has in its place
);

create table element (
    document integer not null,
    text_start integer not null,
    text_end integer not null,
    path varchar not null                   -- of a paragraph in a file without pages
);

create macro pages_at(known) as table
    select n.source_file, n.id as notice, p.number as page, p.verdict, p.read_from, p.characters, p.others, p.unmapped,
        p.hanzi, p.common, p.picture, p.drawings, p.recognised, p.lines, p.found_late, p.confidence, p.unsure,
        p.two_readings, p.turn, p.skew, p.red
    from notices_at(known) n
    join reading r on r.number = n.reading
    join page p on p.document = r.document;

create macro second_readings_at(known) as table
    select n.source_file, n.id as notice, d.text_start, d.text_end, d.figure, d.other
    from notices_at(known) n
    join reading r on r.number = n.reading
    join second_reading d on d.document = r.document;

create view pages as from pages_at(2147483647);
create view second_readings as from second_readings_at(2147483647);
