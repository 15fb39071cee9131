create table closed_guest (
    guest varchar(63) primary key
);

create table sign_out (
    sign_in varchar(64) primary key,
    expires bigint not null
);

create index sign_out_expires on sign_out (expires);
