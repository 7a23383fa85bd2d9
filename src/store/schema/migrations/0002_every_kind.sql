-- Every kind of record: the tables of the new kinds, the new fields of the old ones, and the costs of an engagement as
-- entries of their own.

create table person_fte_changes (
  owner text not null references person (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  "from" text check (length("from") = 10),
  from_lo text check (length(from_lo) = 10),
  from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  fte integer check (fte between 0 and 100),
  primary key (owner, position)
) strict, without rowid;

create table city_sources (
  owner text not null references city (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  field text check (length(field) between 1 and 40),
  source text check (length(source) between 1 and 300),
  as_of text check (length(as_of) in (4, 7, 10)),
  as_of_lo text check (length(as_of_lo) = 10),
  as_of_hi text check (as_of_hi >= as_of_lo and (as_of_hi is null) = (as_of is null) and (as_of_lo is null) = (as_of is null)),
  primary key (owner, position)
) strict, without rowid;

create table network_fee_bands (
  owner text not null references network (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  "from" integer check ("from" between 0 and 100000000),
  fee_minor integer,
  fee_currency text check (length(fee_currency) = 3 and (fee_minor is null) = (fee_currency is null)),
  primary key (owner, position)
) strict, without rowid;

create table training (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  person text not null references person (id) deferrable initially deferred,
  title text not null check (length(title) between 1 and 300),
  "on" text check (length("on") in (4, 7, 10)),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  days integer check (days between 0 and 366000),
  provider text check (length(provider) between 1 and 200),
  note text check (length(note) between 1 and 100000)
) strict;

create table blackout (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 200),
  "from" text not null check (length("from") = 10),
  from_lo text not null check (length(from_lo) = 10),
  from_hi text not null check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text not null check (length("to") = 10),
  to_lo text not null check (length(to_lo) = 10),
  to_hi text not null check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  note text check (length(note) between 1 and 100000)
) strict;

create table rate (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  currency text not null check (length(currency) = 3),
  "into" text not null check (length("into") = 3),
  rate integer not null check (rate between 0 and 100000000000000),
  "on" text not null check (length("on") = 10),
  on_lo text not null check (length(on_lo) = 10),
  on_hi text not null check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  source text check (length(source) between 1 and 200),
  note text check (length(note) between 1 and 100000)
) strict;

create table demand (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  source text not null check (source in ('department', 'council', 'community', 'business')),
  who text check (length(who) between 1 and 200),
  "on" text check (length("on") in (4, 7, 10)),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  urgency integer check (urgency between 1 and 3),
  status text not null check (status in ('open', 'met', 'dropped')),
  note text check (length(note) between 1 and 100000)
) strict;

create table objective_demands (
  owner text not null references objective (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  ref text not null references demand (id) deferrable initially deferred,
  primary key (owner, position)
) strict, without rowid;

create table contact (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  name text not null check (length(name) between 1 and 200),
  city text references city (id) deferrable initially deferred,
  network text references network (id) deferrable initially deferred,
  email text check (length(email) between 1 and 200),
  phone text check (length(phone) between 1 and 80),
  languages text check (languages <> ''),
  owner text references person (id) deferrable initially deferred,
  note text check (length(note) between 1 and 100000)
) strict;

create table contact_posts (
  owner text not null references contact (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  title text check (length(title) between 1 and 200),
  body text check (length(body) between 1 and 200),
  "from" text check (length("from") in (4, 7, 10)),
  from_lo text check (length(from_lo) = 10),
  from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text check (length("to") in (4, 7, 10)),
  to_lo text check (length(to_lo) = 10),
  to_hi text check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  primary key (owner, position)
) strict, without rowid;

create table membership_gaps (
  owner text not null references membership (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  "from" text check (length("from") in (4, 7, 10)),
  from_lo text check (length(from_lo) = 10),
  from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null)),
  "to" text check (length("to") in (4, 7, 10)),
  to_lo text check (length(to_lo) = 10),
  to_hi text check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null)),
  reason text check (length(reason) between 1 and 300),
  primary key (owner, position)
) strict, without rowid;

create table seat (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  membership text not null references membership (id) deferrable initially deferred,
  owner text references person (id) deferrable initially deferred,
  meetings integer check (meetings between 0 and 366),
  hours integer check (hours between 0 and 10000),
  since text check (length(since) in (4, 7, 10)),
  since_lo text check (length(since_lo) = 10),
  since_hi text check (since_hi >= since_lo and (since_hi is null) = (since is null) and (since_lo is null) = (since is null)),
  until text check (length(until) in (4, 7, 10)),
  until_lo text check (length(until_lo) = 10),
  until_hi text check (until_hi >= until_lo and (until_hi is null) = (until is null) and (until_lo is null) = (until is null)),
  note text check (length(note) between 1 and 100000)
) strict;

create table agreement (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  kind text not null check (kind in ('sister', 'friendship', 'mou', 'project', 'declaration')),
  signed text check (length(signed) in (4, 7, 10)),
  signed_lo text check (length(signed_lo) = 10),
  signed_hi text check (signed_hi >= signed_lo and (signed_hi is null) = (signed is null) and (signed_lo is null) = (signed is null)),
  expires text check (length(expires) in (4, 7, 10)),
  expires_lo text check (length(expires_lo) = 10),
  expires_hi text check (expires_hi >= expires_lo and (expires_hi is null) = (expires is null) and (expires_lo is null) = (expires is null)),
  review text check (length(review) in (4, 7, 10)),
  review_lo text check (length(review_lo) = 10),
  review_hi text check (review_hi >= review_lo and (review_hi is null) = (review is null) and (review_lo is null) = (review is null)),
  notice_months integer check (notice_months between 0 and 120),
  notice_days integer check (notice_days between 0 and 3650),
  auto_renews integer check (auto_renews in (0, 1)),
  term_months integer check (term_months between 1 and 1200),
  owner text references person (id) deferrable initially deferred,
  hours integer check (hours between 0 and 200000),
  objective text references objective (id) deferrable initially deferred,
  origin text check (origin in ('plan', 'request', 'invitation', 'inherited', 'political')),
  status text not null check (status in ('active', 'dormant', 'suspended', 'historic', 'ended')),
  status_on text check (length(status_on) = 10),
  status_on_lo text check (length(status_on_lo) = 10),
  status_on_hi text check (status_on_hi >= status_on_lo and (status_on_hi is null) = (status_on is null) and (status_on_lo is null) = (status_on is null)),
  reason text check (length(reason) between 1 and 500),
  themes text check (themes <> ''),
  link text check (length(link) between 1 and 500),
  note text check (length(note) between 1 and 100000)
) strict;

create table agreement_partners (
  owner text not null references agreement (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  ref text not null references city (id) deferrable initially deferred,
  primary key (owner, position)
) strict, without rowid;

create table entry (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  line text not null references budget (id) deferrable initially deferred,
  what text check (length(what) between 1 and 300),
  amount_minor integer,
  amount_currency text check (length(amount_currency) = 3 and (amount_minor is null) = (amount_currency is null)),
  rate integer check (rate between 0 and 100000000000000),
  rate_on text check (length(rate_on) = 10),
  rate_on_lo text check (length(rate_on_lo) = 10),
  rate_on_hi text check (rate_on_hi >= rate_on_lo and (rate_on_hi is null) = (rate_on is null) and (rate_on_lo is null) = (rate_on is null)),
  state text not null check (state in ('planned', 'committed', 'invoiced', 'spent', 'void')),
  "on" text check (length("on") = 10),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  reimbursement integer check (reimbursement in (0, 1)),
  engagement text references engagement (id) deferrable initially deferred,
  membership text references membership (id) deferrable initially deferred,
  fee_year integer check (fee_year between 1900 and 2200),
  promise text references promise (id) deferrable initially deferred,
  note text check (length(note) between 1 and 100000)
) strict;

create table engagement_life (
  owner text not null references engagement (id) deferrable initially deferred,
  position integer not null check (position >= 0),
  "on" text check (length("on") = 10),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  status text check (status in ('idea', 'invited', 'accepted', 'done', 'declined', 'cancelled', 'postponed')),
  reason text check (length(reason) between 1 and 500),
  forecast text check (length(forecast) between 1 and 1000),
  primary key (owner, position)
) strict, without rowid;

create table promise (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  side text not null check (side in ('ours', 'theirs')),
  partner text references city (id) deferrable initially deferred,
  agreement text references agreement (id) deferrable initially deferred,
  engagement text references engagement (id) deferrable initially deferred,
  owner text references person (id) deferrable initially deferred,
  due text check (length(due) in (4, 7, 10)),
  due_lo text check (length(due_lo) = 10),
  due_hi text check (due_hi >= due_lo and (due_hi is null) = (due is null) and (due_lo is null) = (due is null)),
  days integer check (days between 0 and 366000),
  line text references budget (id) deferrable initially deferred,
  amount_minor integer,
  amount_currency text check (length(amount_currency) = 3 and (amount_minor is null) = (amount_currency is null)),
  status text not null check (status in ('open', 'kept', 'released')),
  status_on text check (length(status_on) = 10),
  status_on_lo text check (length(status_on_lo) = 10),
  status_on_hi text check (status_on_hi >= status_on_lo and (status_on_hi is null) = (status_on is null) and (status_on_lo is null) = (status_on is null)),
  evidence text check (length(evidence) between 1 and 500),
  note text check (length(note) between 1 and 100000)
) strict;

create table gift (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  title text not null check (length(title) between 1 and 300),
  way text not null check (way in ('given', 'received')),
  "on" text check (length("on") in (4, 7, 10)),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  engagement text references engagement (id) deferrable initially deferred,
  city text references city (id) deferrable initially deferred,
  contact text references contact (id) deferrable initially deferred,
  person text references person (id) deferrable initially deferred,
  worth_minor integer,
  worth_currency text check (length(worth_currency) = 3 and (worth_minor is null) = (worth_currency is null)),
  kept_at text check (length(kept_at) between 1 and 200),
  note text check (length(note) between 1 and 100000)
) strict;

create table decision (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  membership text references membership (id) deferrable initially deferred,
  agreement text references agreement (id) deferrable initially deferred,
  term_ends text check (length(term_ends) in (4, 7, 10)),
  term_ends_lo text check (length(term_ends_lo) = 10),
  term_ends_hi text check (term_ends_hi >= term_ends_lo and (term_ends_hi is null) = (term_ends is null) and (term_ends_lo is null) = (term_ends is null)),
  verdict text not null check (verdict in ('keep', 'leave')),
  "on" text check (length("on") = 10),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  "by" text check (length("by") between 1 and 200),
  reason text not null check (length(reason) between 1 and 500),
  note text check (length(note) between 1 and 100000)
) strict;

alter table person add column day_rate_minor integer;
alter table person add column day_rate_currency text check (length(day_rate_currency) = 3 and (day_rate_minor is null) = (day_rate_currency is null));
alter table person add column trained text check (trained in ('yes', 'no', 'unknown'));
alter table city add column objective text references objective (id) deferrable initially deferred;
alter table city add column tags text check (tags <> '');
alter table city add column office text check (office in ('yes', 'no', 'unknown'));
alter table city add column office_name text check (length(office_name) between 1 and 200);
alter table city add column office_in text check (length(office_in) between 1 and 200);
alter table city add column strategy text check (strategy in ('yes', 'no', 'unknown'));
alter table city add column strategy_title text check (length(strategy_title) between 1 and 300);
alter table city add column strategy_from text check (length(strategy_from) in (4, 7, 10));
alter table city add column strategy_from_lo text check (length(strategy_from_lo) = 10);
alter table city add column strategy_from_hi text check (strategy_from_hi >= strategy_from_lo and (strategy_from_hi is null) = (strategy_from is null) and (strategy_from_lo is null) = (strategy_from is null));
alter table city add column strategy_to text check (length(strategy_to) in (4, 7, 10));
alter table city add column strategy_to_lo text check (length(strategy_to_lo) = 10);
alter table city add column strategy_to_hi text check (strategy_to_hi >= strategy_to_lo and (strategy_to_hi is null) = (strategy_to is null) and (strategy_to_lo is null) = (strategy_to is null));
alter table city add column staff_least integer check (staff_least between 0 and 10000000);
alter table city add column staff_most integer check (staff_most between staff_least and 10000000 and (staff_most is null) = (staff_least is null));
alter table city add column trained_least integer check (trained_least between 0 and 10000000);
alter table city add column trained_most integer check (trained_most between trained_least and 10000000 and (trained_most is null) = (trained_least is null));
alter table city add column budget_minor integer;
alter table city add column budget_currency text check (length(budget_currency) = 3 and (budget_minor is null) = (budget_currency is null));
alter table city add column issues text check (issues <> '');
alter table city add column tracks_sdgs text check (tracks_sdgs in ('yes', 'no', 'unknown'));
alter table city add column impact integer check (impact between 1 and 5);
alter table city add column barriers text check (barriers <> '');
alter table network add column fee_rule text check (fee_rule in ('free', 'flat', 'bands', 'per-head', 'by-hand'));
alter table network add column fee_flat_minor integer;
alter table network add column fee_flat_currency text check (length(fee_flat_currency) = 3 and (fee_flat_minor is null) = (fee_flat_currency is null));
alter table network add column fee_per_head integer check (fee_per_head between 0 and 1000000000);
alter table network add column fee_currency text check (length(fee_currency) = 3);
alter table network add column fee_floor_minor integer;
alter table network add column fee_floor_currency text check (length(fee_floor_currency) = 3 and (fee_floor_minor is null) = (fee_floor_currency is null));
alter table network add column fee_cap_minor integer;
alter table network add column fee_cap_currency text check (length(fee_cap_currency) = 3 and (fee_cap_minor is null) = (fee_cap_currency is null));
alter table membership add column term_ends text check (length(term_ends) in (4, 7, 10));
alter table membership add column term_ends_lo text check (length(term_ends_lo) = 10);
alter table membership add column term_ends_hi text check (term_ends_hi >= term_ends_lo and (term_ends_hi is null) = (term_ends is null) and (term_ends_lo is null) = (term_ends is null));
alter table membership add column term_months integer check (term_months between 1 and 1200);
alter table membership add column auto_renews integer check (auto_renews in (0, 1));
alter table membership add column notice_months integer check (notice_months between 0 and 120);
alter table membership add column notice_days integer check (notice_days between 0 and 3650);
alter table membership add column paid_until text check (length(paid_until) in (4, 7, 10));
alter table membership add column paid_until_lo text check (length(paid_until_lo) = 10);
alter table membership add column paid_until_hi text check (paid_until_hi >= paid_until_lo and (paid_until_hi is null) = (paid_until is null) and (paid_until_lo is null) = (paid_until is null));
alter table membership add column fee_minor integer;
alter table membership add column fee_currency text check (length(fee_currency) = 3 and (fee_minor is null) = (fee_currency is null));
alter table membership add column population integer check (population between 0 and 100000000);
alter table membership add column population_year integer check (population_year between 1900 and 2200);
alter table membership add column discount integer check (discount between 0 and 10000);
alter table membership add column discount_until text check (length(discount_until) in (4, 7, 10));
alter table membership add column discount_until_lo text check (length(discount_until_lo) = 10);
alter table membership add column discount_until_hi text check (discount_until_hi >= discount_until_lo and (discount_until_hi is null) = (discount_until is null) and (discount_until_lo is null) = (discount_until is null));
alter table membership add column objective text references objective (id) deferrable initially deferred;
alter table membership add column origin text check (origin in ('plan', 'request', 'invitation', 'inherited', 'political'));
alter table engagement add column expected integer check (expected between 1 and 5);
alter table engagement add column movable integer check (movable in (0, 1));
alter table engagement add column agreement text references agreement (id) deferrable initially deferred;
alter table engagement add column demand text references demand (id) deferrable initially deferred;
alter table engagement add column follows text references engagement (id) deferrable initially deferred;
alter table engagement add column next_review text check (length(next_review) in (4, 7, 10));
alter table engagement add column next_review_lo text check (length(next_review_lo) = 10);
alter table engagement add column next_review_hi text check (next_review_hi >= next_review_lo and (next_review_hi is null) = (next_review is null) and (next_review_lo is null) = (next_review is null));
alter table engagement add column seat text references seat (id) deferrable initially deferred;
alter table engagement add column themes text check (themes <> '');
alter table engagement add column sdgs text check (sdgs <> '');
alter table engagement add column bodies text check (bodies <> '');
alter table engagement add column delegation text check (delegation <> '');
alter table engagement add column link text check (length(link) between 1 and 500);
alter table engagement add column impact integer check (impact between 1 and 5);
alter table engagement add column evidence text check (length(evidence) between 1 and 500);

-- What an engagement costs was rows of its own; each becomes an entry, which keeps its place by its id.
insert into entry (id, version, archived, folded, line, amount_minor, amount_currency, rate, state, engagement)
  select lower(hex(randomblob(13))), 1, e.archived, '', c.line, c.amount_minor, c.amount_currency, c.rate,
    coalesce(c.state, 'planned'), c.owner
  from engagement_costs as c join engagement as e on e.id = c.owner
  where c.line is not null
  order by c.owner, c.position;
drop table engagement_costs;

-- Lists: every order begins with the archive flag, so that a list is always a search.
create index training_by_day on training (archived, on_lo, id);
create index blackout_by_day on blackout (archived, from_lo, id);
create index rate_by_day on rate (archived, on_lo, id);
create index demand_by_title on demand (archived, folded, id);
create index contact_by_name on contact (archived, folded, id);
create index seat_by_title on seat (archived, folded, id);
create index agreement_by_title on agreement (archived, folded, id);
create index agreement_by_expiry on agreement (archived, expires_lo, id);
create index agreement_by_review on agreement (archived, review_lo, id);
create index promise_by_due on promise (archived, due_lo, id);
create index gift_by_day on gift (archived, on_lo, id);
create index decision_by_day on decision (archived, on_lo, id);
create index entry_by_day on entry (archived, on_lo, id);

-- What points at a record: the lists of what it is about, and the question before a record goes.
create index city_of_objective on city (objective, archived, id) where objective is not null;
create index training_of_person on training (person, archived, on_lo, id);
create index objective_of_demands on objective_demands (ref, owner);
create index contact_of_city on contact (city, archived, id) where city is not null;
create index contact_of_network on contact (network, archived, id) where network is not null;
create index contact_of_owner on contact (owner, archived, id) where owner is not null;
create index membership_of_objective on membership (objective, archived, id) where objective is not null;
create index seat_of_membership on seat (membership, archived, id);
create index seat_of_owner on seat (owner, archived, id) where owner is not null;
create index agreement_of_owner on agreement (owner, archived, id) where owner is not null;
create index agreement_of_objective on agreement (objective, archived, id) where objective is not null;
create index agreement_of_partners on agreement_partners (ref, owner);
create index engagement_of_agreement on engagement (agreement, archived, from_lo, id) where agreement is not null;
create index engagement_of_demand on engagement (demand, archived, from_lo, id) where demand is not null;
create index engagement_of_follows on engagement (follows, archived, from_lo, id) where follows is not null;
create index engagement_of_seat on engagement (seat, archived, from_lo, id) where seat is not null;
create index entry_of_line on entry (line, archived, on_lo, id, state, engagement);
create index entry_of_engagement on entry (engagement, archived, on_lo, id) where engagement is not null;
create index entry_of_membership on entry (membership, archived, on_lo, id) where membership is not null;
create index entry_of_promise on entry (promise, archived, on_lo, id) where promise is not null;
create index promise_of_partner on promise (partner, archived, due_lo, id) where partner is not null;
create index promise_of_agreement on promise (agreement, archived, due_lo, id) where agreement is not null;
create index promise_of_engagement on promise (engagement, archived, due_lo, id) where engagement is not null;
create index promise_of_owner on promise (owner, archived, due_lo, id) where owner is not null;
create index promise_of_line on promise (line, archived, due_lo, id) where line is not null;
create index gift_of_engagement on gift (engagement, archived, on_lo, id) where engagement is not null;
create index gift_of_city on gift (city, archived, on_lo, id) where city is not null;
create index gift_of_contact on gift (contact, archived, on_lo, id) where contact is not null;
create index gift_of_person on gift (person, archived, on_lo, id) where person is not null;
create index decision_of_membership on decision (membership, archived, on_lo, id) where membership is not null;
create index decision_of_agreement on decision (agreement, archived, on_lo, id) where agreement is not null;
