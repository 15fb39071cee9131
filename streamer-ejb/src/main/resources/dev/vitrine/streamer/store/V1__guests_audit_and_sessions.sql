-- Words and types that H2 and PostgreSQL both know. What was released is never changed: a change is a new file.
-- Times are microseconds since 1970 in UTC: the same in every database, whatever the time zone of a server or a session.

create sequence guest_sequence start with 1 increment by 1;

create table guest (
    id      bigint primary key,
    name    varchar(63) not null unique,
    version bigint not null
);

create table guest_property (
    guest_id bigint not null references guest (id) on delete cascade,
    name     varchar(64) not null,
    content  varchar(8000) not null,
    primary key (guest_id, name)
);

create sequence audit_sequence start with 50 increment by 50;

create table audit_entry (
    id       bigint primary key,
    happened bigint not null,
    actor    varchar(200) not null,
    area     varchar(100) not null, -- the action up to its dot
    action   varchar(100) not null,
    subject  varchar(200) not null,
    outcome  varchar(20) not null,
    detail   varchar(2000) not null,
    address  varchar(100) not null
);

-- Each filter has an index in the order of the page: a page is read from its first entry on, however many there are.
create index audit_by_time on audit_entry (happened desc, id desc);
create index audit_by_actor on audit_entry (actor, happened desc, id desc);
create index audit_by_area on audit_entry (area, happened desc, id desc);
create index audit_by_action on audit_entry (action, happened desc, id desc);
create index audit_by_subject on audit_entry (subject, happened desc, id desc);

create sequence session_sequence start with 50 increment by 50;

create table session_entry (
    id                bigint primary key,
    session_id        varchar(200) not null,
    guest             varchar(63) not null,
    person            varchar(200) not null,
    address           varchar(100) not null,
    began             bigint not null,
    ended             bigint not null,
    bytes_sent        bigint not null,
    pictures_sent     bigint not null,
    codec             varchar(50) not null,
    width             integer not null,
    height            integer not null,
    loss_per_mille    integer not null,
    round_trip_millis double precision not null,
    ending            varchar(500) not null
);

create index session_by_guest on session_entry (guest, id desc);
create index session_by_person on session_entry (person, id desc);
