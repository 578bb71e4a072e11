# Why somebody may not, and who may.
policy-protected-identity = These details are protected. Only the person, the data protection officer and whoever answers for protected identities may see them.
policy-view-journal = The journal is read by the IT coordinator, the auditors, the data protection officer and the administrator. Ask one of them.
policy-view-report = The report is read by the head and the secretary of the body, the IT coordinator, the auditors, the data protection officer and the administrator. Ask one of them.
policy-view = You may not see this. Ask the IT coordinator.
policy-edit-system = A system is changed by its manager, by the head of its owner and by the IT coordinator. Ask one of them.
policy-keep-register = The register is kept by the IT coordinator and the administrator. Ask one of them.
policy-decide = Decisions are entered by the board's secretary, the IT coordinator or the administrator. Ask one of them.
policy-attest = The obligation is confirmed by whoever bears it, the system manager, the head of the owner or the IT coordinator.
policy-remind = Reminding is for the IT coordinator and the data protection officer, and for a body its head and its secretary.
policy-accept = A deviation is accepted by a decision, which the board's secretary or the IT coordinator enters.
policy-comment = Comments are written by those who work with what the page shows, and by whoever has been mentioned in a comment there. Ask the IT coordinator.
policy-export = Whole registers are taken out by the IT coordinator, the data protection officer, the auditors and the administrator.
policy-adopt = The regulation is changed by the IT coordinator or the administrator, after a decision.
policy-administer = This is for the administrator.
policy-token-scope = The token does not hold for this. Make one that does, if you may yourself.
policy-round = A yearly round is gone through by whose it is: the system manager, the head, the board secretary or the IT coordinator. The IT coordinator sees all.
policy-absence = Absence is noted by the person, by whoever heads the person's body, or by the IT coordinator.
