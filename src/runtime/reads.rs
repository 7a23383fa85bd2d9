//! What the screens and the command line ask of the file, put together from the store's plain reads.

mod coming;

use std::collections::HashSet;

use crate::app::brief::Brief;
use crate::app::card::around;
use crate::app::dues::{Beside, Dues};
use crate::app::message::{Answer, Ask, Known, News, Why};
use crate::app::register::Register;
use crate::app::screens::budget::Months;
use crate::app::screens::search::EACH;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office, Record, Stored};
use crate::domain::problem::{Code, Problem};
use crate::domain::query::{Page, Place, Query};
use crate::domain::rates::Rates;
use crate::domain::value::Value;
use crate::domain::values::{Currency, Day};
use crate::rules::{Base, Policy};
use crate::store::Store;

/// The kinds that others point at and of which an office has few: the register knows their names.
const NAMED: [Kind; 9] = [
    Kind::Person,
    Kind::City,
    Kind::Network,
    Kind::Demand,
    Kind::Objective,
    Kind::Budget,
    Kind::Contact,
    Kind::Agreement,
    Kind::Promise,
];
/// How many of the newest engagements can be picked by name.
const RECENT: usize = 1000;
/// How many records are read at once.
const PAGE: usize = 500;
/// The most memberships of a city, or engagements with it, that its brief looks at.
const BRIEF: usize = 500;
/// More engagements than this in the steps since the last look, and everything is read afresh.
const AT_ONCE: usize = 500;
/// How many records of a kind a card shows around its own.
const AROUND: usize = 12;
/// More steps than this since the last look, and everything is read afresh.
const STEPS: i64 = 500;

/// The office's facts.
///
/// # Errors
/// The file cannot be read, or has no office in it.
pub fn office(store: &Store) -> Result<Office, Problem> {
    match store.office()?.record {
        Record::Office(office) => Ok(office),
        _ => Err(Problem::failure("the file has no office in it; it was not made by attache init")),
    }
}

/// Everybody's names.
///
/// # Errors
/// The file cannot be read.
pub fn register(store: &Store) -> Result<Register, Problem> {
    let mut register = Register::default();
    let mut put = |rows: Vec<Stored>| {
        for stored in rows {
            register.enter(&stored);
        }
    };
    let named = |query: Query| pages(query, |query| store.thin(query));
    for kind in NAMED {
        put(named(Query::all(kind, PAGE))?);
    }
    let home = office(store)?.home;
    if let Some(home) = home.clone() {
        put(named(Query::all(Kind::Membership, PAGE).only("city", Value::Ref(home)))?);
    }
    put(named(Query::all(Kind::Seat, PAGE))?);
    put(store.thin(&Query::all(Kind::Engagement, RECENT))?.rows);
    register.deal_with(store.dealt_with()?);
    home.into_iter().for_each(|home| register.live_in(home));
    Ok(register)
}

/// Every record that a query finds, page after page.
///
/// # Errors
/// The file cannot be read.
pub fn all(store: &Store, query: &Query) -> Result<Vec<Stored>, Problem> {
    pages(query.clone(), |query| store.page(query))
}

fn pages(mut query: Query, read: impl Fn(&Query) -> Result<Page, Problem>) -> Result<Vec<Stored>, Problem> {
    let mut rows = Vec::new();
    loop {
        let Page { rows: more, last, more_after, .. } = read(&query)?;
        rows.extend(more);
        match last.filter(|_| more_after) {
            Some(last) => query.from = Place::After(last),
            None => return Ok(rows),
        }
    }
}

/// What the rules judge, as of a day.
///
/// # Errors
/// The file cannot be read.
pub fn base(store: &Store, office: &Office, policy: &Policy, as_of: Day) -> Result<Base, Problem> {
    let home = office
        .home
        .clone()
        .ok_or_else(|| Problem::failure("the office has no home city; attache office edit --home CITY sets it"))?;
    let scope = Base::scope(office, &home, as_of);
    Ok(Base::read(store.records(&scope)?, policy, as_of))
}

/// Everything the model knows of the office.
///
/// # Errors
/// The file cannot be read.
pub fn known(store: &Store, policy: &Policy, as_of: Day) -> Result<Known, Problem> {
    let office = office(store)?;
    let calendar = Calendar::of(&office);
    let register = register(store)?;
    let base = base(store, &office, policy, as_of)?;
    Ok(Known { office, calendar, register, base })
}

