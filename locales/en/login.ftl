login-password-short = The password needs at least { $fewest } characters. A few words in a row will do.
login-password-long = The password may have at most { $most } characters.
login-password-guessable = The password is too easy to guess. Take a few words that do not belong together and are not your name.
login-password-common = That password is among the first that anybody guesses. Choose a sentence that only you would think of.
login-wrong = The name and the password do not match. Check both, or ask the IT unit for a one-time link.
login-paused = Too many wrong tries. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } and try again, or ask the IT unit for a one-time link.
login-link-ended = The link has been used or is too old. Ask the IT unit for a new one.
login-name-taken = The name { $name } is in use. Choose another.
login-name-empty = Write a name to sign in with.
login-person-without-address = The person has neither an e-mail address nor a staff number to sign in by. Fill in one of them first.
login-left = Your employments and appointments here have ended; the last day was { $day }. If you are to have access, ask your manager to see to it that the new employment or appointment is entered, or ask the IT unit.
login-too-many = Too many tries from here. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } and try again.
login-code-wrong = The code is not right. Wait for the next code in the app, or check that the clock of the telephone is right.
login-code-used = The code has been used. Wait for the next code in the app.
login-step-ended = It took too long. Begin again with name and password.
login-no-secret-key = The server lacks a key for secrets. Ask whoever looks after Stadga to run “stadga doctor”.
login-secret-not-opened = A kept secret could not be read. Ask whoever looks after Stadga to run “stadga doctor”.
login-provider-issuer = Write the issuer's address as the provider states it, with https:// and without a question mark. For Entra ID: https://login.microsoftonline.com/your-directory-id/v2.0.
login-provider-everybody = That address is for every customer of Microsoft, so anybody could state any e-mail address. Take the address with the id of your own directory.
login-provider-client = Write the client id that the provider has given Stadga.
login-provider-secret = Write the client secret. It is needed anew when you change the issuer or the client id.
login-provider-claim = Write the name of the claim as the provider has it, such as preferred_username, email or employeeid.
login-provider-matching = Choose what in the register of people the claim is compared with.
login-provider-name = The text on the button may have 60 letters at the most.
login-provider-not-one = { $issuer } does not answer as a sign-in service for OpenID Connect ({ $cause }). Check the address with the provider.
login-provider-ended = The sign-in at the municipality's service took too long or began in another browser. Try again.
login-provider-refused = The municipality's sign-in service did not let you in, or you stopped it. Try again, or sign in with your password.
login-provider-wrong = The answer of the municipality's sign-in service could not be trusted. Try again. If it happens once more, tell the IT unit; the cause is in the server's log.
login-provider-unknown = You are { $value } at the municipality's sign-in service, but nobody in the register of people has that. Ask the IT unit to enter it.
login-provider-without-claim = The municipality's sign-in service does not say who you are: the claim { $claim } is missing. Ask the IT unit to check the setting there.
login-provider-without-login = You are in the register of people but have no login in Stadga. Ask the IT unit for a one-time link.
login-passkey-wrong = The passkey does not fit any here. Try again, or sign in with your password.
login-passkey-ended = That took too long. Try again.
login-passkey-name = Give the passkey a name of { $most } letters at the most, so that you recognise it.
login-passkey-many = You have { $most } passkeys already. Remove one that you do not use.
login-passkey-nowhere = Passkeys need Stadga to be reached over https and by a name, not a number. Ask whoever looks after Stadga to see to it.
bridge-client = The server cannot ask other servers ({ $cause }). Ask whoever looks after Stadga to see that the package ca-certificates is installed.
bridge-closed = The server { $host } may not be asked from here. The address has to begin with https:// and lead to a server that is allowed.
bridge-silent = The server { $host } does not answer ({ $cause }). Try again in a while.
bridge-large = The server { $host } answered with more than a mebibyte. Check the address.
login-provider-closed = Your login in Stadga is closed. Ask the IT unit.
