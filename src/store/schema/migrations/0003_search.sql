-- What people wrote, to be searched by the beginnings of words, newest first.
--
-- The index keeps no text of its own: only which words stand in which place. A place says, in this order of its bits,
-- the kind, the day and a number within both; so going down the places is going from the newest to the oldest.

create table search_place (
  place integer primary key check (place > 0),
  id text not null check (id <> '')
) strict;

create index search_place_of on search_place (id, place);

create virtual table search using fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4'
);
