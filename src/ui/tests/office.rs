//! The sample office as the screens see it, without a file.

use std::sync::{Arc, OnceLock};

use jiff::civil::date;

use crate::app::brief::Brief;
use crate::app::card::around;
use crate::app::dues::{Beside, Dues};
use crate::app::layout::Size;
use crate::app::message::{Ask, Known, Why};
use crate::app::register::Register;
use crate::app::screens::budget::Months;
use crate::app::update::update;
use crate::app::{Answer, Model, Msg};
use crate::domain::calendar::Calendar;
use crate::domain::hit::{Excerpt, Hit};
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{City, Entry, Kind, Membership, Network, Office, Rate, Record, Stored};
use crate::domain::names::Names;
use crate::domain::query::{Key, Page, Query, Sort};
use crate::domain::rates::Rates;
use crate::domain::records::Records;
use crate::domain::source::Source;
use crate::domain::step::Who;
use crate::domain::value::Value;
use crate::domain::values::{Currency, Day, PartialDate};
use crate::domain::written::written;
use crate::reference::{cities, networks, words};
use crate::rules::{Base, Policy};
use crate::sample;

/// The day on which every screen is drawn.
pub(super) fn today() -> Day {
    date(2027, 1, 12)
}

#[derive(Debug)]
struct Fixed;

impl Source for Fixed {
    fn now(&self) -> jiff::Timestamp {
        "2027-01-12T09:42:00Z".parse().unwrap()
    }
    fn today(&self) -> Day {
        today()
    }
    fn id(&self) -> Id {
        Id::new("0000000000000000000000new1")
    }
}

/// Every record of the sample.
pub(super) fn records() -> Vec<Stored> {
    static MADE: OnceLock<Vec<Stored>> = OnceLock::new();
    let row = |(id, record)| Stored { id, version: 1, archived: false, record };
    MADE.get_or_init(|| with_entries(sample::office(today()).into_iter().map(row).collect())).clone()
}

/// The records and, as the file would hold them, the costs of engagements as entries of their own.
fn with_entries(mut records: Vec<Stored>) -> Vec<Stored> {
    let mut entries = Vec::new();
    for stored in &records {
        let Record::Engagement(it) = &stored.record else { continue };
        for (place, cost) in it.costs.iter().enumerate() {
            let record = Record::Entry(Entry {
                line: cost.line.clone(),
                amount: cost.amount,
                rate: cost.rate,
                state: cost.state,
                on: first(stored).map(|day| day.min(today())),
                engagement: Some(stored.id.clone()),
                ..Entry::default()
            });
            let id = Id::new(&format!("{}-{place}", stored.id));
            entries.push(Stored { id, version: 1, archived: false, record });
        }
    }
    records.extend(entries);
    records
}

fn facts(records: &[Stored]) -> Office {
    let office = records.iter().find_map(|stored| match &stored.record {
        Record::Office(it) => Some(it.clone()),
        _ => None,
    });
    office.unwrap()
}

/// A model that has read nothing yet.
pub(super) fn unread(size: Size) -> Model {
    let who = Who { user: sample::user().to_owned(), uid: 1000 };
    Model::new(facts(&records()), today(), who, Arc::new(Fixed), Policy::default(), size)
}

/// A model that has read the sample.
pub(super) fn model(size: Size) -> Model {
    with(size, None, today())
}

/// A model that has read the sample and one more record, judged as of a day.
pub(super) fn with(size: Size, more: Option<Record>, day: Day) -> Model {
    let mut model = unread(size);
    let mut records = records();
    records.extend(more.map(|record| Stored { id: Id::new("more"), version: 1, archived: false, record }));
    let register = register(&records);
    let office = facts(&records);
    let base = base(&records, &register, day);
    let calendar = Calendar::of(&office);
    update(&mut model, Msg::Office(Box::new(Known { office, calendar, register, base })));
    let desk = answer(&model, Ask::Desk).unwrap();
    update(&mut model, Msg::Read(Ok(desk)));
    model.cities.refresh(&model.register);
    model.networks.refresh(&model.register);
    model
}

