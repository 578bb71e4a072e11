//! The pages on which one signs in, or sets a password by a one-time link.

use crate::desk::arrange::told::Telling;
use crate::frame::Frame;
use crate::language::Words;
use crate::parts::{Field, Link, Problems};
use askama::Template;

/// Signing in.
#[derive(Clone, Debug, Template)]
#[template(path = "login/sign_in.html")]
pub(crate) struct SignInPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Why one is asked.
    pub(crate) lead: String,
    /// The disturbances of which everybody is told.
    pub(crate) told: Telling,
    /// Username and password.
    pub(crate) fields: Vec<Field>,
    /// Where to go after.
    pub(crate) next: String,
    /// The way by the municipality's own sign-in; leads nowhere where there is none.
    pub(crate) provider: Link,
    /// Whether there can be passkeys at this address.
    pub(crate) passkeys: bool,
    /// What leads on to signing out at the municipality's own sign-in too; empty where there is nothing to leave.
    pub(crate) leave: String,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// Setting a password by a one-time link.
#[derive(Clone, Debug, Template)]
#[template(path = "login/link.html")]
pub(crate) struct LinkPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Whose link it is.
    pub(crate) username: String,
    /// Where it is sent.
    pub(crate) action: String,
    /// The password, twice.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// The second step.
#[derive(Clone, Debug, Template)]
#[template(path = "login/step.html")]
pub(crate) struct StepPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The code.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// One session.
#[derive(Clone, Debug)]
pub(crate) struct SessionLine {
    /// The hash by which it is ended.
    pub(crate) hash: String,
    /// Browser and machine.
    pub(crate) device: String,
    /// The address; may be empty.
    pub(crate) address: String,
    /// How one came in.
    pub(crate) way: String,
    /// When it began.
    pub(crate) begun: String,
    /// When it was last used.
    pub(crate) used: String,
    /// Whether it is the one at hand.
    pub(crate) current: bool,
}

/// One of one's passkeys.
#[derive(Clone, Debug)]
pub(crate) struct PasskeyLine {
    /// The id by which it is taken away.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) name: String,
    /// When it was made, and last used, in words.
    pub(crate) used: String,
}

/// Making a passkey.
#[derive(Clone, Debug, Template)]
#[template(path = "login/passkey.html")]
pub(crate) struct PasskeyPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is called.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// One's own ways in.
#[derive(Clone, Debug, Template)]
#[template(path = "login/own.html")]
pub(crate) struct OwnPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Where one is signed in.
    pub(crate) sessions: Vec<SessionLine>,
    /// Whether there is more than the session at hand.
    pub(crate) others: bool,
    /// Whether one has a second step.
    pub(crate) has_code: bool,
    /// How many recovery codes are left, in words.
    pub(crate) codes_left: String,
    /// Whether they soon run out.
    pub(crate) few_codes: bool,
    /// One's passkeys.
    pub(crate) passkeys: Vec<PasskeyLine>,
    /// The way to a new one; leads nowhere where there can be none.
    pub(crate) passkey_new: Link,
    /// How many tokens are open, in words.
    pub(crate) tokens: String,
    /// What an administrator finds from here.
    pub(crate) ways: Vec<Link>,
}

/// A second step is demanded, and lacks.
#[derive(Clone, Debug, Template)]
#[template(path = "login/demanded.html")]
pub(crate) struct DemandedPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Where an app for codes is set up.
    pub(crate) code: Link,
    /// Where a passkey is made or used; nowhere where the address takes none.
    pub(crate) passkey: Link,
}

/// Setting up the second step.
#[derive(Clone, Debug, Template)]
#[template(path = "login/setup.html")]
pub(crate) struct SetupPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The side of the picture, in modules.
    pub(crate) size: usize,
    /// The dark modules of the picture.
    pub(crate) path: String,
    /// The secret as text.
    pub(crate) text: String,
    /// The address that an app on the same machine opens.
    pub(crate) address: String,
    /// The secret of the ceremony.
    pub(crate) ceremony: String,
    /// The first code.
    pub(crate) fields: Vec<Field>,
    /// What is wrong in it.
    pub(crate) problems: Problems,
}

/// The recovery codes, once.
#[derive(Clone, Debug, Template)]
#[template(path = "login/codes.html")]
pub(crate) struct CodesPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// Whose they are.
    pub(crate) username: String,
    /// When they were made.
    pub(crate) made: String,
    /// The codes.
    pub(crate) codes: Vec<String>,
}

/// A new token, once.
#[derive(Clone, Debug, Template)]
#[template(path = "login/token.html")]
pub(crate) struct TokenShownPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// What it is for.
    pub(crate) name: String,
    /// What it may do.
    pub(crate) scope: String,
    /// The last day on which it opens.
    pub(crate) until: String,
    /// The token.
    pub(crate) secret: String,
    /// The way back.
    pub(crate) back: &'static str,
}

/// One login in a list.
#[derive(Clone, Debug)]
pub(crate) struct LoginLine {
    /// The name, with the way to it.
    pub(crate) login: Link,
    /// The person.
    pub(crate) person: Link,
    /// Whether it administers.
    pub(crate) administrator: bool,
    /// Whether it is open, in words.
    pub(crate) state: String,
    /// Its second step, in words.
    pub(crate) second: String,
}

/// One login.
#[derive(Clone, Debug, Template)]
#[template(path = "login/login.html")]
pub(crate) struct LoginPage {
    /// What stands around it.
    pub(crate) frame: Frame,
    /// The reader's language.
    pub(crate) words: Words,
    /// The login.
    pub(crate) login: LoginLine,
    /// Its address.
    pub(crate) action: String,
    /// Where the end of a session is sent.
    pub(crate) ending: String,
    /// Whether it is closed.
    pub(crate) closed: bool,
    /// Whether it may be let administer, or no longer.
    pub(crate) changeable: bool,
    /// Whether it has a second step that can be reset.
    pub(crate) resettable: bool,
    /// The way to a one-time link; empty where there is none.
    pub(crate) link: String,
    /// Its sessions.
    pub(crate) sessions: Vec<SessionLine>,
}
