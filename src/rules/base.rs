//! What the rules read, kept as sums so that a draft or a saved step costs the same in a small office and a large one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::acknowledge;
use super::behind;
use super::book::{Book, Pages};
use super::change::{Change, share};
use super::finding::{self, Behind, Finding};
use super::fixed::Fixed;
use super::judges::{capacity, clash, coordination, deadlines, money};
use super::meters;
use super::panel::Panel;
use super::policy::Policy;
use super::share::{Group, Share};
use super::signs::Signs;
use super::strip::{Piece, strip};
use super::topic::Topic;
use super::view::{Adds, View};
use super::{RULES, rule};
use crate::domain::calendar::Calendar;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office};
use crate::domain::records::{Records, Scope};
use crate::domain::term::Term;
use crate::domain::values::{Day, Month};

/// The months before the current one that the longest rule looks back.
const BACK: i32 = 24;

/// The records as the rules see them on one day under one policy, and what each rule says of them.
///
/// Engagements are added and taken away one by one; anything else that changes (people, leave, lines, memberships, the
/// office, the policy, the day) needs a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// What was read but for the engagements, to be judged anew with one of it changed.
    pub(super) kept: Records,
    pub(super) fixed: Fixed,
    pub(super) book: Arc<Book>,
    sums: Share,
    /// What the rules say of each topic of which they say anything.
    said: BTreeMap<Topic, Vec<Finding>>,
    step: i64,
}

impl Base {
    /// Which records to read for that day.
    pub fn scope(office: &Office, home: &Id, as_of: Day) -> Scope {
        let calendar = Calendar::of(office);
        // Whoever is in two places is told however far ahead it is.
        let last = Day::new(9999, 12, 31).unwrap_or(Day::MAX);
        Scope { from: since(as_of), to: last, fiscal_from: calendar.fiscal_year(as_of), home: home.clone() }
    }

    /// Reads the records as the rules see them.
    pub fn read(mut records: Records, policy: &Policy, as_of: Day) -> Self {
        let engagements = std::mem::take(&mut records.engagements);
        let step = std::mem::take(&mut records.step);
        let kept = records.clone();
        let fixed = Fixed::of(&mut records, policy, as_of);
        let book = Book::of(engagements, &fixed);
        Self { step, ..Self::judged(kept, fixed, Arc::new(book)) }
    }

    /// What the rules say of all that.
    pub(super) fn judged(kept: Records, fixed: Fixed, book: Arc<Book>) -> Self {
        let sums = sums(&fixed, &book);
        let mut base = Self { kept, fixed, book, sums, said: BTreeMap::new(), step: 0 };
        let topics = base.topics();
        base.settle(&topics);
        base
    }

    /// The last step that is in it.
    pub fn step(&self) -> i64 {
        self.step
    }

    /// Notes that all steps up to that one are in it.
    pub fn reach(&mut self, step: i64) {
        self.step = step;
    }

    /// The day it is judged on.
    pub fn as_of(&self) -> Day {
        self.fixed.as_of
    }

    /// The exchange rates on record.
    pub fn rates(&self) -> &crate::domain::rates::Rates {
        &self.fixed.rates
    }

    /// The policy it is judged by.
    pub fn policy(&self) -> &Policy {
        &self.fixed.policy
    }

    /// An engagement that is looked at.
    pub fn engagement(&self, id: &Id) -> Option<&EngagementFact> {
        self.book.get(id)
    }

    /// Whether another membership than that one is current in a network, or in grace.
    pub fn is_in(&self, network: &Id, but: &Id) -> bool {
        let mut members = self.fixed.ground.memberships.iter();
        members.any(|it| it.id != *but && it.standing.counts() && it.it.network.as_ref() == Some(network))
    }

    /// The term at hand of a membership or an agreement; none of what needs no decision, as one that takes neither money
    /// nor time, or whose end is not known.
    pub fn term(&self, id: &Id) -> Option<Term> {
        deadlines::term(&self.view(), id)
    }

