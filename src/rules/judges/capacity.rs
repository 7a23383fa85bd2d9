//! CAP-1 and CAP-2: the work of the office and of each of its staff, month by month, against the time they have.
//!
//! Choices that the rules leave open:
//! - A membership counts if it is current on the day of judging; one that begins later is pending and counts once it
//!   has begun. An id that stands on no record of a person counts as *nobody*: for the office, for no person.
//! - An invitation weighs what it would if accepted today, so `if all 3 invited` is what accepting all three brings.
//!   Its own finding (info) stands only where the month has no other one; else the other one's text says it.
//!   Figure and limit of that info are load with invitations, and what is available. Behind every other finding of a month
//!   its invitations stand beside the figure.
//! - Only the days of the event itself must be entered; no days of preparation or follow-up is none.
//! - Staff whose FTE is not entered: a month is over or watch if it is so even with them at full time, else unknown.
//! - No staff on record: one finding for all six months, under the current one.
//! - A limit in days is rounded to a tenth, and exact where a tenth would hide that it is passed; the amount over is
//!   never printed below 0.1.

use crate::domain::id::Id;
use crate::domain::values::{Days, tenths};
use crate::rules::finding::{Finding, OFFICE, Severity, Unit};
use crate::rules::limits::passed;
use crate::rules::panel::{MonthFigure, PersonFigure, past};
use crate::rules::policy::RulePolicy;
use crate::rules::share::{Share, Slot};
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// What the rule says of a month with staff on record.
pub(in crate::rules) fn severity(figure: &MonthFigure, limits: &RulePolicy) -> Option<Severity> {
    let most = i128::from(figure.most().0);
    let load = i128::from(figure.load.0);
    if let Some(past) = past(load, most, limits, true) {
        return Some(past);
    }
    if figure.lacking() > 0 {
        return Some(Severity::Unknown);
    }
    let with_invited = load + i128::from(figure.invited.0);
    (figure.invitations > 0 && with_invited > most).then_some(Severity::Info)
}

/// CAP-1: the office in a month.
pub(in crate::rules) fn judge_office(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Office(place) = topic else { return Vec::new() };
    if !view.fixed.has_staff() {
        let load: Days = office(view).iter().map(|figure| figure.load).sum();
        return if *place == 0 { vec![nobody(view, "CAP-1", load)] } else { Vec::new() };
    }
    let figure = office_month(view, *place);
    figure
        .and_then(|figure| finding(view, "CAP-1", (OFFICE, OFFICE, OFFICE), &figure, limits, topic))
        .into_iter()
        .collect()
}

