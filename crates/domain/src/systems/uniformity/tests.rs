use super::*;
use crate::organisation::sample::{TODAY, id};

fn used(system: u64, body: u64, sector: &str, active: i64) -> KindUse {
    KindUse { system: id(system), body: Some(id(body)), sector: Some(sector.to_owned()), active }
}

fn choice(system: u64, sector: Option<&str>) -> KindChoice {
    KindChoice {
        kind: "e-post".to_owned(),
        sector: sector.map(str::to_owned),
        system: id(system),
        decision: None,
        period: Period::since(TODAY),
    }
}

#[test]
fn a_unit_with_another_system_than_the_chosen_departs() {
    let uses = [used(50, 5, "omsorg", 10), used(51, 6, "omsorg", 500)];
    let (standards, departures) = uniformity(Scope::Municipality, &uses, &[choice(50, None)], &[], TODAY);
    assert_eq!((standards.len(), standards[0].chosen), (1, true));
    assert_eq!(departures.iter().map(|each| each.body.clone()).collect::<Vec<_>>(), [Some(id(6))]);
}

#[test]
fn where_none_is_chosen_the_most_used_is_the_standard() {
    let uses = [used(50, 5, "omsorg", 10), used(51, 6, "omsorg", 500)];
    let (standards, departures) = uniformity(Scope::Municipality, &uses, &[], &[], TODAY);
    assert_eq!((&standards[0].system, standards[0].chosen), (&id(51), false));
    assert_eq!(departures[0].system, id(50));
}

#[test]
fn per_sector_each_has_its_own_standard() {
    let uses = [used(50, 5, "omsorg", 10), used(51, 7, "utbildning", 10), used(50, 8, "utbildning", 3)];
    let (standards, departures) = uniformity(Scope::Sector, &uses, &[], &[], TODAY);
    assert_eq!(standards.len(), 2);
    assert_eq!(departures.len(), 1);
    assert_eq!((&departures[0].body, departures[0].sector.as_deref()), (&Some(id(8)), Some("utbildning")));
}

#[test]
fn an_exception_has_a_reason_and_an_end_and_covers_until_then() {
    let exception = KindException {
        id: id(80),
        kind: "e-post".to_owned(),
        body: id(6),
        system: id(51),
        reason: "avtalet går ut".to_owned(),
        decision: id(70),
        period: Period { from: TODAY, until: Some(jiff::civil::date(2027, 1, 1)) },
        version: 0,
    };
    except(exception.clone()).unwrap();
    assert!(except(KindException { reason: " ".to_owned(), ..exception.clone() }).is_err());
    assert!(except(KindException { period: Period::since(TODAY), ..exception.clone() }).is_err());
    let uses = [used(50, 5, "omsorg", 10), used(51, 6, "omsorg", 5)];
    let covered =
        |day| uniformity(Scope::Municipality, &uses, &[], std::slice::from_ref(&exception), day).1[0].exception.is_some();
    assert!(covered(TODAY));
    assert!(!covered(jiff::civil::date(2027, 1, 1)));
}
