//! What a step makes of the figures: some kinds weigh in the rules beside engagements, and then all is read afresh.

use attache::domain::id::Id;
use attache::domain::kinds::{Kind, Record, Stored};
use attache::domain::query::Query;
use attache::domain::step::Change;
use attache::domain::value::Value;
use attache::runtime::reads;

use super::office::{Office, who};

impl Office {
    /// Writes one change; answers the step before.
    fn apply(&mut self, change: Change) -> i64 {
        let since = self.store.last_step().unwrap();
        self.write(who("ana"), vec![change]).unwrap();
        since
    }

    /// Writes a record with that field; answers the step before.
    fn set(&mut self, stored: Stored, field: &str, value: Value) -> i64 {
        let Stored { id, version, mut record, .. } = stored;
        record.kind().field(field).unwrap().put(&mut record, value).unwrap();
        self.apply(Change::Edit { id, record, version })
    }

    fn is_afresh(&self, since: i64) -> bool {
        reads::news(&self.store, since).unwrap().afresh
    }

    fn add(&mut self, record: Record) -> (Id, i64) {
        let id = self.source.id();
        let since = self.apply(Change::Add { id: id.clone(), record });
        (id, since)
    }
}

#[test]
fn a_step_over_what_weighs_in_a_rule_has_everything_read_afresh() {
    let mut office = Office::new();
    for kind in Kind::ALL {
        let rows = office.all(*kind);
        // A fee, say, not a cost.
        let is_alone = |stored: &Stored| !matches!(&stored.record, Record::Entry(it) if it.engagement.is_some());
        let stored = match kind {
            Kind::Office => office.store.office().unwrap(),
            _ => rows.into_iter().find(is_alone).unwrap(),
        };
        let texts = ["note", "reason"].into_iter().find(|id| kind.field(id).is_some());
        let since = match texts {
            Some(field) => office.set(stored, field, Value::Text("as it was said".into())),
            None => office.set(stored, "hours_a_day", Value::Number("7.5".parse().unwrap())),
        };
        let piecemeal = matches!(kind, Kind::Engagement | Kind::Contact | Kind::Gift);
        assert_eq!(office.is_afresh(since), !piecemeal, "{kind:?}");
    }
}

#[test]
fn a_cost_comes_with_its_engagement_unless_it_is_or_was_more_than_that() {
    let mut office = Office::new();
    let all = office.all(Kind::Entry);
    let is_cost =
        |stored: &&Stored| matches!(&stored.record, Record::Entry(it) if it.engagement.is_some() && !it.comes_back());
    let cost = all.iter().find(is_cost).unwrap().id.clone();
    let promise = office.store.page(&Query::all(Kind::Promise, 1)).unwrap().rows.remove(0).id;
    let now = |office: &Office| office.store.get(Kind::Entry, &cost).unwrap().unwrap();
    let stored = now(&office);
    let since = office.set(stored, "what", Value::Text("air".into()));
    assert!(!office.is_afresh(since));
    assert_eq!(reads::news(&office.store, since).unwrap().engagements.len(), 1);
    for (field, value) in [
        ("promise", Value::Ref(promise)),
        ("promise", Value::None),
        ("reimbursement", Value::Flag(true)),
        ("reimbursement", Value::None),
        ("engagement", Value::None),
    ] {
        let stored = now(&office);
        let since = office.set(stored, field, value);
        assert!(office.is_afresh(since), "{field}");
    }
    let record = Record::blank(Kind::Engagement);
    let Record::Engagement(mut it) = record else { panic!("an engagement") };
    it.title = "Call Osaka".into();
    it.kind = Some(attache::domain::kinds::engagement::EngagementKind::Call);
    let (_, since) = office.add(Record::Engagement(it));
    assert!(!office.is_afresh(since));
}
