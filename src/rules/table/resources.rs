//! R2: deploy resources better toward relationships and strategy.

use super::OWN;
use crate::rules::judges::{commitments, money, network, pace, training};
use crate::rules::limits::Limit;
use crate::rules::rule::Rule;
use crate::rules::topic::Topic;

pub(super) const BUD_1: Rule = Rule {
    id: "BUD-1",
    recommendation: "R2",
    text: "What is committed and spent on each budget line, against what was adopted for it.",
    counts: "Committed is what is accepted or invoiced; what is only planned does not count. The fee of a \
             membership counts until an entry for its year is made.",
    of: ["of what was adopted", "of what was adopted"],
    watch: Limit::Above(90),
    over: Limit::Above(100),
    except: "never for dues, grants, contracts, staff and overhead",
    example: "EUR 15,000 adopted: 13,500 are 90 %, nothing is said; 13,500.01 are watch, 15,000 are full and still watch, \
              15,000.01 over.",
    source: "what was adopted is the law of the budget; watch from 90 % is our own judgement",
    looks_at: |topic| matches!(topic, Topic::Line(_)),
    judge: money::judge,
    adds: money::adds,
};

pub(super) const BUD_2: Rule = Rule {
    id: "BUD-2",
    recommendation: "R2",
    text: "Lines for travel and guests that are spent faster than the year goes by.",
    counts: "The share invoiced or spent, less the share of the days of the fiscal year that are over.",
    of: ["ahead of the year", "ahead of the year"],
    watch: Limit::Points(10),
    over: Limit::Points(20),
    except: "not in the first 60 days of the fiscal year",
    example: "On day 73 of 365 a fifth of the year is gone. 30 % invoiced or spent are 10 points ahead: nothing is said; a \
              cent more is watch, more than 40 % over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Line(_)),
    judge: pace::judge_pace,
    adds: pace::adds_to_pace,
};

pub(super) const BUD_3: Rule = Rule {
    id: "BUD-3",
    recommendation: "R2",
    text: "How much of the budget of a year is adopted for dues and contracts, which bind it.",
    counts: "Lines for staff and overhead are left out.",
    of: ["of the rest of the budget", "of the rest of the budget"],
    watch: Limit::Above(30),
    over: Limit::Above(50),
    except: "",
    example: "Of EUR 100,000 adopted 30,000 are dues and contracts: 30 %, nothing is said. One cent more is watch, more \
              than 50,000 over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Budget),
    judge: pace::judge_fixed,
    adds: commitments::adds,
};

pub(super) const TRAIN_1: Rule = Rule {
    id: "TRAIN-1",
    recommendation: "R2",
    text: "Staff who have no training for international work on record.",
    counts: "Trained is who has a training entered, or says so. Who was not asked is unknown.",
    of: ["of the staff", "of the staff"],
    watch: Limit::Above(50),
    over: Limit::Above(80),
    except: "",
    example: "Two of four: 50 %, nothing is said. Three of four: watch. Four of four: over by 20 points.",
    source: "in the published surveys 19 % of the staff were trained in 2018, about half in 2022 and 57 % in \
             2024; the limits are our own judgement",
    looks_at: |topic| matches!(topic, Topic::Training),
    judge: training::judge,
    adds: commitments::adds,
};

pub(super) const STAT_1: Rule = Rule {
    id: "STAT-1",
    recommendation: "R2",
    text: "Engagements and memberships in networks that are no more, and memberships that are lapsed or unpaid.",
    counts: "Unpaid is from the day after the one it is paid to; after 90 days of grace it has lapsed.",
    of: ["such record", ""],
    watch: Limit::Any,
    over: Limit::Never,
    except: "",
    example: "Paid until 31 December: on that day nothing is said, on 1 January it is unpaid (watch), after 90 days lapsed.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Orphan(_) | Topic::Term(_)),
    judge: network::judge,
    adds: commitments::adds,
};