/// A city or network with all that hangs on it.
///
/// # Errors
/// There is no such record, or the file cannot be read.
pub fn brief(store: &Store, office: &Office, kind: Kind, id: &Id, (today, lead): (Day, i64)) -> Result<Brief, Problem> {
    let subject = store
        .get(kind, id)?
        .ok_or_else(|| Problem::new(Code::NotFound, format!("no {} has the id {id}", kind.name())))?;
    let currency = office.currency.parse().unwrap_or(Currency::EUR);
    let home = office.home.clone();
    let list = |query: Query| store.page(&query).map(|page| page.rows);
    let by = |kind: Kind, field: &'static str, value: Value| list(Query::all(kind, BRIEF).only(field, value));
    let mut brief = Brief {
        subject,
        home: home.clone(),
        today,
        currency,
        memberships: Vec::new(),
        ours: Vec::new(),
        engagements: Vec::new(),
        agreements: Vec::new(),
        promises: Vec::new(),
        contacts: Vec::new(),
        gifts: 0,
        members: None,
        dues: Vec::new(),
    };
    if kind == Kind::Network {
        if let Some(home) = home {
            let ours = Query::all(Kind::Membership, BRIEF)
                .only("network", Value::Ref(id.clone()))
                .only("city", Value::Ref(home));
            brief.ours = list(ours)?;
            let calendar = Calendar::of(office);
            for stored in &brief.ours {
                let beside = beside(store, stored)?;
                let dues = Dues { record: &stored.record, beside: &beside, today, calendar: &calendar, currency, lead };
                brief.dues.push(dues.short_lines());
            }
        }
        brief.engagements = by(Kind::Engagement, "network", Value::Ref(id.clone()))?;
        brief.contacts = by(Kind::Contact, "network", Value::Ref(id.clone()))?;
        brief.members = Some(members(store, id, today)?);
        return Ok(brief);
    }
    brief.memberships = by(Kind::Membership, "city", Value::Ref(id.clone()))?;
    if let Some(home) = home.filter(|home| home != id) {
        brief.ours = by(Kind::Membership, "city", Value::Ref(home))?;
    }
    let here = || Value::Ref(id.clone());
    brief.engagements = by(Kind::Engagement, "partners", here())?;
    brief.agreements = by(Kind::Agreement, "partners", here())?;
    brief.promises = by(Kind::Promise, "partner", here())?;
    brief.contacts = by(Kind::Contact, "city", here())?;
    brief.gifts = by(Kind::Gift, "city", here())?.len();
    Ok(brief)
}

/// What the fee and the deadlines of a membership or an agreement follow from.
///
/// # Errors
/// The file cannot be read.
pub fn beside(store: &Store, stored: &Stored) -> Result<Beside, Problem> {
    let mut beside = Beside::default();
    let by = |kind: Kind, field: &'static str| {
        all(store, &Query::all(kind, PAGE).only(field, Value::Ref(stored.id.clone())))
    };
    let field = match &stored.record {
        Record::Membership(it) => {
            if let Some(id) = &it.network {
                beside.take(store.get(Kind::Network, id)?);
            }
            if let Some(id) = &it.city {
                beside.take(store.get(Kind::City, id)?);
            }
            by(Kind::Seat, "membership")?.into_iter().for_each(|seat| beside.take(Some(seat)));
            "membership"
        }
        Record::Agreement(_) => "agreement",
        _ => return Ok(beside),
    };
    by(Kind::Decision, field)?.into_iter().for_each(|decision| beside.take(Some(decision)));
    Ok(beside)
}

/// How many current and how many former members a network has in the file.
///
/// # Errors
/// The file cannot be read.
pub fn members(store: &Store, network: &Id, today: Day) -> Result<(i64, i64), Problem> {
    use crate::domain::kinds::membership::Standing;
    let rows = all(store, &Query::all(Kind::Membership, PAGE).only("network", Value::Ref(network.clone())))?;
    let ended = rows
        .iter()
        .filter(|stored| matches!(&stored.record, Record::Membership(it) if it.standing(today) == Standing::Ended))
        .count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok((count(rows.len() - ended), count(ended)))
}

/// What steps since the last look have changed.
///
/// # Errors
/// The file cannot be read.
pub fn news(store: &Store, since: i64) -> Result<News, Problem> {
    let step = store.last_step()?;
    let mut news = News { step, ..News::default() };
    if step == since {
        return Ok(news);
    }
    if step - since > STEPS {
        news.afresh = true;
        return Ok(news);
    }
    let mut engagements: Vec<Id> = Vec::new();
    for (_, kind, id) in store.steps_since(since)? {
        match kind {
            // So many that they are read faster all together.
            Kind::Engagement if engagements.len() >= AT_ONCE => news.afresh = true,
            Kind::Engagement => {
                if !engagements.contains(&id) {
                    engagements.push(id);
                }
            }
            // What weighs in no rule: a contact brings its name, a gift nothing.
            Kind::Contact => news.named.extend(store.get(kind, &id)?),
            Kind::Gift => {}
            // A cost comes with its engagement.
            Kind::Entry if is_cost(store, &id, since)? => {}
            _ => news.afresh = true,
        }
    }
    if !news.afresh {
        for id in &engagements {
            news.named.extend(store.get(Kind::Engagement, id)?);
        }
        let facts = store.facts_of(&engagements)?;
        news.engagements =
            engagements.into_iter().map(|id| (id.clone(), facts.iter().find(|fact| fact.id == id).cloned())).collect();
    }
    Ok(news)
}

