-- The day by which an invitation wants our answer.

alter table engagement add column answer_by text check (length(answer_by) = 10);
alter table engagement add column answer_by_lo text check (length(answer_by_lo) = 10);
alter table engagement add column answer_by_hi text check (answer_by_hi >= answer_by_lo and (answer_by_hi is null) = (answer_by is null) and (answer_by_lo is null) = (answer_by is null));
