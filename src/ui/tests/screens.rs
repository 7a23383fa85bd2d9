//! Each screen as somebody sees it.

use super::*;

#[test]
fn the_desk_at_80x24() {
    insta::assert_snapshot!(shot(&sized(80, 24)));
}
