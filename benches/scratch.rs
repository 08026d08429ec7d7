mod callgrind;
use hookspec_benches::*;
fn main() {
    let cases = || {
        let mut f = vec![empty()];
        f.extend(sets().into_iter().flat_map(|c| [c.by_hand, c.set]));
        f
    };
    let counts = callgrind::count(cases).unwrap().unwrap();
    let around = counts[0];
    for (c, f) in sets().into_iter().zip(counts[1..].chunks(2)) {
        println!("{c:<40} {:>8.1} {:>8.1} {:>6.1}", f[0] - around, f[1] - around, f[1] - f[0]);
    }
}