fn register(records: &[Stored]) -> Register {
    Register::of_records(records)
}

fn base(records: &[Stored], register: &Register, day: Day) -> Base {
    let read = Records::of(records.iter().map(|row| (&row.id, &row.record)), register);
    Base::read(read, &Policy::default(), day)
}

/// What the file would answer.
pub(super) fn answer(model: &Model, ask: Ask) -> Option<Answer> {
    let records = records();
    Some(match ask {
        Ask::Page(query, why) => Answer::Page(
            query.kind,
            sorted(
                narrowed(page(records, query.kind, &query.only, &query.words, &model.register), model, &query),
                &query,
            ),
            why,
        ),
        Ask::Ids(query) => {
            let shown = narrowed(page(records, query.kind, &query.only, &query.words, &model.register), model, &query);
            Answer::Ids(query.kind, shown.rows.into_iter().map(|stored| stored.id).collect(), false)
        }
        Ask::Several(kind, ids, wish) => {
            let one = |id: &Id| records.iter().find(|stored| stored.id == *id).cloned();
            Answer::Several(kind, ids.iter().filter_map(one).collect(), wish)
        }
        Ask::Record(_, id, Why::Card) => {
            let Some(stored) = records.iter().find(|it| it.id == id).cloned() else {
                return Some(Answer::Record(None, Why::Card));
            };
            let hangs = |row: &&Stored| {
                let mut fields = around::fields(stored.record.kind()).iter();
                fields
                    .any(|(kind, field)| row.record.kind() == *kind && row.record.get(field) == Value::Ref(id.clone()))
            };
            let rows = records.iter().filter(hangs).cloned().collect();
            if matches!(stored.record, Record::Membership(_) | Record::Agreement(_)) {
                let beside = beside(model, &records, &stored);
                return Some(Answer::Dues(Box::new(stored), Box::new(beside), rows));
            }
            Answer::Card(Box::new(stored), rows)
        }
        Ask::Deadlines(words) => {
            let words = words.to_lowercase();
            let title = |stored: &Stored| stored.record.title(&model.register).to_lowercase();
            let home = model.office.home.clone().map_or(Value::None, Value::Ref);
            let is_due = |stored: &Stored| match &stored.record {
                Record::Membership(_) => stored.record.get("city") == home,
                record => matches!(record, Record::Agreement(_) | Record::Promise(_)),
            };
            Answer::Deadlines(records.into_iter().filter(is_due).filter(|it| title(it).contains(&words)).collect())
        }
        Ask::Months { lines, line, first, currency } => {
            let mut months = Months::from(first, line, currency);
            let known: Vec<Rate> = records
                .iter()
                .filter_map(|stored| match &stored.record {
                    Record::Rate(rate) => Some(rate.clone()),
                    _ => None,
                })
                .collect();
            let rates = Rates::of(&known);
            for stored in &records {
                match &stored.record {
                    Record::Entry(it) if it.line.as_ref().is_some_and(|line| lines.contains(line)) => {
                        months.add(it, &rates, today())
                    }
                    _ => {}
                }
            }
            Answer::Months(Box::new(months))
        }
        Ask::Record(_, id, why) => Answer::Record(records.into_iter().find(|it| it.id == id).map(Box::new), why),
        Ask::Brief(kind, id) => Answer::Brief(Box::new(brief(model, records, kind, &id))),
        Ask::Desk => desk(records),
        Ask::Search(words) => {
            let hits = search(&records, &words, &model.register);
            Answer::Search(words, hits)
        }
        Ask::News(_) => return None,
    })
}

fn first(stored: &Stored) -> Option<Day> {
    match &stored.record {
        Record::Engagement(it) => it.from.map(PartialDate::first),
        _ => None,
    }
}

