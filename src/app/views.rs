//! Saved views: a list with its filter and its order, under a name of the user's own.

use serde::{Deserialize, Serialize};

use super::model::{Model, OFFICE_PANES};
use super::screens::Tab;
use super::screens::list::{List, Order};
use super::screens::memberships::ordering;
use super::wording::way;
use crate::domain::kinds::Kind;

/// The longest name of a view, in characters.
pub const NAME_MAX: usize = 60;

/// A list as somebody wants to see it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// What the user calls it.
    pub name: String,
    /// The word of the kind whose list it is.
    pub screen: String,
    /// Terms of the filter language.
    #[serde(default)]
    pub filter: String,
    /// Words that are looked for.
    #[serde(default)]
    pub words: String,
    /// The field it is sorted by and whether the greatest comes first; none for the usual order.
    #[serde(default)]
    pub sort: Option<(String, bool)>,
}

impl View {
    /// The list on the screen under that name; none where no list is.
    pub fn of(model: &Model, name: &str) -> Option<Self> {
        let frame = model.frame()?;
        let list = model.list();
        let kind = list.map(|list| list.kind).or_else(|| model.places().map(|places| places.kind))?;
        // The entries of a line are no list of their own.
        place(kind)?;
        Some(Self {
            name: name.to_owned(),
            screen: kind.name().to_owned(),
            filter: frame.terms.text().to_owned(),
            words: frame.filter.line.text().trim().to_owned(),
            sort: list.and_then(|list| list.sort).map(|(field, descending)| (field.to_owned(), descending)),
        })
    }

    /// The kind whose list it is; none if this build does not know it or shows no list of it.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_word(&self.screen).filter(|kind| place(*kind).is_some())
    }

    /// The order it stands in; none for the usual one, or if the kind has no such field.
    pub fn order(&self) -> Option<Order> {
        let (id, descending) = self.sort.as_ref()?;
        let field = ordering(self.kind()?, id)?;
        Some((field.id, *descending))
    }

    /// `engagements /osaka by owner, A to Z`.
    pub fn told(&self) -> String {
        let kind = self.kind();
        let mut said = kind.map_or_else(|| self.screen.clone(), |kind| kind.spec().plural.to_owned());
        for (lead, words) in [(" /", &self.words), (" ", &self.filter)] {
            if !words.is_empty() {
                said.push_str(&format!("{lead}{words}"));
            }
        }
        if let Some((id, descending)) = self.order()
            && let Some(field) = kind.and_then(|kind| ordering(kind, id))
        {
            said.push_str(&format!(" by {}, {}", field.label.to_lowercase(), way(field, descending)));
        }
        said
    }
}

/// Where the list of a kind is: its screen, and its pane there.
pub fn place(kind: Kind) -> Option<(Tab, usize)> {
    match kind {
        Kind::City => Some((Tab::Cities, 0)),
        Kind::Network => Some((Tab::Networks, 0)),
        Kind::Membership => Some((Tab::Networks, 1)),
        Kind::Seat => Some((Tab::Networks, 2)),
        Kind::Agreement => Some((Tab::Agreements, 1)),
        Kind::Promise => Some((Tab::Agreements, 2)),
        Kind::Decision => Some((Tab::Agreements, 3)),
        Kind::Engagement => Some((Tab::Engagements, 0)),
        Kind::Budget => Some((Tab::Budget, 0)),
        other => OFFICE_PANES.iter().position(|pane| *pane == other).map(|pane| (Tab::Office, pane)),
    }
}

/// `by from, newest first`: the order of a list.
pub fn order_told(list: &List) -> Option<String> {
    let (id, descending) = list.order();
    let field = ordering(list.kind, id)?;
    Some(format!("by {}, {}", field.label.to_lowercase(), way(field, descending)))
}
