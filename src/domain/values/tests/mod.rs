//! Tables of cases and properties of the values.

mod date;
mod date_text;
mod days;
mod money;
mod money_text;

use super::Unclear;

#[test]
fn a_refusal_is_one_short_line() {
    let unclear = Unclear::new("12,5o", "an amount", "write 12500 or 12,500.00");
    let line = r#""12,5o" is not an amount; write 12500 or 12,500.00"#;
    assert_eq!(unclear.to_string(), line);

    let long = format!("\u{1b}[2J\n{}", "x".repeat(70_000));
    let unclear = Unclear::new(&long, "a date", "write 28");
    let line = unclear.to_string();
    assert!(line.starts_with("\"\u{fffd}[2J\u{fffd}xxx") && line.ends_with("x…\" is not a date; write 28"));
    assert!(line.chars().count() < 100 && unclear.value == long);
}