fn desk(mut records: Vec<Stored>) -> Answer {
    records.sort_by_key(first);
    let with = |status: Status| {
        let ours = |stored: &&Stored| matches!(&stored.record, Record::Engagement(it) if it.status == Some(status));
        let ahead = |stored: &&Stored| first(stored).is_some_and(|day| day >= today());
        records
            .iter()
            .filter(ours)
            .filter(|stored| status == Status::Invited || ahead(stored))
            .cloned()
            .collect::<Vec<_>>()
    };
    let over = |stored: &&Stored| match &stored.record {
        Record::Engagement(it) => {
            it.status == Some(Status::Accepted) && it.span().is_some_and(|(_, last)| last < today())
        }
        _ => false,
    };
    let closing = records.iter().filter(over).cloned().collect();
    let dated = |stored: &&Stored| matches!(stored.record, Record::Promise(_) | Record::Agreement(_));
    let ahead = with(Status::Accepted).into_iter().chain(records.iter().filter(dated).cloned()).collect();
    Answer::Desk { waiting: with(Status::Invited), ahead, closing }
}

/// The page in the order of the query, where that is not the usual one.
fn sorted(mut page: Page, query: &Query) -> Page {
    if query.order != query.kind.spec().order {
        page.rows.sort_by_key(|stored| format!("{:?}", stored.record.get(query.order.0)));
        if query.order.1 {
            page.rows.reverse();
        }
    }
    page
}

/// What the terms of a query let by.
fn narrowed(mut page: Page, model: &Model, query: &Query) -> Page {
    page.rows.retain(|stored| query.filter.matches(stored, &model.register));
    page
}

