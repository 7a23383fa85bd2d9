//! Names that come after the keys: of what was just added, while somebody goes on.

use super::judging::known;
use super::{TODAY, model, press};
use crate::app::message::{Msg, News, Stepped};
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::{City, Kind, Network, Record};
use crate::domain::names::Nameless;
use crate::domain::step::{Applied, Became, Changed};

/// The step that has added a record, before its name is known.
fn added(kind: Kind) -> Msg {
    let id = Id::new("seen");
    let changed = Changed { kind, id: id.clone(), version: 1, became: Became::Added, fields: Vec::new() };
    let applied = Applied { seq: 1, id, label: "added".to_owned(), changed: vec![changed] };
    let news = News { afresh: true, ..News::default() };
    Msg::Stepped(Ok(Stepped { applied, said: "Saved".to_owned(), draft: None, news }))
}

#[test]
fn the_mark_goes_to_the_city_or_network_that_was_added_unless_somebody_has_moved_it() {
    let city = Record::City(City { name: "Zorach".to_owned(), ..City::default() });
    let network = Record::Network(Network { acronym: "ZZZ".to_owned(), ..Network::default() });
    for (record, key) in [(city, "2"), (network, "3")] {
        for moves in [false, true] {
            let mut model = model(80, 24);
            press(&mut model, &[key]);
            update(&mut model, added(record.kind()));
            if moves {
                press(&mut model, &["j"]);
            }
            let before = model.record();
            update(&mut model, known(Some(record.clone()), TODAY));
            let wanted = if moves { before } else { Some((record.kind(), Id::new("seen"))) };
            assert_eq!(model.record(), wanted, "{}", record.title(&Nameless));
        }
    }
}
