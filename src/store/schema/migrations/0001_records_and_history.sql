-- The first schema: one table per kind of record, one per field with several rows, and the history.
--
-- Columns are named by their field. A date stands as typed, with its first (_lo) and last (_hi) possible day; money in
-- minor units with its currency; work in tenths of a day; other numbers times ten to their places; yes and no as 1 and 0.

create table file (
  id text not null primary key check (id <> ''),
  made_at text not null,
  made_by text not null
) strict;

create table person (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('staff', 'elected', 'other')),
  login text check (length(login) between 1 and 64),
  "from" text check (length("from") = 10),
  from_lo text check (length(from_lo) = 10),
  from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text check (length("to") = 10),
  to_lo text check (length(to_lo) = 10),
  to_hi text check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  fte integer check (fte between 0 and 100),
  note text check (length(note) between 1 and 100000)
) strict;

create table city (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  name text not null check (length(name) between 1 and 200),
  country text check (length(country) = 2),
  other_names text check (other_names <> ''),
  population integer check (population between 0 and 100000000),
  lat integer check (lat between -9000000 and 9000000),
  lon integer check (lon between -18000000 and 18000000),
  tier text check (tier in ('A', 'B', 'C')),
  owner text references person (id) deferrable initially deferred,
  note text check (length(note) between 1 and 100000)
) strict;

create table network (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  acronym text not null check (length(acronym) between 1 and 80),
  name text check (length(name) between 1 and 300),
  aliases text check (aliases <> ''),
  founded text check (length(founded) in (4, 7, 10)),
  founded_lo text check (length(founded_lo) = 10),
  founded_hi text check (founded_hi >= founded_lo and (founded_hi is null) = (founded is null) and (founded_lo is null) = (founded is null)),
  ended text check (length(ended) in (4, 7, 10)),
  ended_lo text check (length(ended_lo) = 10),
  ended_hi text check (ended_hi >= ended_lo and (ended_hi is null) = (ended is null) and (ended_lo is null) = (ended is null)),
  seat text check (length(seat) between 1 and 200),
  country text check (length(country) = 2),
  scope text check (length(scope) between 1 and 200),
  themes text check (themes <> ''),
  website text check (length(website) between 1 and 300),
  benchmark integer check (benchmark in (0, 1)),
  note text check (length(note) between 1 and 100000)
) strict;

create table office (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  home text not null references city (id) deferrable initially deferred,
  currency text not null check (length(currency) = 3),
  hours_a_day integer not null check (hours_a_day between 0 and 2400),
  working_days text not null check (working_days <> ''),
  holidays text check (holidays <> ''),
  log_from text not null check (length(log_from) = 10),
  log_from_lo text not null check (length(log_from_lo) = 10),
  log_from_hi text not null check (log_from_hi >= log_from_lo and (log_from_hi is null) = (log_from is null) and (log_from_lo is null) = (log_from is null)),
  year_start integer not null check (year_start between 1 and 12),
  year_name text not null check (year_name in ('start', 'end'))
) strict;

create table leave (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  person text not null references person (id) deferrable initially deferred,
  "from" text not null check (length("from") = 10),
  from_lo text not null check (length(from_lo) = 10),
  from_hi text not null check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text not null check (length("to") = 10),
  to_lo text not null check (length(to_lo) = 10),
  to_hi text not null check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  note text check (length(note) between 1 and 100000)
) strict;

create table objective (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  weight integer check (weight between 1 and 5),
  "from" text check (length("from") in (4, 7, 10)),
  from_lo text check (length(from_lo) = 10),
  from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text check (length("to") in (4, 7, 10)),
  to_lo text check (length(to_lo) = 10),
  to_hi text check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  owner text references person (id) deferrable initially deferred,
  target text check (length(target) between 1 and 300),
  note text check (length(note) between 1 and 100000)
) strict;

create table budget (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  year integer not null check (year between 1900 and 2200),
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('dues', 'travel', 'hosting', 'per-diem', 'interpretation', 'gifts', 'grants', 'contracts', 'staff', 'overhead')),
  adopted_minor integer not null,
  adopted_currency text not null check (length(adopted_currency) = 3 and (adopted_minor is null) = (adopted_currency is null)),
  note text check (length(note) between 1 and 100000)
) strict;

create table membership (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  city text not null references city (id) deferrable initially deferred,
  network text not null references network (id) deferrable initially deferred,
  body text check (length(body) between 1 and 300),
  role text not null check (role in ('member', 'associate', 'observer', 'chair', 'board', 'host', 'former')),
  since text check (length(since) in (4, 7, 10)),
  since_lo text check (length(since_lo) = 10),
  since_hi text check (since_hi >= since_lo and (since_hi is null) = (since is null) and (since_lo is null) = (since is null)),
  until text check (length(until) in (4, 7, 10)),
  until_lo text check (length(until_lo) = 10),
  until_hi text check (until_hi >= until_lo and (until_hi is null) = (until is null) and (until_lo is null) = (until is null)),
  hours integer check (hours between 0 and 200000),
  owner text references person (id) deferrable initially deferred,
  goal text check (length(goal) between 1 and 300),
  note text check (length(note) between 1 and 100000)
) strict;