    /// The signs of opportunism that hold of an engagement as it would be saved.
    pub fn signs(&self, fact: &EngagementFact) -> Signs {
        let gone = BTreeSet::from([fact.id.clone()]);
        Signs::of(fact, &self.fixed, Pages { book: &self.book, gone: Some(&gone), drafted: Some(fact) })
    }

    /// The panel of what is saved.
    pub fn panel(&self) -> Panel {
        let view = self.view();
        let people = self.fixed.people.keys().filter_map(|id| capacity::person(&view, id)).collect();
        let lines = self.fixed.lines.keys().filter_map(|id| money::figure(&view, id)).collect();
        let mut findings: Vec<Finding> = self.said.values().flatten().cloned().collect();
        order(&mut findings);
        let (focus, hold) = (meters::focus(&view, &findings), meters::hold(&view, &findings));
        let (promises, dues) = (meters::promises(&findings), deadlines::dues(&view, &findings));
        let panel = Panel::of(self.fixed.as_of, capacity::office(&view), people, lines, findings);
        Panel { focus, hold, promises, dues, ..panel }
    }

    /// The panel as it would be were the engagement `before` the engagement `after`; neither is none or nothing.
    pub fn with(&self, before: Option<&EngagementFact>, after: Option<&EngagementFact>) -> Panel {
        let mut then = self.clone();
        let _ = then.apply(before, after.cloned());
        then.panel()
    }

    /// What that would change, in a few words each, worst first.
    ///
    /// No reading, and no cost that grows with the number of engagements but those that share a partner, a person or a
    /// follow-up with it.
    pub fn strip(&self, before: Option<&EngagementFact>, after: Option<&EngagementFact>) -> Vec<Piece> {
        let change = Change::of(&self.fixed, &self.book, &self.sums, (before, after));
        let then = change.view(&self.fixed, &self.book, &self.sums);
        let mut now = Vec::new();
        let mut will = Vec::new();
        for topic in &change.topics {
            let said = self.said.get(topic).map_or(&[][..], Vec::as_slice);
            will.extend(then.judge(topic).into_iter().map(|finding| acknowledge::still(finding, said, &change)));
            now.extend(said.iter().cloned());
        }
        strip(&self.touched(&self.view(), &change.topics, now), &self.touched(&then, &change.topics, will))
    }

    /// A panel of nothing but the topics.
    fn touched(&self, view: &View<'_>, topics: &BTreeSet<Topic>, mut findings: Vec<Finding>) -> Panel {
        order(&mut findings);
        let person = |topic: &Topic| match topic {
            Topic::Person(id, _) => Some(id.clone()),
            _ => None,
        };
        let named = |topic: &Topic| match topic {
            Topic::Line(id) => self.fixed.lines.get(id).map(|line| line.name.as_str()),
            _ => None,
        };
        // Lines of one name are told apart by their years, also where only one of them changes.
        let names: BTreeSet<&str> = topics.iter().filter_map(named).collect();
        let lines = self.fixed.lines.iter().filter(|(_, line)| names.contains(line.name.as_str()));
        let ids: BTreeSet<Id> = topics.iter().filter_map(person).collect();
        let people = ids.iter().filter_map(|id| capacity::person(view, id)).collect();
        let lines = lines.filter_map(|(id, _)| money::figure(view, id)).collect();
        Panel::of(self.fixed.as_of, capacity::office(view), people, lines, findings)
    }

