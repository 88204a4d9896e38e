select notice, actor, type, begins, quote from acts_at($known) order by all
