//! What TOML takes for a date or a time.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

/// Whether a text is a date, a time, or both, as in RFC 3339; TOML 1.1 lets the seconds out.
pub(super) fn is_date_or_time(text: &str) -> bool {
    let split = |text: &str, at: usize| text.split_at_checked(at).map(|(a, b)| (a.to_owned(), b.to_owned()));
    match split(text, 10) {
        Some((date, rest)) if is_date(&date) => match rest.chars().next() {
            None => true,
            Some('T' | 't' | ' ') => is_time_with_zone(&rest[1..]),
            Some(_) => false,
        },
        _ => is_time(text),
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_time_with_zone(text: &str) -> bool {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return is_time(time);
    }
    match text.rfind(['+', '-']) {
        Some(at) => is_time(&text[..at]) && text.len() - at == 6 && is_time(&text[at + 1..]),
        None => is_time(text),
    }
}

fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let parts: Vec<_> = whole.split(':').collect();
    let [hour, minute, ref second @ ..] = parts[..] else { return false };
    let within = |part: &str, most: u32| digits(part, 2).is_some_and(|number| number <= most);
    let seconds = match second {
        [] => fraction.is_none(),
        [second] => within(second, 60),
        _ => false,
    };
    let fraction =
        fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    within(hour, 23) && within(minute, 59) && seconds && fraction
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::is_date_or_time;

    #[test]
    fn knows_the_dates_and_times_of_toml() {
        for text in [
            "1979-05-27",
            "2024-02-29",
            "07:32:00",
            "07:32",
            "00:32:00.999999",
            "1979-05-27T07:32:00Z",
            "1979-05-27t07:32:00z",
            "1979-05-27 07:32:00+01:00",
            "1979-05-27T00:32:00.5-07:00",
            "1990-12-31T23:59:60Z",
        ] {
            assert!(is_date_or_time(text), "{text}");
        }
        for text in [
            "",
            "1-2",
            "2023-02-29",
            "1979-13-01",
            "1979-05-32",
            "1979-05-27T",
            "1979-05-27x07:32",
            "24:00:00",
            "07:60",
            "07:32:61",
            "07:32:00.",
            "07:32.5",
            "1979-05-27T07:32:00+1:00",
            "1979-05-27T07:32:00+01",
            "é979-05-27",
            "12:foo",
        ] {
            assert!(!is_date_or_time(text), "{text}");
        }
    }
}