    /// Takes a saved engagement in: what was `before` is now `after`, none was not there or is gone.
    ///
    /// False if it changes what was read of the time before the window, or points at what was not read: then the records
    /// are to be read afresh.
    #[must_use]
    pub fn apply(&mut self, before: Option<&EngagementFact>, after: Option<EngagementFact>) -> bool {
        let since = since(self.fixed.as_of);
        let known = |fact: &EngagementFact| fact.to >= since || self.book.get(&fact.id) == Some(fact);
        let read = |fact: &EngagementFact| {
            let network = fact.network.as_ref().is_none_or(|id| self.fixed.ground.networks.contains_key(id));
            network && fact.follows.as_ref().is_none_or(|id| self.book.get(id).is_some())
        };
        let whole = before.is_none_or(known) && after.as_ref().is_none_or(|fact| fact.to >= since && read(fact));
        let change = Change::of(&self.fixed, &self.book, &self.sums, (before, after.as_ref()));
        let Change { ids, gone, come, topics, .. } = change;
        self.sums.add(&gone, -1);
        self.sums.add(&come, 1);
        let book = Arc::make_mut(&mut self.book);
        for id in &ids {
            book.forget(id, self.fixed.as_of);
        }
        if let Some(after) = after {
            book.put(Arc::new(self.fixed.slim(after)), self.fixed.as_of);
        }
        self.settle(&topics);
        whole
    }

    /// Judges those topics anew.
    fn settle(&mut self, topics: &BTreeSet<Topic>) {
        let view = self.view();
        let judged: Vec<_> = topics.iter().map(|topic| (topic.clone(), view.judge(topic))).collect();
        for (topic, findings) in judged {
            if findings.is_empty() {
                self.said.remove(&topic);
            } else {
                self.said.insert(topic, findings);
            }
        }
        self.acknowledge(topics);
    }

    /// Marks what somebody has acknowledged of those topics, as long as it has not got worse.
    fn acknowledge(&mut self, topics: &BTreeSet<Topic>) {
        if self.fixed.acknowledged.is_empty() {
            return;
        }
        let said = topics.iter().filter_map(|topic| self.said.get(topic)).flatten();
        let mut known: Vec<Finding> = said.filter(|it| acknowledge::of(it, &self.fixed).is_some()).cloned().collect();
        self.fill(&mut known);
        for finding in known {
            let holds = acknowledge::of(&finding, &self.fixed).filter(|it| acknowledge::holds(it, &finding));
            let holds = holds.map(acknowledge::told);
            let said = self.said.get_mut(&finding.topic).into_iter().flatten();
            for same in said.filter(|it| it.key() == finding.key()) {
                same.acknowledged.clone_from(&holds);
            }
        }
    }

