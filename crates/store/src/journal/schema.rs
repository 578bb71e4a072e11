//! The tables of the journal, and the triggers that let them only grow.

use crate::migration::{Step, Table};

pub(crate) const STEPS: &[Step] = &[Step {
    name: "journal-tables",
    both: &[
        "create table journal (
            seq bigint not null primary key,
            at text not null,
            actor text not null,
            on_behalf text not null,
            act text not null,
            entity text not null,
            subject text not null,
            value_digest text not null,
            digest text not null
        )",
        "create index journal_subject on journal (subject, seq)",
        "create index journal_entity on journal (entity, seq)",
        "create index journal_actor on journal (actor, seq)",
        "create table journal_value (
            seq bigint not null primary key references journal (seq),
            salt text not null,
            value text not null
        )",
        "create table journal_head (
            id bigint not null primary key check (id = 1),
            seq bigint not null,
            digest text not null
        )",
        "insert into journal_head (id, seq, digest) values (1, 0, '')",
        "create table journal_signature (
            day text not null primary key,
            seq bigint not null,
            digest text not null,
            public_key text not null,
            signature text not null,
            signed_at text not null
        )",
        "create table disposal (
            id text not null primary key,
            at text not null,
            actor text not null,
            decision text not null,
            reason text not null
        )",
        "create table disposal_entry (
            disposal text not null references disposal (id),
            seq bigint not null,
            digest text not null,
            primary key (disposal, seq)
        )",
        "create index disposal_entry_seq on disposal_entry (seq)",
        "create table disposal_row (
            disposal text not null references disposal (id),
            table_name text not null,
            row_id text not null,
            primary key (disposal, table_name, row_id)
        )",
    ],
    sqlite: &[
        "create trigger journal_no_update before update on journal begin select raise(abort, 'the journal only grows'); end;
         create trigger journal_no_delete before delete on journal begin select raise(abort, 'the journal only grows'); end;
         create trigger journal_no_replace before insert on journal when exists (select 1 from journal where seq = new.seq)
            begin select raise(abort, 'the journal only grows'); end;
         create trigger journal_value_no_update before update on journal_value begin select raise(abort, 'the journal only grows'); end;
         create trigger journal_value_no_replace before insert on journal_value when exists (select 1 from journal_value where seq = new.seq)
            begin select raise(abort, 'the journal only grows'); end;
         create trigger journal_value_no_delete before delete on journal_value
            when not exists (select 1 from disposal_entry where seq = old.seq)
            begin select raise(abort, 'values of the journal go only by an executed disposal'); end;
         create trigger journal_signature_no_update before update on journal_signature begin select raise(abort, 'the journal only grows'); end;
         create trigger journal_signature_no_delete before delete on journal_signature begin select raise(abort, 'the journal only grows'); end;
         create trigger disposal_no_update before update on disposal begin select raise(abort, 'the journal only grows'); end;
         create trigger disposal_no_delete before delete on disposal begin select raise(abort, 'the journal only grows'); end;
         create trigger disposal_entry_no_update before update on disposal_entry begin select raise(abort, 'the journal only grows'); end;
         create trigger disposal_entry_no_delete before delete on disposal_entry begin select raise(abort, 'the journal only grows'); end;
         create trigger disposal_row_no_update before update on disposal_row begin select raise(abort, 'the journal only grows'); end;
         create trigger disposal_row_no_delete before delete on disposal_row begin select raise(abort, 'the journal only grows'); end;",
    ],
    postgres: &[
        "create function refuse_change() returns trigger language plpgsql as
            $$ begin raise exception 'the journal only grows'; end $$;
         create function refuse_value_removal() returns trigger language plpgsql as
            $$ begin
                if not exists (select 1 from disposal_entry where seq = old.seq) then
                    raise exception 'values of the journal go only by an executed disposal';
                end if;
                return old;
            end $$;
         create trigger journal_append_only before update or delete on journal for each row execute function refuse_change();
         create trigger journal_no_truncate before truncate on journal for each statement execute function refuse_change();
         create trigger journal_value_no_update before update on journal_value for each row execute function refuse_change();
         create trigger journal_value_no_delete before delete on journal_value for each row execute function refuse_value_removal();
         create trigger journal_value_no_truncate before truncate on journal_value for each statement execute function refuse_change();
         create trigger journal_signature_append_only before update or delete on journal_signature for each row execute function refuse_change();
         create trigger journal_signature_no_truncate before truncate on journal_signature for each statement execute function refuse_change();
         create trigger disposal_append_only before update or delete on disposal for each row execute function refuse_change();
         create trigger disposal_no_truncate before truncate on disposal for each statement execute function refuse_change();
         create trigger disposal_entry_append_only before update or delete on disposal_entry for each row execute function refuse_change();
         create trigger disposal_entry_no_truncate before truncate on disposal_entry for each statement execute function refuse_change();
         create trigger disposal_row_append_only before update or delete on disposal_row for each row execute function refuse_change();
         create trigger disposal_row_no_truncate before truncate on disposal_row for each statement execute function refuse_change();",
    ],
    tables: &[
        Table::register("journal", &["seq"]),
        Table::register("journal_value", &["seq"]),
        Table::register("journal_head", &["id"]),
        Table::register("journal_signature", &["day"]),
        Table::register("disposal", &["id"]),
        Table::register("disposal_entry", &["disposal", "seq"]),
        Table::register("disposal_row", &["disposal", "table_name", "row_id"]),
    ],
}];
