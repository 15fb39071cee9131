-- Filters together, such as one actor's entries of one action, are decided by what stands in the index: of an actor with many
-- entries only those are fetched that are shown.

drop index audit_by_actor;
drop index audit_by_subject;
create index audit_by_actor on audit_entry (actor, happened desc, id desc, subject, area, action);
create index audit_by_subject on audit_entry (subject, happened desc, id desc, area, action);
