//! Makes the large offices of the benches by hand and looks at them: `cargo bench --bench offices -- 1000000` prints where
//! the file stands and what the screens ask of it takes; with `log` behind it, only what it takes to log an engagement.

#![expect(clippy::expect_used, reason = "a bench that cannot begin should say so")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "what it makes and how long that takes is what it is for"
)]

mod large;

fn main() {
    let told: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    for size in if told.is_empty() { vec![large::size()] } else { told } {
        let office = large::office(size);
        println!("{}", office.display());
        if !std::env::args().any(|arg| arg == "log") {
            large::look::look(&office);
        }
        large::look::log(&office);
    }
}
