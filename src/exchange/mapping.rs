//! Which column of a table fills which field: by the field's id, its label or one of its aliases.

use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::reference::fold;

/// A header or a name as it is compared: letters and digits only, so that `Year joined` is `year_joined`.
pub fn key(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// The field of that kind that a header names; one that is worked out is never filled from a file.
pub fn field(kind: Kind, header: &str) -> Option<&'static Field> {
    let wanted = key(header);
    let fields = || kind.spec().fields.iter().filter(|field| !field.is_derived());
    let is = |name: &str| key(name) == wanted;
    fields()
        .find(|field| is(field.id) || is(field.label))
        .or_else(|| fields().find(|field| field.aliases.iter().any(|alias| is(alias))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_a_field_by_id_label_or_alias() {
        for (kind, header, id) in [
            (Kind::Membership, "since", Some("since")),
            (Kind::Membership, "Hours a year", Some("hours")),
            (Kind::Membership, "YEAR JOINED", Some("since")),
            (Kind::Membership, "Member name", Some("body")),
            (Kind::Membership, "status", Some("role")),
            (Kind::Membership, "geonameid", Some("city")),
            (Kind::City, "lng", Some("lon")),
            (Kind::Membership, "continent", None),
            (Kind::Membership, "", None),
        ] {
            assert_eq!(field(kind, header).map(|field| field.id), id, "{header}");
        }
    }
}
