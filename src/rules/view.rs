//! What a rule looks at: the figures of one moment, saved or drafted.

use std::collections::{BTreeMap, BTreeSet};

use super::clash::Clash;
use super::finding::{Finding, Severity};
use super::fixed::Fixed;
use super::panel::{LineFigure, MonthFigure, Panel, PersonFigure};
use super::sums::Sums;
use super::{RULES, capacity, money};
use crate::domain::id::Id;
use crate::domain::spread::EngagementFact;

/// What a record adds to a finding's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adds {
    /// So much, in tenths of a day or minor units.
    Figure(i128),
    /// Something that is not entered.
    NotEntered,
}

/// The clashes of everybody, those of a draft before the saved ones.
#[derive(Clone, Copy)]
pub(super) struct Clashes<'a> {
    pub(super) saved: &'a BTreeMap<Id, BTreeSet<Clash>>,
    pub(super) drafted: &'a BTreeMap<Id, BTreeSet<Clash>>,
}

/// The engagements, a drafted one before the saved ones.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) saved: &'a BTreeMap<Id, EngagementFact>,
    pub(super) drafted: Option<&'a EngagementFact>,
}

impl<'a> Facts<'a> {
    /// The engagement of that id.
    pub(super) fn get(&self, id: &Id) -> Option<&'a EngagementFact> {
        self.drafted.filter(|fact| fact.id == *id).or_else(|| self.saved.get(id))
    }
}

/// The figures of one moment, with the marks of the rules on them.
pub(super) struct View<'a> {
    pub(super) fixed: &'a Fixed,
    pub(super) months: Vec<MonthFigure>,
    pub(super) people: Vec<PersonFigure>,
    pub(super) lines: Vec<LineFigure>,
    pub(super) facts: Facts<'a>,
    clashes: Clashes<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(fixed: &'a Fixed, sums: &Sums, facts: Facts<'a>, clashes: Clashes<'a>) -> Self {
        let mut people: Vec<_> = sums
            .people
            .iter()
            .map(|(id, row)| PersonFigure {
                id: id.clone(),
                name: fixed.name(id),
                called: fixed.called(id),
                months: capacity::figures(fixed, Some(id), row),
            })
            .collect();
        people.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        let limits = fixed.policy.rule("BUD-1");
        let mut lines: Vec<_> = fixed
            .lines
            .iter()
            .map(|(id, line)| {
                let mut line = line.clone();
                line.fill(&sums.lines.get(id).copied().unwrap_or_default());
                line.severity = if limits.enabled { money::severity(&line, &limits) } else { None };
                line
            })
            .collect();
        lines.sort_by(|one, other| (one.year, &one.name, &one.id).cmp(&(other.year, &other.name, &other.id)));
        Self { fixed, months: capacity::figures(fixed, None, &sums.office), people, lines, facts, clashes }
    }

    /// Everybody with clashes, and those.
    pub(super) fn clashes(&self) -> impl Iterator<Item = (&'a Id, &'a BTreeSet<Clash>)> {
        let Clashes { saved, drafted } = self.clashes;
        let untouched = saved.iter().filter(move |(id, _)| !drafted.contains_key(*id));
        untouched.chain(drafted)
    }

    /// What every rule in force says, worst first.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in RULES {
            let limits = self.fixed.policy.rule(rule.id);
            if limits.enabled {
                findings.extend((rule.judge)(self, &limits));
            }
        }
        super::finding::sort(&mut findings, |id| RULES.iter().position(|rule| rule.id == id).unwrap_or(RULES.len()));
        findings
    }

    /// The panel of this moment.
    pub(super) fn panel(self) -> Panel {
        let findings = self.findings();
        let state = findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info);
        Panel { as_of: self.fixed.as_of, months: self.months, people: self.people, lines: self.lines, findings, state }
    }
}
