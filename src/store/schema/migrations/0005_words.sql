-- Every whole word that stands in the index of words.
--
-- A long beginning of a word is looked for as the few words that begin so, each of which the index gives newest first;
-- asked for the beginning alone it would put together all that they stand in. A word stays when the last record that
-- had it is gone: it then finds nothing.

create table search_word (
  word text not null primary key check (word <> '')
) strict, without rowid;
