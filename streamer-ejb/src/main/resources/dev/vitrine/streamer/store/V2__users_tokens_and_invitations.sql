create table account (
    name          varchar(64) primary key,
    role          varchar(20) not null,
    every_guest   boolean not null,
    password_hash varchar(500) not null,
    version       bigint not null
);

create table account_guest (
    account_name varchar(64) not null references account (name) on delete cascade,
    guest        varchar(63) not null,
    primary key (account_name, guest)
);

create sequence token_sequence start with 1 increment by 1;

create table access_token (
    id          bigint primary key,
    sha256      varchar(64) not null unique,
    name        varchar(64) not null,
    role        varchar(20) not null,
    every_guest boolean not null,
    expires     bigint not null,
    created_by  varchar(200) not null,
    created     bigint not null,
    last_used   bigint
);

create table access_token_guest (
    token_id bigint not null references access_token (id) on delete cascade,
    guest    varchar(63) not null,
    primary key (token_id, guest)
);

create sequence invitation_sequence start with 1 increment by 1;

create table invitation (
    id         bigint primary key,
    sha256     varchar(64) not null unique,
    guest      varchar(63) not null,
    control    boolean not null,
    expires    bigint,
    uses       integer,
    used       integer not null,
    created_by varchar(200) not null,
    created    bigint not null,
    revoked    bigint
);
