setup-unknown-municipality = There is no municipality with the code { $code }. Write the code with four digits, such as 1083 for Sölvesborg.
setup-done-already = The database belongs to { $name } already. Choose another database for another municipality.
setup-decision-unreadable = The decision “{ $text }” cannot be read. Write body, day and paragraph, such as “KF 2026-11-30 § 104”.
setup-decision-body-unknown = There is no body called “{ $body }”. Write the code or the name as it stands in the organisation.
