//! Each screen as somebody sees it.

use super::*;
use crate::app::model::Notice;

#[test]
fn the_desk_at_80x24() {
    insta::assert_snapshot!(shot(&sized(80, 24)));
}

#[test]
fn the_desk_at_120x40() {
    insta::assert_snapshot!(shot(&sized(120, 40)));
}

#[test]
fn the_desk_at_200x60() {
    insta::assert_snapshot!(shot(&sized(200, 60)));
}

#[test]
fn the_desk_at_40x12() {
    insta::assert_snapshot!(shot(&sized(40, 12)));
}

#[test]
fn the_desk_at_sizes_between() {
    for (columns, lines) in [(40, 30), (60, 20), (110, 24)] {
        insta::assert_snapshot!(format!("desk_{columns}x{lines}"), shot(&sized(columns, lines)));
    }
}

#[test]
fn the_desk_before_anything_is_read_shows_no_figure() {
    let model = office::unread(Size { columns: 80, lines: 24 });
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_desk_with_its_mark_in_the_third_pane() {
    let mut model = sized(80, 24);
    press(&mut model, "Tab Tab j j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_desk_searched_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "/");
    insta::assert_snapshot!("desk_search_empty", shot(&model));
    type_text(&mut model, "climate");
    press(&mut model, "Down");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Tab Down");
    insta::assert_snapshot!("desk_search_kept", shot(&model));
}

#[test]
fn the_desk_searched_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "/");
    type_text(&mut model, "osa");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_desk_searched_in_vain() {
    let mut model = sized(80, 24);
    press(&mut model, "/");
    type_text(&mut model, "zzz");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn cities_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "2 j j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn cities_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "2");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn cities_found_by_another_name() {
    let mut model = sized(80, 24);
    press(&mut model, "2 /");
    type_text(&mut model, "koln");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_city_with_its_card_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "2 /");
    type_text(&mut model, "malm");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_city_with_its_card_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "2 /");
    type_text(&mut model, "osaka");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_card_stands_in_place_of_the_list_at_40x12() {
    let mut model = sized(40, 12);
    press(&mut model, "2 /");
    type_text(&mut model, "osaka");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn cities_at_40x12() {
    let mut model = sized(40, 12);
    press(&mut model, "2 j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn networks_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "3 Tab Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn networks_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "3");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn our_memberships_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "3 Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn engagements_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "4 j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn engagements_at_120x40_with_a_card() {
    let mut model = sized(120, 40);
    press(&mut model, "4 j j Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_budget_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "5");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_budget_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "5 j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_people_of_the_office_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "9");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_objectives_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "9 Tab Tab Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_list_that_holds_nothing_says_how_to_begin() {
    let mut model = sized(80, 24);
    press(&mut model, "4 / x q x Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_refusal_takes_the_lines_of_the_strip_and_the_rule_where_there_is_none() {
    let mut model = sized(80, 24);
    let text = "Not saved: changed by ana at 10:42 (title, from); yours is kept as a draft; Esc, then e takes it up over theirs";
    model.notice = Some(Notice { text: text.to_owned(), bad: true });
    insta::assert_snapshot!(shot(&model));
    model.tab = crate::app::screens::Tab::Engagements;
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_notice_stands_in_the_rule_where_there_is_no_strip() {
    let mut model = sized(120, 40);
    model.say("logged Call Osaka; u takes it back");
    model.banner = sample_notice();
    insta::assert_snapshot!(shot(&model));
}

fn sample_notice() -> String {
    crate::sample::NOTICE.to_owned()
}

#[test]
fn keys_that_begin_something_tell_what_may_follow() {
    let mut model = sized(80, 24);
    press(&mut model, "g");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn without_colour_marks_bold_and_dim_are_left() {
    let model = sized(80, 24);
    let looks = Looks { colour: false, ascii: false };
    insta::assert_snapshot!(styled(&frame(&model, looks, 80, 24).0));
}

#[test]
fn colours_repeat_the_marks() {
    let model = sized(80, 24);
    insta::assert_snapshot!(styled(&frame(&model, Looks::default(), 80, 24).0));
}

#[test]
fn borders_and_bars_can_be_plain_characters() {
    let mut model = sized(80, 24);
    press(&mut model, "2 /");
    type_text(&mut model, "lyon");
    press(&mut model, "Enter 1");
    let looks = Looks { colour: true, ascii: true };
    let desk = text(&frame(&model, looks, 80, 24).0);
    insta::assert_snapshot!(desk);
    press(&mut model, "2");
    let cities = text(&frame(&model, looks, 80, 24).0);
    for drawn in ['█', '░', '─', '│'] {
        assert!(!desk.contains(drawn) && !cities.contains(drawn), "{drawn}");
    }
    assert!(cities.contains('▸'));
}
