//! What goes without saying of each kind of engagement: who travels, and how many days it usually takes.

use std::borrow::Cow;

use super::{Direction, Engagement, EngagementKind, PersonDays};
use crate::domain::values::Days;

/// What goes without saying of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The kind.
    pub kind: EngagementKind,
    /// Who travels.
    pub direction: Direction,
    /// The days its owner gives; none where each one takes its own.
    pub days: Option<Days>,
}

/// The presets of an office, at most one for each kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presets(pub Cow<'static, [Preset]>);

/// The presets of an office that has set none of its own.
pub static PRESETS: Presets = Presets(Cow::Borrowed(&[
    preset(EngagementKind::Delegation, Direction::In, None),
    preset(EngagementKind::Mission, Direction::Out, None),
    preset(EngagementKind::Meeting, Direction::Out, None),
    preset(EngagementKind::Summit, Direction::Out, None),
    preset(EngagementKind::Webinar, Direction::Virtual, HALF_A_DAY),
    preset(EngagementKind::Signing, Direction::In, HALF_A_DAY),
    preset(EngagementKind::Project, Direction::Out, None),
    preset(EngagementKind::Training, Direction::Out, None),
    preset(EngagementKind::StudyVisit, Direction::Out, None),
    preset(EngagementKind::Reception, Direction::In, HALF_A_DAY),
    preset(EngagementKind::Call, Direction::Virtual, HALF_A_DAY),
]));

const HALF_A_DAY: Option<Days> = Some(Days(5));

const fn preset(kind: EngagementKind, direction: Direction, days: Option<Days>) -> Preset {
    Preset { kind, direction, days }
}

/// Which fields of an engagement a preset has filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Filled {
    /// Who travels.
    pub direction: bool,
    /// The days of the owner.
    pub days: bool,
}

impl Filled {
    /// The fields, by their ids.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        let direction = self.direction.then_some("direction");
        direction.into_iter().chain(self.days.then_some("people"))
    }
}

impl Preset {
    /// Where a value comes from: `preset of call`.
    pub fn told(&self) -> String {
        format!("preset of {}", self.kind.id())
    }

    /// The days of its owner, or of nobody named while it has none.
    pub fn people(&self, it: &Engagement) -> Vec<PersonDays> {
        let share = |days| PersonDays { person: it.owner.clone(), days: Some(days), ..PersonDays::default() };
        self.days.map(share).into_iter().collect()
    }
}

impl Presets {
    /// What goes without saying of that kind.
    pub fn of(&self, kind: EngagementKind) -> Option<&Preset> {
        self.0.iter().find(|preset| preset.kind == kind)
    }

    /// Sets the preset of its kind.
    pub fn set(&mut self, preset: Preset) {
        match self.0.to_mut().iter_mut().find(|known| known.kind == preset.kind) {
            Some(known) => *known = preset,
            None => self.0.to_mut().push(preset),
        }
    }

    /// What a preset has filled in: `preset of call: virtual, 0.5 d`; none where it has filled in nothing.
    pub fn told(&self, it: &Engagement, filled: Filled) -> Option<String> {
        let preset = it.kind.and_then(|kind| self.of(kind))?;
        let direction = filled.direction.then(|| preset.direction.label().to_owned());
        let days = preset.days.filter(|_| filled.days).map(|days| format!("{days} d"));
        let said: Vec<String> = direction.into_iter().chain(days).collect();
        (!said.is_empty()).then(|| format!("{}: {}", preset.told(), said.join(", ")))
    }

    /// Fills in what nobody has said of an engagement; what is said stays.
    pub fn fill(&self, it: &mut Engagement) -> Filled {
        let Some(preset) = it.kind.and_then(|kind| self.of(kind)) else { return Filled::default() };
        let filled = Filled {
            direction: it.direction.is_none(),
            days: it.people.is_empty() && preset.days.is_some(),
        };
        it.direction = it.direction.or(Some(preset.direction));
        if filled.days {
            it.people = preset.people(it);
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    #[test]
    fn every_kind_has_its_preset() {
        for choice in EngagementKind::CHOICES {
            let kind = EngagementKind::from_id(choice.id).unwrap();
            assert_eq!(PRESETS.0.iter().filter(|preset| preset.kind == kind).count(), 1, "{}", choice.id);
        }
    }

    #[test]
    fn what_is_not_said_is_filled_in() {
        let mut it = Engagement { kind: Some(EngagementKind::Call), owner: Some(Id::new("ana")), ..Engagement::default() };
        assert_eq!(PRESETS.fill(&mut it), Filled { direction: true, days: true });
        assert_eq!(it.direction, Some(Direction::Virtual));
        let [share] = it.people.as_slice() else { panic!("{:?}", it.people) };
        assert_eq!((share.person.clone(), share.days), (Some(Id::new("ana")), Some(Days(5))));
        let said = PRESETS.told(&it, Filled { direction: true, days: true });
        assert_eq!(said.as_deref(), Some("preset of call: virtual, 0.5 d"));
    }

    #[test]
    fn what_is_said_stays() {
        let people = vec![PersonDays { days: Some(Days(20)), ..PersonDays::default() }];
        let said = Engagement {
            kind: Some(EngagementKind::Webinar),
            direction: Some(Direction::In),
            people,
            ..Engagement::default()
        };
        let mut it = said.clone();
        assert_eq!(PRESETS.fill(&mut it), Filled::default());
        assert_eq!(it, said);
    }

    #[test]
    fn an_office_sets_its_own() {
        let ours = Presets(vec![preset(EngagementKind::Call, Direction::Out, Some(Days(10)))].into());
        let mut it = Engagement { kind: Some(EngagementKind::Call), ..Engagement::default() };
        ours.fill(&mut it);
        assert_eq!((it.direction, it.people[0].days), (Some(Direction::Out), Some(Days(10))));
        let mut other = Engagement { kind: Some(EngagementKind::Summit), ..Engagement::default() };
        assert_eq!(ours.fill(&mut other), Filled::default());
    }
}
