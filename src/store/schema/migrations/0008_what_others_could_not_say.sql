-- Of the capacity profile of a city: what others were asked and could not say, and a budget known to lie between two
-- amounts. A budget of less than nothing was never one.

alter table city rename column budget_minor to whole_minor;
alter table city rename column budget_currency to whole_currency;
alter table city add column budget_least integer check (budget_least >= 0);
alter table city add column budget_most integer check (budget_most >= budget_least and (budget_most is null) = (budget_least is null));
alter table city add column budget_currency text check (length(budget_currency) = 3 and (budget_currency is null) = (budget_least is null));
update city set budget_least = abs(whole_minor), budget_most = abs(whole_minor), budget_currency = whole_currency where whole_minor is not null;
alter table city drop column whole_currency;
alter table city drop column whole_minor;

alter table city add column office_name_unknown integer check (office_name_unknown is null or (office_name_unknown = 1 and office_name is null));
alter table city add column office_in_unknown integer check (office_in_unknown is null or (office_in_unknown = 1 and office_in is null));
alter table city add column strategy_title_unknown integer check (strategy_title_unknown is null or (strategy_title_unknown = 1 and strategy_title is null));
alter table city add column strategy_from_unknown integer check (strategy_from_unknown is null or (strategy_from_unknown = 1 and strategy_from is null));
alter table city add column strategy_to_unknown integer check (strategy_to_unknown is null or (strategy_to_unknown = 1 and strategy_to is null));
alter table city add column staff_unknown integer check (staff_unknown is null or (staff_unknown = 1 and staff_least is null));
alter table city add column trained_unknown integer check (trained_unknown is null or (trained_unknown = 1 and trained_least is null));
alter table city add column budget_unknown integer check (budget_unknown is null or (budget_unknown = 1 and budget_least is null));
alter table city add column issues_unknown integer check (issues_unknown is null or (issues_unknown = 1 and issues is null));
alter table city add column impact_unknown integer check (impact_unknown is null or (impact_unknown = 1 and impact is null));
alter table city add column barriers_unknown integer check (barriers_unknown is null or (barriers_unknown = 1 and barriers is null));