fn page(records: Vec<Stored>, kind: Kind, only: &[(&'static str, Value)], words: &str, register: &Register) -> Page {
    let mut rows: Vec<Stored> = records.into_iter().filter(|stored| stored.record.kind() == kind).collect();
    rows.retain(|stored| only.iter().all(|(field, value)| stored.record.get(field) == *value));
    rows.retain(|stored| stored.record.title(register).to_lowercase().contains(&words.to_lowercase()));
    match kind {
        Kind::Engagement => rows.sort_by_key(|stored| std::cmp::Reverse(first(stored))),
        Kind::Entry => rows.sort_by_key(|stored| match &stored.record {
            Record::Entry(it) => (std::cmp::Reverse(it.on), stored.id.clone()),
            _ => (std::cmp::Reverse(None), stored.id.clone()),
        }),
        Kind::Budget => rows.sort_by_key(|stored| match &stored.record {
            Record::Budget(it) => (std::cmp::Reverse(it.year), it.name.clone()),
            _ => (std::cmp::Reverse(None), String::new()),
        }),
        _ => rows.sort_by_key(|stored| stored.record.title(register)),
    }
    let key = |stored: &Stored| Key { sort: Sort::None, tie: Sort::None, id: stored.id.clone() };
    let (first, last) = (rows.first().map(key), rows.last().map(key));
    Page { rows, first, last, more_before: false, more_after: false }
}

/// What the file would find: engagements and other records in which each word begins a word.
fn search(records: &[Stored], words: &str, register: &Register) -> Vec<Hit> {
    let wanted = words::wanted(words);
    let mut hits = Vec::new();
    for stored in records {
        let title = stored.record.title(register);
        let texts = written(&stored.record, &mut |kind, id| register.name(kind, id));
        let has = |word: &String| words::has(&title, word) || texts.iter().any(|(_, text)| words::has(text, word));
        if wanted.is_empty() || !wanted.iter().all(has) {
            continue;
        }
        let missing = wanted.iter().find(|word| !words::has(&title, word));
        let found = missing.and_then(|word| {
            texts
                .iter()
                .find_map(|(label, text)| words::excerpt(text, word).map(|(line, at)| Excerpt { label, line, at }))
        });
        let day = match &stored.record {
            Record::Engagement(it) => it.from,
            _ => None,
        };
        hits.push(Hit { kind: stored.record.kind(), id: stored.id.clone(), title, day, found });
    }
    hits.sort_by_key(|hit| (hit.kind, std::cmp::Reverse(hit.day.map(PartialDate::first))));
    hits.truncate(12);
    hits
}

fn brief(model: &Model, records: Vec<Stored>, kind: Kind, id: &Id) -> Brief {
    let home = model.office.home.clone();
    let subject = records.iter().find(|it| it.id == *id).cloned().unwrap_or_else(|| reference(model, kind, id));
    let member = |stored: &Stored| match &stored.record {
        Record::Membership(it) => Some(it.clone()),
        _ => None,
    };
    let of = |wanted: &dyn Fn(&Membership) -> bool| -> Vec<Stored> {
        records.iter().filter(|stored| member(stored).is_some_and(|it| wanted(&it))).cloned().collect()
    };
    let is_network = kind == Kind::Network;
    let memberships = of(&|it| if is_network { it.network.as_ref() == Some(id) } else { it.city.as_ref() == Some(id) });
    let ours = of(&|it| it.city == home && (!is_network || it.network.as_ref() == Some(id)));
    let mut engagements: Vec<Stored> = records
        .iter()
        .filter(|stored| match &stored.record {
            Record::Engagement(it) => it.partners.contains(id) || it.network.as_ref() == Some(id),
            _ => false,
        })
        .cloned()
        .collect();
    engagements.sort_by_key(|stored| std::cmp::Reverse(first(stored)));
    let members = is_network.then_some((i64::try_from(memberships.len()).unwrap(), 0));
    let dues = ours.iter().filter(|_| is_network).map(|stored| {
        let (beside, calendar) = (beside(model, &records, stored), &model.calendar);
        let dues = Dues {
            record: &stored.record,
            beside: &beside,
            today: today(),
            calendar,
            currency: Currency::EUR,
            lead: 30,
        };
        dues.short_lines()
    });
    let dues = dues.collect();
    let holds = |kind: Kind, field: &str| -> Vec<Stored> {
        let value = Value::Ref(id.clone());
        let of = |stored: &&Stored| stored.record.kind() == kind && stored.record.get(field) == value;
        records.iter().filter(of).cloned().collect()
    };
    let with = |stored: &&Stored| matches!(&stored.record, Record::Agreement(it) if it.partners.contains(id));
    let agreements = records.iter().filter(with).cloned().collect();
    let (promises, contacts) = (holds(Kind::Promise, "partner"), holds(Kind::Contact, "city"));
    let gifts = holds(Kind::Gift, "city").len();
    let (today, currency) = (today(), Currency::EUR);
    Brief {
        subject,
        home,
        today,
        currency,
        memberships,
        ours,
        engagements,
        agreements,
        promises,
        contacts,
        gifts,
        members,
        dues,
    }
}

/// What stands beside a membership or an agreement.
fn beside(model: &Model, records: &[Stored], stored: &Stored) -> Beside {
    let mut beside = Beside::default();
    let mut put = |kind: Kind, id: &Id| {
        let known = records.iter().find(|it| it.id == *id && it.record.kind() == kind).cloned();
        beside.take(Some(known.unwrap_or_else(|| reference(model, kind, id))));
    };
    if let Record::Membership(it) = &stored.record {
        it.network.iter().for_each(|id| put(Kind::Network, id));
        it.city.iter().for_each(|id| put(Kind::City, id));
    }
    let of_it = |other: &&Stored| match &other.record {
        Record::Seat(it) => it.membership.as_ref() == Some(&stored.id),
        Record::Decision(it) => [&it.membership, &it.agreement].contains(&&Some(stored.id.clone())),
        _ => false,
    };
    records.iter().filter(of_it).cloned().for_each(|other| beside.take(Some(other)));
    beside
}

/// A city or network that is only in the reference.
fn reference(model: &Model, kind: Kind, id: &Id) -> Stored {
    let record = if kind == Kind::City {
        let row = id.as_str().parse().ok().and_then(cities::by_geonames).and_then(cities::get).unwrap();
        let population = Some(i64::from(row.population));
        Record::City(City { name: row.name.to_owned(), country: row.country.to_owned(), population, ..City::default() })
    } else {
        let row = networks::by_code(id.as_str()).unwrap();
        let (acronym, name) = (row.acronym.to_owned(), row.name.to_owned());
        Record::Network(Network { acronym, name, website: row.website.to_owned(), ..Network::default() })
    };
    assert!(!model.register.name(kind, id).is_empty());
    Stored { id: id.clone(), version: 0, archived: false, record }
}
