-- Who decided that two notices belong to one policy line, and why; null for decisions of older programs.

alter table line_decision add column decided_by varchar;
alter table line_decision add column reason varchar;