/// CAP-2: a member of the staff in a month.
pub(in crate::rules) fn judge_person(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    match topic {
        Topic::Office(0) if !view.fixed.has_staff() => vec![nobody(view, "CAP-2", Days::default())],
        Topic::Person(id, place) => {
            let (name, called) = (view.fixed.name(id), view.fixed.called(id));
            let figure = person_month(view, id, *place);
            let found =
                figure.and_then(|figure| finding(view, "CAP-2", (id.as_str(), &name, &called), &figure, limits, topic));
            found.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What a record adds to the month of a finding of CAP-1.
pub(in crate::rules) fn adds_to_office(finding: &Finding, share: &Share) -> Option<Adds> {
    let Topic::Office(place) = finding.topic else { return None };
    adds(share.office.get(place)?, finding.severity)
}

/// What a record adds to the month of a finding of CAP-2.
pub(in crate::rules) fn adds_to_person(finding: &Finding, share: &Share) -> Option<Adds> {
    let Topic::Person(id, place) = &finding.topic else { return None };
    adds(share.people.get(id)?.get(*place)?, finding.severity)
}

/// An invitation is a part of the finding about invitations only, and stands beside every other one.
fn adds(slot: &Slot, severity: Severity) -> Option<Adds> {
    let with_invited = severity == Severity::Info;
    let missing = slot.missing + if with_invited { slot.invited_missing } else { 0 };
    let days = slot.load.0 + if with_invited { slot.invited.0 } else { 0 };
    match (days, missing) {
        (0, 0) => (slot.invited > Days::default()).then_some(Adds::IfAccepted(i128::from(slot.invited.0))),
        (0, _) => Some(Adds::NotEntered),
        (days, _) => Some(Adds::Figure(i128::from(days))),
    }
}

/// Without staff on record nothing can be judged: of each rule it is said what of it.
pub(super) fn nobody(view: &View<'_>, rule: &'static str, load: Days) -> Finding {
    let (what, short, clears) = match rule {
        "CAP-1" => {
            ("whether the work accepted fits", "no staff on record", "enter the staff and their FTE (Office, People)")
        }
        "CAP-2" => (
            "who has too much to do",
            "no staff: load of each unknown",
            "enter the staff and their FTE, and name who gives how many days to each engagement",
        ),
        _ => (
            "how much of its time memberships and agreements take",
            "no staff: standing work unknown",
            "enter the staff and their FTE, and the hours a year of memberships, agreements and seats",
        ),
    };
    let month = view.fixed.first;
    Finding {
        period: month.to_string(),
        months: (month, month.plus(5)),
        figure: load.to_string(),
        unit: Unit::Days,
        text: format!("No staff on record, so nobody can tell {what}"),
        short: short.to_owned(),
        clears: clears.to_owned(),
        ..Finding::bare(rule, Severity::Unknown, Topic::Office(0))
    }
}

fn finding(
    view: &View<'_>,
    rule: &'static str,
    (subject, name, called): (&str, &str, &str),
    figure: &MonthFigure,
    limits: &RulePolicy,
    topic: &Topic,
) -> Option<Finding> {
    let severity = figure.severity?;
    let judged = Judged::of(figure, severity, limits);
    let office = subject == OFFICE;
    let month = words::month(figure.month);
    let who = if office { month.clone() } else { format!("{name}, {month}") };
    let whose = if office { month } else { format!("{name}'s {month}") };
    let short = if office { figure.month.short().to_owned() } else { format!("{called} {}", figure.month.short()) };
    Some(Finding {
        subject: subject.to_owned(),
        subject_name: name.to_owned(),
        period: figure.month.to_string(),
        months: (figure.month, figure.month),
        figure: judged.figure.to_string(),
        limit: Some(words::days_limit(figure.most(), judged.share, judged.figure)),
        over_by: judged.over_by.map(|days| days.to_string()),
        unit: Unit::Days,
        percent: judged.percent,
        text: format!("{who}: {}", judged.sentence(figure, view.fixed.policy.reserve)),
        short: format!("{short} {}", judged.brief(figure)),
        clears: judged.clears(figure, &whose),
        missing: figure.lacking(),
        ..Finding::bare(rule, severity, topic.clone())
    })
}

/// A month's figure against the limit that it is told with.
struct Judged {
    severity: Severity,
    figure: Days,
    over_by: Option<Days>,
    percent: Option<i64>,
    /// The limit in per cent, and that of watch.
    share: i64,
    watch: Option<i64>,
}

/// How many days less work, or more to work in, bring a month down to a limit in per cent; rounded up, at least a tenth.
fn room(figure: &MonthFigure, limit: i64) -> (Days, Days) {
    let (load, most, limit) = (i128::from(figure.load.0), i128::from(figure.most().0), i128::from(limit.max(1)));
    let up = |tenths: i128| Days(words::narrow(tenths).max(1));
    let less = load - (most * limit).div_euclid(100);
    let more = (load * 100 + limit - 1).div_euclid(limit) - most;
    (up(less), up(more))
}

impl Judged {
    fn of(figure: &MonthFigure, severity: Severity, limits: &RulePolicy) -> Self {
        let most = figure.most();
        let (load, percent, limit) = match severity {
            Severity::Over => (figure.load, figure.percent(), limits.over),
            Severity::Watch | Severity::Unknown => (figure.load, figure.percent(), limits.watch.or(limits.over)),
            Severity::Info => (figure.load + figure.invited, figure.percent_if_all(), None),
        };
        let whole = i128::from(most.0) * i128::from(limit.unwrap_or(100));
        let over_by = (severity == Severity::Over).then(|| {
            let over = tenths(i128::from(load.0) * 100 - whole, 1000);
            over.max(Days(1))
        });
        let (share, watch) = (limit.unwrap_or(100), limits.watch);
        Self { severity, figure: load, over_by, percent, share, watch }
    }

    /// `53.0 of 36.0 days, 147 %, over by 17.0 d (36.0 are 42.4 working days less the reserve of 15 %; of all 42.4 it is
    /// 125 %)`
    fn sentence(&self, figure: &MonthFigure, reserve: i64) -> String {
        let least = if figure.missing > 0 { "at least " } else { "" };
        let mut text = match (self.severity, figure.percent_told()) {
            (Severity::Info, Some(percent)) => self.with_invited(figure, &percent),
            (_, None) => format!("{least}{} days of work and no time available", figure.load),
            (_, Some(percent)) => format!("{least}{} of {} days, {percent} %", figure.load, figure.most()),
        };
        if let Some(over_by) = self.over_by {
            text.push_str(&format!(", over by {least}{over_by} d"));
        } else if figure.load == figure.most() && figure.load > Days::default() {
            text.push_str(", full");
        }
        text.push_str(&before_reserve(figure, reserve));
        text.push_str(&lacking(figure));
        if self.severity != Severity::Info || figure.percent().is_none() {
            text.push_str(&if_all(figure));
        }
        text
    }

    /// `with the 1 open invitation 16.1 of 13.6 days, 118 %; accepted so far 12.1 days, 89 %`
    fn with_invited(&self, figure: &MonthFigure, percent: &str) -> String {
        let least = if figure.missing + figure.invited_missing > 0 { "at least " } else { "" };
        format!(
            "with {} {least}{} of {} days, {} %; accepted so far {} days, {percent} %",
            words::open_invitations(figure.invitations),
            self.figure,
            figure.most(),
            figure.percent_if_all().unwrap_or(0),
            figure.load
        )
    }

    /// `147 % over by 17.0 d`
    fn brief(&self, figure: &MonthFigure) -> String {
        let mut text = load_words(figure);
        if let Some(over_by) = self.over_by {
            text.push_str(&format!(" over by {over_by} d"));
        } else if self.severity == Severity::Info {
            let with = figure
                .percent_if_all()
                .map(|all| format!(", {all} % with {}", words::open_invitations(figure.invitations)));
            text.push_str(&with.unwrap_or_default());
        } else if figure.load == figure.most() && figure.load > Days::default() {
            text.push_str(" full");
        }
        text
    }

    fn clears(&self, figure: &MonthFigure, whose: &str) -> String {
        match self.severity {
            Severity::Over | Severity::Watch => {
                let (less, more) = room(figure, self.share);
                let most = figure.most();
                let within = |percent: i64| match percent {
                    100 => String::new(),
                    percent => format!(" ({percent} % are {})", words::days_exactly(most, percent)),
                };
                let mut text = format!(
                    "{less} days less work in {whose}{}, or raise the time available from {most} to {} days",
                    within(self.share),
                    most + more
                );
                if let Some(watch) = self.watch.filter(|_| self.severity == Severity::Over) {
                    let (less, _) = room(figure, watch);
                    text.push_str(&format!("; {less} days less to be within the watch limit too{}", within(watch)));
                }
                text
            }
            Severity::Unknown => {
                let mut wanted = Vec::new();
                if figure.missing > 0 {
                    wanted.push(format!("the days of {}", words::several(figure.missing, "record", "records")));
                }
                if figure.without_fte > 0 {
                    wanted.push(format!("the FTE of {}", words::several(figure.without_fte, "person", "people")));
                }
                format!("enter {}", wanted.join(" and "))
            }
            Severity::Info => {
                let fits = (figure.most() - figure.load).max(Days::default());
                format!("accept at most {fits} of the {} days invited", figure.invited)
            }
        }
    }
}

/// `92 %`, `at least 56 %`, `3.0 d`: the load of a month in a few words.
pub(in crate::rules) fn load_words(figure: &MonthFigure) -> String {
    let least = if figure.missing > 0 { "at least " } else { "" };
    match figure.percent_told() {
        Some(percent) => format!("{least}{percent} %"),
        None => format!("{least}{} d", figure.load),
    }
}

fn lacking(figure: &MonthFigure) -> String {
    let mut text = String::new();
    if figure.missing > 0 {
        let verb = if figure.missing == 1 { "lacks" } else { "lack" };
        let records = words::several(figure.missing, "record", "records");
        text.push_str(&format!("; {records} {verb} days, so it may be more"));
    }
    if figure.without_fte > 0 {
        let people = words::several(figure.without_fte, "person", "people");
        text.push_str(&format!("; counts full time for {people} whose FTE is not entered"));
    }
    text
}

/// ` (36.0 are 42.4 working days less the reserve of 15 %; of all 42.4 it is 125 %)`
fn before_reserve(figure: &MonthFigure, reserve: i64) -> String {
    let before = figure.before_reserve + figure.unentered_before;
    match figure.percent_before_reserve() {
        Some(share) if reserve > 0 => format!(
            " ({} are {before} working days less the reserve of {reserve} %; of all {before} the work accepted is \
             {share} %)",
            figure.most()
        ),
        _ => String::new(),
    }
}

/// `; with all 3 open invitations (8.2 d): 131 %`
fn if_all(figure: &MonthFigure) -> String {
    if figure.invitations == 0 {
        return String::new();
    }
    let least = if figure.missing + figure.invited_missing > 0 { "at least " } else { "" };
    let all = match figure.percent_if_all() {
        Some(percent) => format!("{percent} %"),
        None => format!("{} d", figure.load + figure.invited),
    };
    format!("; with {} ({} d): {least}{all}", words::open_invitations(figure.invitations), figure.invited)
}

/// The months of the office.
pub(in crate::rules) fn office(view: &View<'_>) -> Vec<MonthFigure> {
    (0..).map_while(|place| office_month(view, place)).collect()
}

fn office_month(view: &View<'_>, place: usize) -> Option<MonthFigure> {
    let month = view.fixed.months().nth(place)?;
    let slot: Slot = view.sum(|share| share.office.get(place));
    let figure = MonthFigure::new(month, view.fixed.room.get(place)?, &slot);
    Some(marked(view, figure, "CAP-1"))
}

fn person_month(view: &View<'_>, id: &Id, place: usize) -> Option<MonthFigure> {
    let month = view.fixed.months().nth(place)?;
    let room = view.fixed.people.get(id)?.room.as_ref()?.get(place)?;
    let slot: Slot = view.sum(|share| share.people.get(id).and_then(|row| row.get(place)));
    Some(marked(view, MonthFigure::new(month, room, &slot), "CAP-2"))
}

fn marked(view: &View<'_>, mut figure: MonthFigure, rule: &str) -> MonthFigure {
    let limits = view.fixed.policy.rule(rule);
    figure.severity = match (limits.enabled, view.fixed.has_staff()) {
        (false, _) => None,
        (true, false) => Some(Severity::Unknown),
        (true, true) => severity(&figure, &limits),
    };
    figure.past = passed(figure.severity, &limits);
    figure
}

/// The months of one member of the staff; none of whoever is not.
pub(in crate::rules) fn person(view: &View<'_>, id: &Id) -> Option<PersonFigure> {
    view.fixed.people.get(id)?.room.as_ref()?;
    let months = (0..).map_while(|place| person_month(view, id, place)).collect();
    Some(PersonFigure { id: id.clone(), name: view.fixed.name(id), called: view.fixed.called(id), months })
}
