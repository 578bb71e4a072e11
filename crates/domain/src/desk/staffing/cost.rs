//! What the work costs in a year, done by people of one's own or bought; in whole öre.

use super::question::{Question, WEEKS_A_YEAR};

/// Which of the two costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cheaper {
    /// People of one's own.
    Own,
    /// Bought hours.
    Bought,
    /// Neither.
    Neither,
}

impl Cheaper {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Bought => "bought",
            Self::Neither => "neither",
        }
    }
}

/// What the work costs in a year, in öre; what has no price is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// How many are employed.
    pub people: u32,
    /// The hours for which they are paid: each for all the hours of service.
    pub paid_h: u64,
    /// The hours of work that the cases take.
    pub work_h: f64,
    /// What those who are employed cost.
    pub own: Option<i64>,
    /// What their training costs: on top of what they cost.
    pub education: Option<i64>,
    /// What the same hours of work cost when they are bought.
    pub bought: Option<i64>,
    /// At what price of a bought hour both cost the same.
    pub break_even: Option<i64>,
}

impl Costs {
    /// What so many who are employed cost, and the same work when it is bought.
    pub fn of(question: &Question, people: u32, work_h_a_week: f64) -> Self {
        let prices = question.prices;
        let paid_h = u64::from(people) * u64::from(question.hours_of_service()) * u64::from(WEEKS_A_YEAR);
        let learning_h = u64::from(people) * u64::from(prices.education_h);
        let work_h = work_h_a_week * f64::from(WEEKS_A_YEAR);
        let paid_for = |hours: u64| prices.own_hour.map(|ore| i64::try_from(hours).unwrap_or(i64::MAX).saturating_mul(ore));
        let (own, education) = (paid_for(paid_h), paid_for(learning_h).filter(|_| prices.education_h > 0));
        let whole = own.map(|own| own.saturating_add(education.unwrap_or_default()));
        Self {
            people,
            paid_h,
            work_h,
            own,
            education,
            bought: prices.bought_hour.map(|ore| (work_h * ore as f64).round() as i64),
            break_even: whole.map(|whole| (whole as f64 / work_h).round() as i64),
        }
    }

    /// What people of one's own cost with their training.
    pub fn whole(&self) -> Option<i64> {
        self.own.map(|own| own.saturating_add(self.education.unwrap_or_default()))
    }

    /// Which costs less; none where a price is not known.
    pub fn cheaper(&self) -> Option<Cheaper> {
        let (own, bought) = (self.whole()?, self.bought?);
        Some(match own.cmp(&bought) {
            std::cmp::Ordering::Less => Cheaper::Own,
            std::cmp::Ordering::Greater => Cheaper::Bought,
            std::cmp::Ordering::Equal => Cheaper::Neither,
        })
    }
}