    /// The findings of what is saved, each with all the records behind it, worst first.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = self.panel().findings;
        self.fill(&mut findings);
        findings
    }

    /// The records behind a finding of what is saved, those that add most first.
    pub fn behind(&self, finding: &Finding) -> Vec<Behind> {
        let mut one = [finding.clone()];
        self.fill(&mut one);
        let [one] = one;
        one.records
    }

    fn fill(&self, findings: &mut [Finding]) {
        let mut wanted: BTreeMap<Topic, Vec<usize>> = BTreeMap::new();
        for (place, finding) in findings.iter().enumerate() {
            wanted.entry(finding.topic.clone()).or_default().push(place);
        }
        let mut found: Vec<Vec<(Adds, Behind)>> = findings.iter().map(|_| Vec::new()).collect();
        let mut look = |behind: Behind, share: &Share, note: &dyn Fn(&Finding) -> String| {
            let mut topics = BTreeSet::new();
            share.topics(&mut topics);
            for place in topics.iter().filter_map(|topic| wanted.get(topic)).flatten() {
                let (Some(finding), Some(records)) = (findings.get(*place), found.get_mut(*place)) else { continue };
                if let Some(adds) = rule(finding.rule).and_then(|rule| (rule.adds)(finding, share)) {
                    records.push((adds, behind::told(behind.clone().noted(note(finding)), adds, finding, &self.fixed)));
                }
            }
        };
        for held in &self.fixed.held {
            look(Behind::new(held.kind, &held.id, &held.title), &held.share, &|_| String::new());
        }
        for (id, seat) in &self.fixed.ground.seats {
            look(Behind::new(Kind::Seat, id, &seat.title), &self.seat_share(id), &|_| String::new());
        }
        let pages = self.book.open();
        for fact in self.book.facts() {
            let note = |finding: &Finding| behind::note(finding, fact, &self.fixed, pages);
            let share = share(fact, &self.fixed, pages);
            look(Behind::new(Kind::Engagement, &fact.id, &fact.title), &share, &note);
        }
        for (finding, records) in findings.iter_mut().zip(found) {
            // What stands in it from the start comes first, and once.
            let known: BTreeSet<Id> = finding.records.iter().map(|behind| behind.id.clone()).collect();
            let more = behind::sorted(records, finding.severity);
            finding.records.extend(more.filter(|behind| !known.contains(&behind.id)));
        }
    }

    fn seat_share(&self, id: &Id) -> Share {
        let logged = |year: i16| self.sums.meetings.get(&(id.clone(), year)).copied().unwrap_or(0);
        let seat = self.fixed.ground.seats.get(id).filter(|seat| self.fixed.ground.is_sat_on(seat));
        seat.map_or_else(Share::default, |seat| self.fixed.seat_share(seat, logged))
    }

    fn view(&self) -> View<'_> {
        View { fixed: &self.fixed, saved: &self.sums, change: None, pages: self.book.open() }
    }

    /// Everything that there is to judge.
    fn topics(&self) -> BTreeSet<Topic> {
        let mut topics = BTreeSet::from([
            Topic::Standing,
            Topic::Holdings,
            Topic::Budget,
            Topic::Drift,
            Topic::Purpose,
            Topic::Aims,
            Topic::Reports,
            Topic::Late,
            Topic::Training,
        ]);
        self.sums.topics(&mut topics);
        let places = 0..super::MONTHS;
        topics.extend(places.clone().map(Topic::Office));
        let staff = self.fixed.people.iter().filter(|(_, someone)| someone.room.is_some());
        topics.extend(staff.flat_map(|(id, _)| places.clone().map(|place| Topic::Person(id.clone(), place))));
        topics.extend(self.fixed.lines.keys().cloned().map(Topic::Line));
        let ground = &self.fixed.ground;
        for id in ground.memberships.iter().map(|member| &member.id).chain(ground.agreements.keys()) {
            topics.extend([Topic::Visits(id.clone()), Topic::Term(id.clone())]);
        }
        let tiered = ground.partners.iter().filter(|(_, partner)| partner.tier.is_some());
        topics.extend(tiered.map(|(id, _)| Topic::Partner(id.clone())));
        topics.extend(ground.promises.keys().cloned().map(Topic::Promise));
        topics.extend(ground.demands.keys().cloned().map(Topic::Demand));
        topics
    }
}

/// The first day of the window: the longest rules look two years back.
pub(super) fn since(as_of: Day) -> Day {
    Month::of(as_of).plus(-BACK).first().max(Day::new(1000, 1, 1).unwrap_or(Day::MIN))
}

/// Puts findings in the order in which they are told.
pub(super) fn order(findings: &mut [Finding]) {
    finding::sort(findings, |id| RULES.iter().position(|rule| rule.id == id).unwrap_or(RULES.len()));
}

/// Everything that all records bring.
fn sums(fixed: &Fixed, book: &Book) -> Share {
    let mut sums = Share::default();
    for held in &fixed.held {
        sums.add(&held.share, 1);
    }
    let pages = book.open();
    for fact in book.facts() {
        sums.add(&share(fact, fixed, pages), 1);
        for pair in coordination::pairs(fact, pages, fixed) {
            sums.pairs.insert(pair, 1);
        }
    }
    for (person, attending) in book.attending() {
        let leaves = fixed.leaves.get(person).map_or(&[][..], Vec::as_slice);
        for clash in clash::of_person(attending, leaves, fixed.as_of) {
            sums.clashes.entry((person.clone(), clash.first())).or_default().insert(clash, 1);
        }
    }
    for (id, seat) in fixed.ground.seats.iter().filter(|(_, seat)| fixed.ground.is_sat_on(seat)) {
        let logged = |year: i16| sums.meetings.get(&(id.clone(), year)).copied().unwrap_or(0);
        let share = fixed.seat_share(seat, logged);
        sums.add(&share, 1);
    }
    sums
}
