# One's own ways in, the second step, tokens for programs, and the logins of others for whoever looks after Stadga.
login-own-title = My sign-ins
login-own-lead = Here you see where you are signed in, and your ways in. If there is something you do not recognise, end it and ask for a new one-time link.
login-sessions = Signed in on
login-sessions-none = Nobody is signed in with this login.
login-sessions-kept = A sign-in ends after eight hours without use, and after a day and a night at the latest. Last use is shown to within five minutes.
login-where = Where
login-how = How
login-begun = Began
login-used = Last used
login-act = Action
login-this-one = This one
login-end = End
login-end-others = End all others
login-end-all = End all
login-session-ended = Ended.
login-others-ended = All other sign-ins are ended.
login-unknown-browser = Unknown browser
login-way-password = Password
login-way-code = Password and code
login-way-recovery = Password and recovery code
login-way-link = One-time link
login-second = Second step
login-second-on = After the password Stadga asks for a code from your app.
login-second-off = Only the password protects you now. With a code from an app in your telephone a leaked password is not enough.
login-demanded-title = A second step is demanded
login-demanded-lead = A password is not enough here. Add one of these two and you get on; it takes a minute or so.
login-demanded-code = A code from an app
login-demanded-code-says = An app on your telephone shows a new code every half minute. You write it after the password.
login-demanded-passkey-says = The screen lock of your telephone or computer in place of password and code.
login-demanded-by-passkey = Sign in with the passkey
login-setup-title = Add a code from an app
login-setup-lead = You need an app for one-time codes in your telephone. Most of them work.
login-setup-first = 1. Put it into the app
login-setup-scan = Open the app, choose to add, and point the camera at the picture.
login-setup-picture = QR code for the app
login-setup-here = Open in an app on this device
login-setup-by-hand = Does it not work? Write the key by hand:
login-setup-kind = Time-based code, six figures, thirty seconds.
login-setup-then = 2. Write the code that the app shows
login-setup-verb = Turn on
login-first-code-help = Six figures. The code changes every thirty seconds.
login-codes-title = Recovery codes
login-codes-lead = They are shown only now. Print the page or copy the codes, and keep them where you reach them without the telephone.
login-codes-how = Each code works once, instead of the code of the app. If anybody else has seen them, make new ones.
login-codes-kept = I have kept it
login-codes-left = { $count ->
    [0] No recovery codes are left. Make new ones.
    [one] One recovery code is left. Make new ones.
   *[other] { $count } recovery codes are left.
 }
login-codes-renew = Make new recovery codes
login-codes-renew-lead = The old ones stop working.
login-codes-renew-verb = Make new codes
login-code-remove = Remove the second step
login-code-remove-lead = After that the password is enough. If you change telephones, remove the step here and add it anew.
login-code-remove-verb = Remove
login-code-removed = The second step is removed.
login-tokens = Tokens for programs
login-tokens-lead = With a token a program fetches facts in your name. It never reaches more than you do.
login-tokens-see = See and make tokens
login-tokens-open = { $count ->
    [0] No tokens are open.
    [one] One token is open.
   *[other] { $count } tokens are open.
 }
login-tokens-all = All tokens for programs
login-tokens-all-lead = Tokens of people and services. You can end any of them.
login-tokens-none = No tokens
login-tokens-none-why = A token is made when a program is to fetch facts.
login-token-new = New token
login-token-lead = The token is shown once. Give each program its own, so that you can end one without stopping the others.
login-token-for = Used for
login-token-for-help = Such as “nightly fetch for the finance system”.
login-token-owner = For
login-token-may = May
login-token-reads = read
login-token-writes = read and change
login-token-everything = everything you reach but Operation
login-token-chapters = Parts
login-token-chapters-help = With none chosen it holds for all parts but Operation. Sign-ins, passwords and tokens are never reached with a token.
login-token-last-day = Last day
login-token-last-day-help = A year at the most: up to and including { $latest }.
login-token-make = Make token
login-token-made = The token is made
login-token-made-lead = It is shown only now. Put it into the settings of the program.
login-token-until = Up to and including
login-token-secret = Token
login-token-use = The program sends it in the header Authorization: Bearer, over https only.
login-token-never-used = never
login-token-closed = ended
login-token-ended = The token is ended.
login-service = Service
login-service-help = The name of the program or system, such as “decision support”.
login-service-new = New token for a service
login-service-lead = A service reads what every employee reads. It cannot change anything.
login-administer = Administration
login-logins = All logins
login-logins-lead = Who can sign in to Stadga, and how.
login-one-lead = Where it is signed in, and what you can do about it.
login-person = Person
login-without-person = without a person
login-state = State
login-state-open = open
login-state-closed = closed
login-state-service = service
login-state-no-password = no password chosen
login-second-none = none
login-second-code = code from an app
login-sessions-open = Signed in on
login-facts = Facts
login-make-link = Make a one-time link
login-reset = Reset the second step
login-reset-of = Reset the second step of { $name }
login-reset-lead = The code from the app and the recovery codes are removed, and the login is signed out everywhere. Make sure first that it really is the person who asks for it.
login-reset-verb = Reset
login-was-reset = The second step is reset.
login-close = Close the login
login-open-again = Open the login
login-was-closed = The login is closed.
login-was-opened = The login is open.
login-closed = The login { $name } is closed. Open it first.
login-is-service = { $name } is a service and does not sign in with a password. Make a token instead.
login-administrator-give = Make administrator
login-administrator-take = Remove as administrator
login-administrator-give-of = Make { $name } an administrator
login-administrator-take-of = Remove { $name } as administrator
login-administrator-give-lead = An administrator looks after Stadga: logins, tokens, settings and registers. Protected identities and the auditors' drafts are shown only to those whose task they are. It holds at once.
login-administrator-take-lead = The login remains, and what the person may do by appointments. It holds at once, for tokens of the login as well.
login-administrator-given = The login is an administrator.
login-administrator-taken = The login is no administrator any longer.
login-administrator-last = This is the only administrator. Make somebody else an administrator first.
login-service-administers = { $name } is a service and cannot be an administrator.
login-close-own = You cannot close the login that you are using.
login-setup-ended = It took too long. Begin again.
login-code-without-password = Your login has no password, so no second step is needed here.
login-token-name = Write what the token is for, in at most 100 characters.
login-token-chapter = Choose among the parts of the list.
login-token-end = Give a last day, from today up to and including { $latest }.
login-token-unknown = The token does not open anything. Check it, or make a new one on the page My sign-ins.
login-service-name = Write the name of the service.
login-not-administrator = The login { $name } exists but is no administrator. Choose another name.
login-way-passkey = Passkey
login-way-provider = The municipality's account
login-way-provider-code = The municipality's account and a code
login-second-passkeys = { $count ->
    [one] One passkey
   *[other] { $count } passkeys
 }
