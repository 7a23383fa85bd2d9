//! CAP-4, CAP-5, CAP-6 and OVL-1, slow and plain.

use std::collections::{BTreeMap, BTreeSet};

use super::{Said, Slow};
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::Network;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::membership::{Role, Standing};
use crate::domain::values::{Day, PartialDate};
use crate::rules::Severity;

impl Slow<'_> {
    pub(super) fn commitments(&self) -> Vec<Said> {
        let mut said = Vec::new();
        said.extend(self.networks());
        said.extend(self.agreement_caps());
        said.extend(self.growth());
        said.extend(self.overlap());
        said
    }

    pub(super) fn network(&self, id: Option<&Id>) -> Option<&Network> {
        self.records.networks.iter().find(|(of, _)| Some(of) == id).map(|(_, it)| it)
    }

    /// CAP-4.
    fn networks(&self) -> Option<Said> {
        let cap = self.policy.networks_cap;
        let (mut networks, mut memberships) = (BTreeSet::new(), BTreeSet::new());
        for (id, it) in self.members() {
            let Some(network) = &it.network else { continue };
            let benchmark = self.network(Some(network)).is_some_and(|it| it.benchmark == Some(true));
            if benchmark || cap.is_some() {
                networks.insert(network);
                memberships.insert(id);
            }
        }
        let count = networks.len() as i64;
        let said = |severity| Said::new("CAP-4", "office", "rolling", severity).figure(count).behind(&memberships);
        if let Some(cap) = cap {
            return (count > cap).then(|| said(Severity::Over).limit(cap).over_by((count - cap).into()));
        }
        let Some(people) = self.records.population else {
            // In no network at all, nobody need know how large the city is.
            return (count > 0).then(|| said(Severity::Unknown).missing(1));
        };
        let band = self.policy.bands.iter().filter(|band| band.from <= people).max_by_key(|band| band.from)?;
        (count > band.p75).then(|| said(Severity::Watch).limit(band.p75))
    }

    /// CAP-5.
    fn agreement_caps(&self) -> Vec<Said> {
        let kinds = [
            AgreementKind::Sister,
            AgreementKind::Friendship,
            AgreementKind::Mou,
            AgreementKind::Project,
            AgreementKind::Declaration,
        ];
        let mut all = Vec::new();
        for kind in kinds {
            let Some(cap) = self.policy.agreement_caps.get(kind.id()) else { continue };
            let active =
                self.records.agreements.iter().filter(|(_, it)| {
                    it.kind == Some(kind) && it.standing(self.today) == Some(AgreementStatus::Active)
                });
            let ids: Vec<_> = active.map(|(id, _)| id).collect();
            let count = ids.len() as i64;
            let severity = if count > *cap { Severity::Over } else { Severity::Info };
            if count > 0 && count >= *cap {
                let said = Said::new("CAP-5", kind.id(), "rolling", severity).figure(count).limit(cap);
                all.push(said.over_by((count - cap).into()).behind(ids));
            }
        }
        all
    }

    /// CAP-6.
    fn growth(&self) -> Option<Said> {
        let (first, last) = (self.month(-12).first(), self.month(-1).last());
        let within = |day: Option<Day>| day.is_some_and(|day| first <= day && day <= last);
        let (mut net, mut left_out) = (0_i128, BTreeSet::new());
        let mut records = BTreeSet::new();
        let mut count = |id: &Id, begun: Option<Day>, ended: Option<Day>| {
            net += i128::from(within(begun)) - i128::from(within(ended));
            if within(begun) || within(ended) {
                records.insert(id.clone());
            }
        };
        for (id, it) in self.ours() {
            count(id, it.since.map(|since| since.first()), it.until.map(|until| until.last()));
            let no_start = it.standing(self.today) != Standing::Ended && it.since.is_none();
            let no_end = it.role == Some(Role::Former) && it.until.is_none();
            left_out.extend(Some(id.clone()).filter(|_| no_start || no_end));
        }
        for (id, it) in &self.records.agreements {
            let over = matches!(it.status, Some(AgreementStatus::Ended | AgreementStatus::Historic));
            let run_out = it.expires.filter(|_| it.auto_renews != Some(true)).map(|expires| expires.last());
            let ended = it.status_on.filter(|_| over).map(PartialDate::last).or(run_out);
            count(id, it.signed.map(|signed| signed.first()), ended);
            let no_end = over && it.status_on.is_none() && it.expires.is_none();
            left_out.extend(Some(id.clone()).filter(|_| it.signed.is_none() || no_end));
        }
        let (watch, over) = self.limits("CAP-6");
        let (severity, limit) = match net {
            net if net > over => (Severity::Over, over),
            net if net > watch => (Severity::Watch, watch),
            _ if !left_out.is_empty() => (Severity::Info, watch),
            _ => return None,
        };
        let said = Said::new("CAP-6", "office", "rolling", severity).figure(net).limit(limit);
        let said = said.over_by(net - limit).missing(left_out.len());
        // Within the limits only what is left out is worth looking at.
        Some(said.behind(if severity == Severity::Info { left_out } else { records }))
    }

    /// OVL-1.
    fn overlap(&self) -> Vec<Said> {
        let common: Vec<String> = self.policy.common_themes.iter().map(|theme| fold(theme)).collect();
        let mut sharing: BTreeMap<String, (BTreeSet<&Id>, BTreeSet<&Id>)> = BTreeMap::new();
        for (id, it) in self.members() {
            let Some(network) = &it.network else { continue };
            for theme in self.network(Some(network)).into_iter().flat_map(|it| &it.themes) {
                let theme = fold(theme);
                if !theme.is_empty() && !common.contains(&theme) {
                    let (networks, memberships) = sharing.entry(theme).or_default();
                    networks.insert(network);
                    memberships.insert(id);
                }
            }
        }
        let mut all = Vec::new();
        for (theme, (networks, memberships)) in sharing {
            let count = networks.len() as i128;
            if let Some((severity, limit)) = self.at_least("OVL-1", count) {
                let said = Said::new("OVL-1", theme, "rolling", severity).figure(count).limit(limit);
                all.push(said.over_by(count - limit).behind(memberships));
            }
        }
        all
    }
}
