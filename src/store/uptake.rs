//! Rows of the reference as the file would give them back.

use super::exact;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::reference::records;

/// The record that the reference has under that id.
pub(super) fn record(kind: Kind, id: &Id) -> Option<Record> {
    exact::record(&records::record(kind, id)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{cities, networks};

    #[test]
    fn every_row_of_the_reference_is_a_record_without_faults() {
        let bad: Vec<&str> = networks::all()
            .iter()
            .map(|it| it.code)
            .filter(|code| record(Kind::Network, &Id::new(code)).is_none())
            .collect();
        assert_eq!(bad, Vec::<&str>::new());
        let lacking = cities::all()
            .step_by(7)
            .filter_map(cities::get)
            .find(|city| record(Kind::City, &Id::new(&city.geonames.to_string())).is_none());
        assert_eq!(lacking, None);
    }

    #[test]
    fn only_the_number_as_it_is_written_names_a_city() {
        let Some(Record::City(zagreb)) = record(Kind::City, &Id::new("3186886")) else { panic!("Zagreb is known") };
        assert_eq!((zagreb.name.as_str(), zagreb.country.as_str()), ("Zagreb", "HR"));
        assert_eq!(zagreb.lat, "45.81444".parse().ok());
        for id in ["03186886", "+3186886", "zagreb", ""] {
            assert_eq!(record(Kind::City, &Id::new(id)), None, "{id}");
        }
        assert_eq!(record(Kind::Person, &Id::new("3186886")), None);
    }
}
