//! The one table of rules: engine, policy, help, `check` and docs are made from it.

use super::judges::{
    capacity, clash, commitments, contact, coordination, deadlines, drift, money, network, pace, purpose, reports,
    standing, training, weeks,
};
use super::limits::Limit;
use super::rule::Rule;
use super::topic::Topic;

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

const UTILISATION: &str = "services firms aim at 75-85 % utilisation and call more than 100 % poor planning; \
     the reserve of 15 % and watch from 90 % of the rest are our own judgement";
const BANDS: &str = "what cities of each size are in was counted from 59 networks, 2016-2019";
const OWN_CAP: &str = "the office sets the cap; there is none unless it does";
const OWN: &str = "the limits are our own judgement";
const GUIDES: &str = "joining networks is \"predominantly opportunistic\" and like networks overproduce meetings, \
     practitioners' guides say; the numbers are our own judgement";

/// Every rule, in the order in which findings of one severity stand.
pub static RULES: &[Rule] = &[
    Rule {
        id: "CAP-1",
        recommendation: "R3",
        text: "The work the office has accepted in each of the next six months, against the time its staff have.",
        counts: "Work is the days of engagements accepted or done, of memberships, agreements and seats, and of our \
                 promises. The time is the working days of the staff less leave, times FTE, less a reserve of \
                 {reserve} %.",
        of: ["of the time available", "of the time available"],
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "",
        example: "Two full-time staff have 17.0 days each in a month of 20 working days (20 less the reserve of 15 %), 34.0 \
                  together. 30.6 days are 90 %: nothing is said. 30.7 are watch, 34.0 are full and still watch, 34.1 are \
                  over by 0.1.",
        source: UTILISATION,
        looks_at: |topic| matches!(topic, Topic::Office(_)),
        judge: capacity::judge_office,
        adds: capacity::adds_to_office,
    },
    Rule {
        id: "CAP-2",
        recommendation: "R3",
        text: "The work of each member of the staff in each of the next six months, against the time they have.",
        counts: "As CAP-1, for one person: the days they are named for, and what they own where nobody is named.",
        of: ["of the time available", "of the time available"],
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "",
        example: "Half-time from Monday 15 March 2027, 5 of the 13 working days left on leave: 8 x 0.5 x 0.85 = 3.4 days. 3.4 \
                  days of work are full, 3.5 are over by 0.1.",
        source: UTILISATION,
        looks_at: |topic| matches!(topic, Topic::Person(..) | Topic::Office(0)),
        judge: capacity::judge_person,
        adds: capacity::adds_to_person,
    },
    Rule {
        id: "CAP-3",
        recommendation: "R3",
        text: "How much of the time of the staff memberships, agreements and seats take before anything new is \
               accepted.",
        counts: "In the current month and the eleven after it, by the hours a year entered on each.",
        of: ["of the time available", "of the time available"],
        watch: Limit::Above(60),
        over: Limit::Above(80),
        except: "",
        example: "One full-time person has 261 working days in 2027. Less the reserve of 15 %, each month rounded to \
                  a tenth, they are 222.1. Memberships of 1,065.6 hours are 133.2 days, 60 %: nothing is said. 133.3 \
                  days are watch, 177.7 over by 0.1.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Standing),
        judge: standing::judge,
        adds: standing::adds,
    },
    Rule {
        id: "CAP-4",
        recommendation: "R3",
        text: "In how many networks the city is, against other cities of its size, or against a cap the office has \
               set.",
        counts: "Current memberships and those in grace. For the comparison only networks that were counted in it; \
                 with a cap of its own all of them.",
        of: ["", ""],
        watch: Limit::Set("more than three in four cities of its size are in (P75)"),
        over: Limit::Set("more than the cap of the office, if it sets one"),
        except: "",
        example: "Three in four cities of 100,000 to 250,000 people are in four networks or fewer. Four are nothing to say, \
                  five are watch; with a cap of four, five are over by 1.",
        source: BANDS,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_networks,
        adds: commitments::adds,
    },
    Rule {
        id: "CAP-5",
        recommendation: "R3",
        text: "How many agreements of each sort are active, against the cap the office has set for that sort.",
        counts: "",
        of: ["", ""],
        watch: Limit::Never,
        over: Limit::Set("more than the cap of the office for that sort, if it sets one"),
        except: "",
        example: "With a cap of eight sister cities, eight are full (info), nine are over by 1.",
        source: OWN_CAP,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_agreements,
        adds: commitments::adds,
    },
    Rule {
        id: "CAP-6",
        recommendation: "R3",
        text: "How many more memberships and agreements began than ended in the last twelve whole months.",
        counts: "What has no date is left out and named.",
        of: ["more begun than ended", "more begun than ended"],
        watch: Limit::More(2),
        over: Limit::More(4),
        except: "",
        example: "Three began and one ended: 2 more, nothing is said. Four began and one ended: 3 more, watch. Five began \
                  and none ended: over by 1.",
        source: GUIDES,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_growth,
        adds: commitments::adds,
    },
    Rule {
        id: "OPP-1",
        recommendation: "R3",
        text: "The share of days that goes into opportunistic engagements.",
        counts: "Opportunistic is what has two or more of five signs: no objective, its own or of its agreement or \
                 membership; decided on less than {notice} days before its first day; asked for by others (origin \
                 invitation, partner request or political) with no active agreement, current membership or seat \
                 behind it; nothing follows (no engagement, no promise, no next review); the only one with any of \
                 its partners. Counted are the days of everybody on what is done in the last twelve months or \
                 accepted for the next twelve. With fewer than {few} engagements nothing is judged.",
        of: ["of the days", "of the days"],
        watch: Limit::Above(25),
        over: Limit::Above(40),
        except: "",
        example: "Of 100.0 days 25.0 go into engagements without objective of which nothing follows: 25 %, nothing is said. \
                  25.1 are watch, 40.1 over.",
        source: "Irvine asks for four weeks' notice of a visit, Calgary for two years without the same body and \
                 topic; practitioners' guides call joining networks \"predominantly opportunistic\"; the shares are \
                 our own judgement",
        looks_at: |topic| matches!(topic, Topic::Drift),
        judge: drift::judge_opportunistic,
        adds: drift::adds_to_opportunistic,
    },
    Rule {
        id: "OPP-2",
        recommendation: "R3",
        text: "The share of days that goes into short-term engagements.",
        counts: "Short-term is what stands under no agreement, membership or seat, is followed by nothing, and whose \
                 chain of follow-ups lasts less than {short} months from its first day to its last. Counted as in \
                 OPP-1.",
        of: ["of the days", "of the days"],
        watch: Limit::Above(40),
        over: Limit::Above(60),
        except: "",
        example: "Of 100.0 days 40.0 go into single visits with no agreement or membership behind them: 40 %, nothing is \
                  said. 40.1 are watch, 60.1 over.",
        source: "Toronto has a short kind of agreement and a long one of three years and more; 76 of 81 URBACT \
                 networks lasted two to three years; the shares are our own judgement",
        looks_at: |topic| matches!(topic, Topic::Drift),
        judge: drift::judge_short,
        adds: drift::adds_to_short,
    },
    Rule {
        id: "OVL-1",
        recommendation: "R3",
        text: "How many of our networks work on one theme.",
        counts: "Themes that nearly every network shares, such as advocacy, are left out: the policy lists them.",
        of: ["networks", "networks"],
        watch: Limit::AtLeast(3),
        over: Limit::AtLeast(5),
        except: "",
        example: "Two networks on climate are nothing to say, three are watch, five are over.",
        source: GUIDES,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_overlap,
        adds: commitments::adds,
    },
    Rule {
        id: "IDLE-1",
        recommendation: "R3",
        text: "Memberships that take money or time and in which nothing happens.",
        counts: "Counted are whole months since the last engagement done in the network or on one of its seats; if \
                 there is none, since the membership began, never from before the log starts. Nothing is said if an \
                 engagement is accepted that begins within {ahead} days, nor where fee and hours are 0.",
        of: ["months", "months"],
        watch: Limit::AtLeast(12),
        over: Limit::AtLeast(24),
        except: "",
        example: "The last meeting ended on 12 January 2026: on 11 January 2027 eleven whole months, nothing is said; on 12 \
                  January twelve, watch.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Visits(_)),
        judge: contact::judge_membership,
        adds: contact::adds_to_idle,
    },
    Rule {
        id: "IDLE-2",
        recommendation: "R3",
        text: "Active agreements under which nothing happens.",
        counts: "As IDLE-1, by the engagements on which the agreement is entered: one with the same partner that \
                 names no agreement does not count.",
        of: ["months", "months"],
        watch: Limit::AtLeast(24),
        over: Limit::AtLeast(36),
        except: "",
        example: "Signed on 12 January 2025 and nothing since: 24 months on 12 January 2027, watch; 23 the day before.",
        source: "Christchurch asks for one visit to each sister city in a term of three years; watch from two years \
                 is our own judgement",
        looks_at: |topic| matches!(topic, Topic::Visits(_)),
        judge: contact::judge_agreement,
        adds: contact::adds_to_idle,
    },
    Rule {
        id: "TOUCH-1",
        recommendation: "R3",
        text: "How often a partner with a tier was met in the last twelve whole months, against what its tier asks \
               for.",
        counts: "Met is any engagement done with it, a call too. Tier A asks for 4 to 12 a year, B for 2 to 6, C for \
                 1 to 3, unless the policy says otherwise. Too rarely is judged only once the log is twelve months \
                 old.",
        of: ["", ""],
        watch: Limit::Set("outside the band of its tier"),
        over: Limit::Set("not at all, or more than twice its most"),
        except: "",
        example: "Tier A asks for 4 to 12 a year: four are nothing to say, three are watch, none is over; 13 are watch, 25 \
                  over by 1.",
        source: "Christchurch asks for one visit to each sister city in a term of three years; the bands of the \
                 tiers are our own judgement",
        looks_at: |topic| matches!(topic, Topic::Partner(_)),
        judge: contact::judge_partner,
        adds: contact::adds_to_partner,
    },
    Rule {
        id: "DUE-3",
        recommendation: "R3",
        text: "Promises of ours with no days, no money and no accepted engagement behind them.",
        counts: "The engagement has to be with the partner or under the agreement of the promise, and to end by the \
                 day it is due.",
        of: ["before it is due, or later", "before it is due, or later"],
        watch: Limit::Within(90),
        over: Limit::Within(30),
        except: "",
        example: "Due in 91 days: nothing is said. In 90: watch. In 30: over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Promise(_)),
        judge: deadlines::judge_promise,
        adds: deadlines::adds,
    },
    Rule {
        id: "CLASH-1",
        recommendation: "R3",
        text: "Somebody who is to be in two places on the same day, or at an event while on leave.",
        counts: "Only accepted engagements that are not over; calls and webinars clash with leave only.",
        of: ["", "such day"],
        watch: Limit::Never,
        over: Limit::Any,
        except: "",
        example: "Lyon until the 12th and Brussels from the 12th, both longer than a day: that day is no clash. \
                  Brussels from the 11th: over.",
        source: "nobody is in two places at once; that a day on which one journey ends and the next begins is free \
                 is our own judgement",
        looks_at: |topic| matches!(topic, Topic::Clashes(..)),
        judge: clash::judge,
        adds: clash::adds,
    },
    Rule {
        id: "CLASH-2",
        recommendation: "R3",
        text: "Weeks in which somebody goes to many engagements in person.",
        counts: "",
        of: ["engagements", "engagements"],
        watch: Limit::AtLeast(3),
        over: Limit::AtLeast(5),
        except: "",
        example: "Two in a week are nothing to say, three are watch, five are over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Week(..)),
        judge: weeks::judge_week,
        adds: weeks::adds_to_week,
    },
    Rule {
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
    },
    Rule {
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
    },
    Rule {
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
    },
    Rule {
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
    },
    Rule {
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
    },
    Rule {
        id: "DUE-1",
        recommendation: "R1",
        text: "Until when it must be decided whether a membership or an agreement goes on.",
        counts: "Counted back from the end of its term: less the notice is the last day to leave, less {lead} days \
                 for the council, and moved back to a working day, is the day to decide by. A recorded decision for \
                 that term clears it.",
        of: ["before that day", "before that day, or later"],
        watch: Limit::Within(60),
        over: Limit::Within(14),
        except: "",
        example: "A term ends on 31 December with six months' notice: the last day to leave is 30 June; the council needs 30 \
                  days, so decide by 31 May, a working day. 61 days before nothing is said, 60 are watch, 14 over.",
        source: "UCLG asks for six months' notice of leaving; the 30 days of the council and the limits are our own \
                 judgement",
        looks_at: |topic| matches!(topic, Topic::Term(_)),
        judge: deadlines::judge_term,
        adds: deadlines::adds,
    },
    Rule {
        id: "DUE-2",
        recommendation: "R1",
        text: "Promises of ours past the day they were due, of each owner.",
        counts: "",
        of: ["promises", "promises"],
        watch: Limit::AtLeast(1),
        over: Limit::AtLeast(3),
        except: "",
        example: "Due today: nothing is said. Due yesterday: watch. Three of one person: over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Late),
        judge: deadlines::judge_late,
        adds: deadlines::adds,
    },
    Rule {
        id: "CLASH-3",
        recommendation: "R1",
        text: "Accepted engagements on days that the office keeps free.",
        counts: "",
        of: ["such engagement", ""],
        watch: Limit::Any,
        over: Limit::Never,
        except: "",
        example: "An election is kept free from the 10th: a visit to the 9th is nothing to say, one to the 10th is watch.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Blackout(_)),
        judge: weeks::judge_blackout,
        adds: clash::adds,
    },
    Rule {
        id: "COORD-1",
        recommendation: "R1",
        text: "Two people who each see to something with the same partner on the same theme at about the same time, \
               not as one plan.",
        counts: "Open or accepted engagements that are not over, with different owners, whose first days are at most \
                 {apart} days apart and of which neither follows from the other.",
        of: ["such pair", ""],
        watch: Limit::Any,
        over: Limit::Never,
        except: "",
        example: "Sato on 1 March and Novak on 30 April, both on climate with Osaka: 60 days apart, watch. On 1 May: nothing is \
                  said.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Pair(_)),
        judge: coordination::judge,
        adds: clash::adds,
    },
    Rule {
        id: "STRAT-1",
        recommendation: "R1",
        text: "The share of engagements that serve no objective.",
        counts: "Their own, or that of their agreement or membership. Calls and webinars are not counted. Done in \
                 the last twelve months or accepted for the next twelve; with fewer than {few} nothing is judged.",
        of: ["of the engagements", "of the engagements"],
        watch: Limit::Above(10),
        over: Limit::Above(25),
        except: "",
        example: "One of ten: 10 %, nothing is said. Two of ten: watch. Three of ten: over by 5 points.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Purpose),
        judge: purpose::judge_aimless,
        adds: purpose::adds_to_aimless,
    },
    Rule {
        id: "STRAT-2",
        recommendation: "R1",
        text: "The share of the days that each objective gets, against its share of the weights.",
        counts: "Of the days that serve any objective; the days of an engagement are split equally among its \
                 objectives.",
        of: ["apart", "apart"],
        watch: Limit::Points(15),
        over: Limit::Points(30),
        except: "",
        example: "Weights 3 and 2 are 60 % and 40 %. 75 % of the days for the first are 15 points more: nothing is said; 76 % \
                  are watch, 91 % over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Aims),
        judge: purpose::judge_aims,
        adds: purpose::adds_to_aims,
    },
    Rule {
        id: "MEAS-1",
        recommendation: "R4",
        text: "Engagements that are over and have no outcome written.",
        counts: "Done and ended in the last 24 months. Calls, webinars and receptions are not counted.",
        of: ["engagement that ended more than {report} days ago", "of them, after {late} days"],
        watch: Limit::Any,
        over: Limit::Above(25),
        except: "",
        example: "Sixty days after the last day nothing is said, on day 61 it is watch. Of 20 engagements five without outcome \
                  for more than 120 days are 25 %: still watch; six are over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Reports),
        judge: reports::judge,
        adds: reports::adds,
    },
    Rule {
        id: "DEM-1",
        recommendation: "R5",
        text: "The share of engagements that answer no local demand; and local demands that no engagement answers.",
        counts: "Their own demand, or one that their objective answers. Demands are told as info.",
        of: ["of the engagements", "of the engagements"],
        watch: Limit::Above(50),
        over: Limit::Above(75),
        except: "",
        example: "Five of ten: 50 %, nothing is said. Six of ten: watch. Eight of ten: over by 5 points.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Purpose | Topic::Demand(_)),
        judge: purpose::judge_demands,
        adds: purpose::adds_to_demands,
    },
];