login-second-provider = The municipality's account
login-passkeys = Passkeys
login-passkeys-none = With a passkey you sign in with your finger, your face or the lock of the screen instead of password and code. Nobody can trick you out of it.
login-passkey-used = Last used { $moment }
login-passkey-made-at = Made { $moment }, not used
login-passkey-remove = Remove
login-passkey-removed = The passkey is removed. Remove it on the device too.
login-passkey-new = Add a passkey
login-passkey-lead = Your telephone, computer or security key asks for finger, face or PIN and keeps the key to itself. Stadga gets the public part alone, which opens nothing for anybody else.
login-passkey-script = The browser runs no scripts from here, and without them it cannot ask for a passkey. Password and code do as well.
login-passkey-called = Name
login-passkey-called-help = So that you recognise it: where it is.
login-passkey-make = Add
login-passkey-made = The passkey is added. Next time it will do alone.
login-passkey-not-given = The device gave no passkey: you stopped it, it took too long, or there is one here already. Try again.
login-provider-title = The municipality's sign-in service
login-provider-lead = Let the staff sign in with the account they have already, over OpenID Connect (such as Entra ID). Register Stadga there with the redirect address { $address }. On saving, Stadga asks the service whether it answers.
login-provider-there = At the service
login-provider-who = Who is let in
login-provider-door = On the sign-in page
login-provider-label-issuer = Issuer
login-provider-issuer-help = For Entra ID: https://login.microsoftonline.com/your-directory-id/v2.0
login-provider-label-client = Client id
login-provider-label-secret = Client secret
login-provider-secret-kept = A secret is kept, sealed. Leave this empty to keep it.
login-provider-label-claim = Claim that says who it is
login-provider-claim-help = Used the first time somebody comes; after that the account is known even if the address changes. Usually preferred_username.
login-provider-label-matching = Compared with
login-provider-matching-email = The e-mail address in the register of people
login-provider-matching-number = The staff number in the register of people
login-provider-label-admits-new = Newcomers
login-provider-admits = Whoever is in the register of people but has no login gets one
login-provider-admits-help = Otherwise only those are let in who have a login already. Whoever has left is never let in.
login-provider-label-name = Text on the button
login-provider-name-help = Without it the button says “Sign in with the municipality's account”.
login-provider-save = Ask the service and save
login-provider-saved = Saved. The service answered, and the button is on the sign-in page now.
login-provider-remove = Remove the municipality's sign-in service
login-provider-remove-lead = { $count ->
    [0] The button goes from the sign-in page. Nobody has signed in that way yet.
    [one] The button goes from the sign-in page. One person has signed in that way and needs a password instead.
   *[other] The button goes from the sign-in page. { $count } people have signed in that way and need a password instead.
 }
login-provider-remove-verb = Remove
login-provider-removed = Removed. One signs in with passwords and passkeys now.
login-password-change = Change password
login-password-change-lead = All other sign-ins end when you change it.
login-password-current = Present password
login-password-current-wrong = The present password is not right. If you do not know it, ask the IT unit for a one-time link.
login-password-none = You have no password here, since you sign in another way. If you want one, ask the IT unit for a one-time link.
login-password-changed = The password is changed, and all other sign-ins have ended.
login-role = Role
login-logins-found = { $count ->
    [one] { $count } sign-in
   *[other] { $count } sign-ins
}
login-tokens-found = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
}
login-token-made-at = Made
login-token-open = valid
