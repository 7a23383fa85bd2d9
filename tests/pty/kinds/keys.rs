//! The walk by keys.

use std::collections::HashMap;

use attache::app::screens::Tab;
use attache::app::views::place;
use attache::domain::field::Field;
use attache::domain::kinds::Kind;
use attache::domain::value::Shape;

use super::super::{Home, Terminal};
use super::values::*;

/// What a list says in which nothing is found.
const NOTHING: &str = "nothing is found by";

/// Somebody before the screens, and which pane of each they left open.
struct Walk {
    screen: Terminal,
    panes: HashMap<Tab, usize>,
}

impl Walk {
    fn go_to(&mut self, tab: Tab, pane: usize) {
        let at = self.panes.insert(tab, pane).unwrap_or(0);
        let turned = if pane >= at { "\t".repeat(pane - at) } else { "\x1b[Z".repeat(at - pane) };
        self.screen.keys(tab.label().0).keys(&turned);
    }

    fn go_to_list(&mut self, kind: Kind) {
        match place(kind) {
            Some((tab, pane)) => self.go_to(tab, pane),
            None => {
                // The entries are those of the line under the mark.
                assert_eq!(kind, Kind::Entry, "a list of {} has no place", kind.spec().plural);
                self.go_to(Tab::Budget, 0);
                self.screen.keys("/").write(&called(Kind::Budget)).see_gone(&called_clone(Kind::Budget)).keys("\t");
                self.go_to(Tab::Budget, 1);
            }
        }
    }

    /// Types into a field of a form, in place of what stands there.
    fn type_in(&mut self, field: &Field, text: &str) {
        self.screen.keys("\x05\x15");
        match field.shape {
            Shape::Ref(kind) | Shape::Refs(kind) => {
                self.screen.write(text).see_gone(&format!("no {} is called", kind.name()));
            }
            _ => {
                self.screen.keys(&text.replace('\n', "\r"));
            }
        }
    }

    /// Goes over fields of an open form, from the one the cursor is in, and types what is to be written into them.
    fn fill(&mut self, kind: Kind, from: usize, written: impl Fn(&'static Field) -> Option<String>) {
        self.screen.keys(&"\x1b[Z".repeat(from));
        for field in fields(kind) {
            if let Some(text) = written(field) {
                self.type_in(field, &text);
            }
            self.screen.keys("\t");
        }
    }

    fn save(&mut self, said: &str) {
        self.screen.keys("\x13").wait(said, |text| {
            assert!(!text.contains("Not saved"), "{said}: {text}");
            text.contains(&format!("Saved: {said}"))
        });
    }

    /// Cities and networks stand in their list once all names are read again, beside the keys.
    fn see_row(&mut self, kind: Kind, called: &str) {
        if matches!(kind, Kind::City | Kind::Network) {
            self.screen.see(&format!("▸ {called}"));
        }
    }

    fn make(&mut self, kind: Kind) {
        let name = kind.name();
        self.screen.keys("a").see(&format!("New {name}"));
        self.fill(kind, 0, |field| Some(written(kind, field)));
        self.save(&format!("added {name}"));
        self.see_row(kind, &called(kind));
    }

    fn change(&mut self, kind: Kind) {
        let name = kind.name();
        let tells = written(kind, telling(kind));
        self.screen.keys("e").see(&format!("Edit {name}")).see(tells.lines().next().unwrap());
        let place = fields(kind).position(|field| field.id == noted(kind).id).unwrap();
        self.screen.keys(&"\t".repeat(place)).keys(" Walked.");
        self.save(&format!("edited {name}"));
    }

    /// Clones what terms find.
    fn clone(&mut self, kind: Kind) {
        let name = kind.name();
        let terms = format!("{}:walked", noted(kind).id);
        self.screen.keys("f").keys(&terms).keys("\r").see(&format!("· {terms}"));
        self.screen.keys("c").see(&format!("New {name}"));
        let from = fields(kind).position(is_date).unwrap_or(0);
        self.fill(kind, from, |field| written_anew(kind, field));
        self.save(&format!("added {name}"));
        self.screen.keys("\x1b").see_gone(&terms);
    }

    /// Archives what words find, and takes that back; then the adding too, and brings it again.
    fn archive(&mut self, kind: Kind) {
        let (name, words) = (kind.name(), sought(kind));
        self.screen.keys("/").keys(&words).see(&format!("/{words}"));
        self.see_row(kind, &called_clone(kind));
        self.screen.keys("\tx").see(&format!("Archive the {name}")).keys("y");
        self.screen.see(&format!("Saved: archived {name}")).see(NOTHING);
        self.screen.keys("u").see(&format!("Taken back: archived {name}")).see_gone(NOTHING);
        self.screen.keys("u").see(&format!("Taken back: added {name}")).see(NOTHING);
        self.screen.keys("U").see(&format!("Brought again: added {name}")).see_gone(NOTHING);
        self.screen.keys("\x1b").see_gone(&format!("/{words}"));
    }

    /// The office is there from the start and stays: it is changed, and that is taken back and brought again.
    fn change_office(&mut self) {
        self.go_to_list(Kind::Office);
        self.screen.keys("e").see("Edit office");
        self.fill(Kind::Office, 0, |field| (field.id == OF_OFFICE.0).then(|| OF_OFFICE.1.to_owned()));
        self.save("edited office");
        self.screen.keys("u").see("Taken back: edited office");
        self.screen.keys("U").see("Brought again: edited office");
    }
}

/// All that a walk does, by keys.
pub(super) fn by_keys(home: &Home) {
    let mut walk = Walk { screen: home.open(&[]), panes: HashMap::new() };
    for kind in kinds() {
        walk.go_to_list(kind);
        walk.make(kind);
        walk.change(kind);
        walk.clone(kind);
        walk.archive(kind);
    }
    walk.change_office();
    walk.screen.keys("q");
    assert_eq!(walk.screen.end(), 0);
}
