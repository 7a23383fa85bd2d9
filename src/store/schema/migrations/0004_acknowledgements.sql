-- What the rules read beside the engagements, and the findings that somebody has acknowledged.

create table acknowledgement (
  id text not null primary key check (id <> ''),
  version integer not null check (version >= 1),
  archived integer not null check (archived in (0, 1)),
  folded text not null,
  rule text not null check (length(rule) between 1 and 40),
  subject text not null check (length(subject) between 1 and 120),
  period text not null check (length(period) between 1 and 40),
  title text check (length(title) between 1 and 300),
  severity text not null check (severity in ('info', 'unknown', 'watch', 'over')),
  over_by text check (length(over_by) between 1 and 40),
  records text check (records <> ''),
  reason text not null check (length(reason) between 1 and 500),
  "on" text check (length("on") = 10),
  on_lo text check (length(on_lo) = 10),
  on_hi text check (on_hi >= on_lo and (on_hi is null) = ("on" is null) and (on_lo is null) = ("on" is null)),
  until text check (length(until) = 10),
  until_lo text check (length(until_lo) = 10),
  until_hi text check (until_hi >= until_lo and (until_hi is null) = (until is null) and (until_lo is null) = (until is null))
) strict;

create index acknowledgement_by_day on acknowledgement (archived, on_lo, id);
create index acknowledgement_of on acknowledgement (rule, subject, period);

-- What the rules read of the engagements that touch a window, by their last day, without the table: all that may still
-- take place or did. Those without an end of their own stand together, by their start.
drop index engagement_window;
create index engagement_window on engagement
  (archived, to_hi, from_hi, from_lo, id, status, kind, direction, network, seat, agreement, origin, demand, follows,
    next_review is not null, outcome is not null, owner, decided_on, themes, place, title)
  where status not in ('declined', 'cancelled');

-- The last day on which something was done in a network, on a seat, under an agreement.
create index engagement_done_in_network on engagement (network, coalesce(to_hi, from_hi))
  where network is not null and archived = 0 and status = 'done';
create index engagement_done_on_seat on engagement (seat, coalesce(to_hi, from_hi))
  where seat is not null and archived = 0 and status = 'done';
create index engagement_done_under_agreement on engagement (agreement, coalesce(to_hi, from_hi))
  where agreement is not null and archived = 0 and status = 'done';

-- The promises that are open: few, however many were kept.
create index promise_open on promise (archived, due_lo, id) where status = 'open';
