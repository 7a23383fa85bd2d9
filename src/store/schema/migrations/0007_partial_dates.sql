-- Dates known to the month or the year alone, where a whole day was asked for: since when an agreement stands where it
-- stands, from when to when somebody works, and from when on another share of full time holds.

alter table agreement rename column status_on to whole_status_on;
alter table agreement rename column status_on_lo to whole_status_on_lo;
alter table agreement rename column status_on_hi to whole_status_on_hi;
alter table agreement add column status_on text check (length(status_on) in (4, 7, 10));
alter table agreement add column status_on_lo text check (length(status_on_lo) = 10);
alter table agreement add column status_on_hi text check (status_on_hi >= status_on_lo and (status_on_hi is null) = (status_on is null) and (status_on_lo is null) = (status_on is null));
update agreement set status_on = whole_status_on, status_on_lo = whole_status_on_lo, status_on_hi = whole_status_on_hi;
alter table agreement drop column whole_status_on_hi;
alter table agreement drop column whole_status_on_lo;
alter table agreement drop column whole_status_on;

alter table person rename column "from" to whole_from;
alter table person rename column from_lo to whole_from_lo;
alter table person rename column from_hi to whole_from_hi;
alter table person add column "from" text check (length("from") in (4, 7, 10));
alter table person add column from_lo text check (length(from_lo) = 10);
alter table person add column from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null));
update person set "from" = whole_from, from_lo = whole_from_lo, from_hi = whole_from_hi;
alter table person drop column whole_from_hi;
alter table person drop column whole_from_lo;
alter table person drop column whole_from;

alter table person rename column "to" to whole_to;
alter table person rename column to_lo to whole_to_lo;
alter table person rename column to_hi to whole_to_hi;
alter table person add column "to" text check (length("to") in (4, 7, 10));
alter table person add column to_lo text check (length(to_lo) = 10);
alter table person add column to_hi text check (to_hi >= to_lo and (to_hi is null) = ("to" is null) and (to_lo is null) = ("to" is null));
update person set "to" = whole_to, to_lo = whole_to_lo, to_hi = whole_to_hi;
alter table person drop column whole_to_hi;
alter table person drop column whole_to_lo;
alter table person drop column whole_to;

alter table person_fte_changes rename column "from" to whole_from;
alter table person_fte_changes rename column from_lo to whole_from_lo;
alter table person_fte_changes rename column from_hi to whole_from_hi;
alter table person_fte_changes add column "from" text check (length("from") in (4, 7, 10));
alter table person_fte_changes add column from_lo text check (length(from_lo) = 10);
alter table person_fte_changes add column from_hi text check (from_hi >= from_lo and (from_hi is null) = ("from" is null) and (from_lo is null) = ("from" is null));
update person_fte_changes set "from" = whole_from, from_lo = whole_from_lo, from_hi = whole_from_hi;
alter table person_fte_changes drop column whole_from_hi;
alter table person_fte_changes drop column whole_from_lo;
alter table person_fte_changes drop column whole_from;
