//! The first lines of a brief.

use super::{Brief, NARROW, local_name};
use crate::app::register::Register;
use crate::app::wrap;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Names;
use crate::domain::values::{PartialDate, echo};

impl Brief {
    /// What it is about, and the day where there is room; a long name goes on on a line of its own rather than being cut.
    pub(super) fn heading(&self, names: &Register, cells: usize) -> Vec<String> {
        let date = echo(PartialDate::Day(self.today));
        let mut parts = vec![self.subject.record.title(names)];
        match &self.subject.record {
            Record::City(city) => {
                let script = local_name(&self.subject.id, &city.country);
                if let Some(first) = parts.first_mut() {
                    first.push_str(&script);
                }
                parts.push(city.country.clone());
                parts.extend(city.tier.map(|tier| format!("tier {}", tier.id())));
                parts.extend(city.owner.as_ref().map(|id| format!("owner {}", names.name(Kind::Person, id))));
                parts.extend(self.is_home().then(|| "home".to_owned()));
            }
            Record::Network(network) => {
                parts.push(network.name.clone());
            }
            _ => {}
        }
        parts.retain(|part| !part.is_empty());
        let left = parts.join(" · ");
        if cells < NARROW {
            return wrap::lines(&left, cells);
        }
        let room = cells.saturating_sub(date.len() + 2);
        let mut lines = wrap::lines(&left, room);
        if let Some(first) = lines.first_mut() {
            *first = format!("{}  {date}", wrap::fit(first, room));
        }
        lines
    }
}