/// The records that an answer's records point at and the register does not know by name: older engagements, memberships
/// of others.
///
/// # Errors
/// The file cannot be read.
pub fn named_in(store: &Store, answer: &Answer, register: &Register) -> Result<Vec<Stored>, Problem> {
    let rows: Vec<&Stored> = match answer {
        Answer::Page(_, page, _) => page.rows.iter().collect(),
        Answer::Record(Some(stored), _) => vec![stored.as_ref()],
        Answer::Card(stored, around) | Answer::Dues(stored, _, around) => {
            std::iter::once(stored.as_ref()).chain(around).collect()
        }
        Answer::Deadlines(rows) => rows.iter().collect(),
        Answer::Desk { waiting, ahead, closing } => waiting.iter().chain(ahead).chain(closing).collect(),
        Answer::Several(_, records, _) => records.iter().collect(),
        _ => return Ok(Vec::new()),
    };
    let mut seen = HashSet::new();
    let mut named = Vec::new();
    for (kind, id) in rows.into_iter().flat_map(|stored| stored.record.points_at()) {
        if !register.knows(kind, &id) && seen.insert((kind, id.clone())) {
            named.extend(store.get(kind, &id)?);
        }
    }
    Ok(named)
}

/// Whether an entry is a cost of an engagement, and was nothing else before the steps since the last look.
fn is_cost(store: &Store, id: &Id, since: i64) -> Result<bool, Problem> {
    let Some(Stored { record: Record::Entry(it), .. }) = store.get(Kind::Entry, id)? else { return Ok(false) };
    if it.engagement.is_none() || it.comes_back() || it.promise.is_some() || it.membership.is_some() {
        return Ok(false);
    }
    let steps = store.history(Some(id), AROUND)?;
    let is_tie = |field| matches!(field, Some("engagement" | "reimbursement" | "promise" | "membership"));
    let changes = steps.iter().filter(|step| step.seq > since).flat_map(|step| &step.changes);
    Ok(!changes.filter(|change| change.op == "edit").any(|change| is_tie(change.field)))
}

/// Answers what a screen asks.
///
/// # Errors
/// The file cannot be read.
pub fn answer(store: &Store, ask: &Ask, office: &Office, (today, lead): (Day, i64)) -> Result<Answer, Problem> {
    match ask {
        Ask::Page(query, why) => Ok(Answer::Page(query.kind, store.page(query)?, *why)),
        Ask::Record(kind, id, Why::Card) => card(store, *kind, id),
        Ask::Record(kind, id, why) => Ok(Answer::Record(store.get(*kind, id)?.map(Box::new), *why)),
        Ask::Ids(query) => {
            let (ids, more) = store.all_ids(query)?;
            Ok(Answer::Ids(query.kind, ids, more))
        }
        Ask::Several(kind, ids, wish) => Ok(Answer::Several(*kind, several(store, *kind, ids)?, *wish)),
        Ask::Brief(kind, id) => Ok(Answer::Brief(Box::new(brief(store, office, *kind, id, (today, lead))?))),
        Ask::Desk => coming::desk(store, today),
        Ask::Search(words) => Ok(Answer::Search(words.clone(), store.search_all(words, EACH)?)),
        Ask::Deadlines(words) => coming::deadlines(store, words, office),
        Ask::Months { lines, line, first, currency } => {
            let mut months = Months::from(*first, line.clone(), *currency);
            fill(store, &mut months, lines, today)?;
            Ok(Answer::Months(Box::new(months)))
        }
        Ask::News(since) => Ok(Answer::News(news(store, *since)?)),
    }
}

/// Records by their ids, those that are there and not archived.
fn several(store: &Store, kind: Kind, ids: &[Id]) -> Result<Vec<Stored>, Problem> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(store.get(kind, id)?.filter(|stored| !stored.archived));
    }
    Ok(rows)
}

/// A record for its card, with what hangs on it.
fn card(store: &Store, kind: Kind, id: &Id) -> Result<Answer, Problem> {
    let Some(stored) = store.get(kind, id)? else { return Ok(Answer::Record(None, Why::Card)) };
    let mut rows = Vec::new();
    for (of, field) in around::fields(kind) {
        rows.extend(store.page(&Query::all(*of, AROUND).only(field, Value::Ref(id.clone())))?.rows);
    }
    if matches!(kind, Kind::Membership | Kind::Agreement) {
        let beside = beside(store, &stored)?;
        return Ok(Answer::Dues(Box::new(stored), Box::new(beside), rows));
    }
    Ok(Answer::Card(Box::new(stored), rows))
}

/// Fills months with the entries on some budget lines, page after page.
fn fill(store: &Store, months: &mut Months, lines: &[Id], today: Day) -> Result<(), Problem> {
    let known = all(store, &Query::all(Kind::Rate, PAGE))?;
    let rates = Rates::of(known.iter().filter_map(|stored| match &stored.record {
        Record::Rate(rate) => Some(rate),
        _ => None,
    }));
    for id in lines {
        for stored in all(store, &Query::all(Kind::Entry, PAGE).only("line", Value::Ref(id.clone())))? {
            if let Record::Entry(it) = &stored.record {
                months.add(it, &rates, today);
            }
        }
    }
    Ok(())
}
