use super::{fewest, simulate};
use domain::desk::staffing::simulation::Model;
use domain::desk::staffing::{Demand, Target};

#[test]
fn simulated_weeks_give_the_same_figures_each_time_and_the_fewest_people_meet_the_target() {
    let demand = Demand::new(40.0, 8.0 * 3600.0, 1200.0).unwrap();
    let target = Target::new(300.0, 0.8).unwrap();
    let (people, simulated) = fewest(demand, (8, 16), target, 400, 1997).unwrap().unwrap();
    assert!(simulated.begun_in_time.mean >= 0.8);
    let again = simulate(&Model::by_day(demand, (8, 16), people, target, target), 400, 1997).unwrap();
    assert_eq!(again, simulated);
    let fewer = simulate(&Model::by_day(demand, (8, 16), people - 1, target, target), 400, 1997).unwrap();
    assert!(fewer.begun_in_time.mean < 0.8, "{fewer:?}");
    // By day alone the queue of the evening is met by the morning: no more are needed than by Erlang's formula.
    assert!(u32::from(people) <= demand.met_by(target, None).unwrap().agents);
}

#[test]
fn what_would_take_all_day_to_simulate_is_refused() {
    let target = Target::new(60.0, 0.9).unwrap();
    let key = |demand, weeks| fewest(demand, (8, 16), target, weeks, 1).unwrap_err().to_string();
    let crowd = Demand::new(4000.0, 3600.0, 36_000.0).unwrap();
    assert!(key(crowd, 10).contains("desk-simulation-too-large"));
    let usual = Demand::new(40.0, 8.0 * 3600.0, 1200.0).unwrap();
    assert!(key(usual, u32::MAX).contains("desk-simulation-too-long"));
}
