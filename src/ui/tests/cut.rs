//! What a list has no room for can be read whole.

use super::{press, shot, sized};
use crate::app::Model;
use crate::domain::text;
use crate::domain::value::{Shape, Value};

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The fields of the list on the screen that its card does not say whole, for the row under the mark.
fn unsaid(model: &mut Model) -> Vec<String> {
    let stored = model.list().and_then(crate::app::screens::list::List::selected).cloned();
    let Some(stored) = stored else { return vec!["no row".to_owned()] };
    press(model, "Enter");
    let cells = 38;
    let Some(card) = model.card() else { return vec![format!("no card of {}", stored.record.kind().name())] };
    let card = squeezed(&card.lines(&model.desk_of(), cells).join(" "));
    let fields =
        stored.record.kind().spec().columns.iter().filter_map(|column| stored.record.kind().field(column.field));
    let missing = fields.filter_map(|field| {
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, model.today),
            _ => (field.get)(&stored.record),
        };
        // A card writes a date out.
        let is_date = matches!(value, Value::Date(_) | Value::None);
        let shown = squeezed(&text::show(&field.shape, &value, &model.register));
        (!is_date && !card.contains(&shown)).then(|| format!("{}: {shown} not in {card}", field.id))
    });
    missing.collect()
}

#[test]
fn the_card_of_every_list_says_whole_what_its_row_may_cut() {
    let lists = [("3 Tab", 2), ("4", 1), ("5", 1), ("7 Tab", 3), ("9", 10)];
    for (keys, panes) in lists {
        for pane in 0..panes {
            let mut model = sized(40, 12);
            press(&mut model, keys);
            for _ in 0..pane {
                press(&mut model, "Tab");
            }
            let unsaid = unsaid(&mut model);
            assert!(unsaid.is_empty(), "{keys} {pane}: {unsaid:?}");
        }
    }
}

#[test]
fn a_long_name_of_a_network_goes_on_on_the_next_line_of_its_card() {
    let mut model = sized(40, 12);
    press(&mut model, "3 j j Enter");
    let card = model.card().unwrap().lines(&model.desk_of(), 38);
    let rule = card.iter().position(|line| line.starts_with('─')).unwrap();
    assert!(rule > 1 && !card.iter().take(rule).any(|line| line.contains('…')), "{card:?}");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_months_at_40x12_cut_no_figure() {
    let mut model = sized(40, 12);
    press(&mut model, "5 j j j Tab Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_contact_is_listed_by_name_and_a_decision_by_what_it_is_about_at_40x12() {
    let mut model = sized(40, 12);
    press(&mut model, "9 Shift-Tab Shift-Tab Shift-Tab");
    insta::assert_snapshot!("contacts", shot(&model));
    press(&mut model, "7 Shift-Tab");
    insta::assert_snapshot!("decisions", shot(&model));
}

#[test]
fn the_palette_says_what_the_action_under_the_mark_does_at_40x12() {
    let mut model = sized(40, 12);
    press(&mut model, ": Down Down");
    insta::assert_snapshot!(shot(&model));
}