create table engagement (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  kind text not null check (kind in ('delegation', 'mission', 'meeting', 'summit', 'webinar', 'signing', 'project', 'training', 'study-visit', 'reception', 'call')),
  direction text check (direction in ('in', 'out', 'virtual')),
  network text references network (id) deferrable initially deferred,
  place text check (length(place) between 1 and 200),
  "from" text check (length("from") in (4, 7, 10)),
  from_lo text check (length(from_lo) = 10),
  from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text check (length("to") in (4, 7, 10)),
  to_lo text check (length(to_lo) = 10),
  to_hi text check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  status text not null check (status in ('idea', 'invited', 'accepted', 'done', 'declined', 'cancelled', 'postponed')),
  reason text check (length(reason) between 1 and 500),
  origin text check (origin in ('plan', 'request', 'invitation', 'inherited', 'political')),
  owner text references person (id) deferrable initially deferred,
  decided_on text check (length(decided_on) = 10),
  decided_on_lo text check (length(decided_on_lo) = 10),
  decided_on_hi text check (decided_on_hi >= decided_on_lo and (decided_on_hi is null) = (decided_on is null) and (decided_on_lo is null) = (decided_on is null)),
  note text check (length(note) between 1 and 100000),
  outcome text check (length(outcome) between 1 and 100000)
) strict;

create table engagement_partners (
  owner text not null references engagement (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  ref text not null references city (id) deferrable initially deferred,
  primary key (owner, position)
) strict, without rowid;

create table engagement_objectives (
  owner text not null references engagement (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  ref text not null references objective (id) deferrable initially deferred,
  primary key (owner, position)
) strict, without rowid;

create table engagement_people (
  owner text not null references engagement (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  person text references person (id) deferrable initially deferred,
  preparation integer check (preparation between 0 and 366000),
  days integer check (days between 0 and 366000),
  follow_up integer check (follow_up between 0 and 366000),
  preparation_actual integer check (preparation_actual between 0 and 366000),
  days_actual integer check (days_actual between 0 and 366000),
  follow_up_actual integer check (follow_up_actual between 0 and 366000),
  primary key (owner, position)
) strict, without rowid;

create table engagement_costs (
  owner text not null references engagement (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  line text references budget (id) deferrable initially deferred,
  amount_minor integer,
  amount_currency text check (length(amount_currency) = 3 and (amount_minor is null) = (amount_currency is null)),
  rate integer check (rate between 0 and 100000000000000),
  state text check (state in ('planned', 'committed', 'invoiced', 'spent', 'void')),
  primary key (owner, position)
) strict, without rowid;

-- Lists: every order begins with the archive flag, so that a list is always a search. The folded title stands in the
-- order of engagements so that typing to filter reads this index alone.
create index person_by_name on person (archived, folded, id);
create index city_by_name on city (archived, folded, id);
create index network_by_acronym on network (archived, folded, id);
create index leave_by_day on leave (archived, from_lo, id);
create index objective_by_title on objective (archived, folded, id);
create index budget_by_year on budget (archived, year, id);
create index membership_by_network on membership (archived, network, id);
create index engagement_by_day on engagement (archived, from_lo, id, folded);
create index engagement_by_title on engagement (archived, folded, id);
create index engagement_by_status on engagement (archived, status, from_lo, id);

-- What points at a record: the lists of a city, a network, a person, and the question before a record goes.
create index city_of_owner on city (owner) where owner is not null;
create index leave_of_person on leave (person, archived, from_lo, id);
create index objective_of_owner on objective (owner) where owner is not null;
create index membership_of_city on membership (city, archived, network, id);
create index membership_of_network on membership (network, archived, id);
create index membership_of_owner on membership (owner, archived, network, id) where owner is not null;
create index engagement_of_network on engagement (network, archived, from_lo, id) where network is not null;
create index engagement_of_owner on engagement (owner, archived, from_lo, id) where owner is not null;
create index engagement_of_partner on engagement_partners (ref, owner);
create index engagement_of_objective on engagement_objectives (ref, owner);
create index engagement_of_person on engagement_people (person, owner) where person is not null;
create index engagement_of_line on engagement_costs (line, state, owner) where line is not null;

-- What the rules read of the engagements that touch a window, by their last day, without the table. Those without an
-- end of their own stand together, by their start.
create index engagement_window on engagement
  (archived, to_hi, from_hi, from_lo, id, status, direction, owner, decided_on, place, title)
  where status in ('invited', 'accepted', 'done');
create index leave_window on leave (archived, to_hi, from_lo, id);

-- The history: one row per step, chained by hash; what a step wrote stands apart, under a salted hash of its own.
create table policy (
  hash text not null primary key,
  whole text not null
) strict;

create table step (
  seq integer primary key,
  id text not null unique,
  at text not null,
  user text not null,
  uid integer not null,
  label text not null,
  sort text not null check (sort in ('do', 'undo', 'redo')),
  undoes integer references step (seq) check ((undoes is null) = (sort = 'do')),
  root integer not null references step (seq) check ((root = seq) = (sort = 'do')),
  origin text not null check (origin in ('screen', 'command', 'import')),
  policy text references policy (hash),
  payload text not null check (length(payload) = 64),
  hash text not null check (length(hash) = 64)
) strict;

create index step_of_user on step (user, sort, seq);
create index step_of_root on step (root, seq);
create index step_of_import on step (seq) where origin = 'import' and sort = 'do';

create table payload (
  seq integer primary key references step (seq),
  salt blob not null,
  body text not null
) strict;

create table touched (
  id text not null,
  kind text not null,
  seq integer not null references step (seq),
  version integer not null,
  primary key (id, kind, seq)
) strict, without rowid;

create index touched_by_step on touched (seq, kind, id);

create trigger step_stays before update on step begin select raise(abort, 'the history is not changed'); end;
create trigger step_remains before delete on step begin select raise(abort, 'the history is not changed'); end;
create trigger payload_stays before update on payload begin select raise(abort, 'the history is not changed'); end;
create trigger payload_remains before delete on payload begin select raise(abort, 'the history is not changed'); end;
create trigger policy_stays before update on policy begin select raise(abort, 'the history is not changed'); end;
create trigger policy_remains before delete on policy begin select raise(abort, 'the history is not changed'); end;
