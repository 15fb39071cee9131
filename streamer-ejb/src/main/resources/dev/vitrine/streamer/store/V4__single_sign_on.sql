alter table account add column sign_on_way varchar(10);
alter table account add column sign_on_subject varchar(500);
alter table account add column sign_on_stamp varchar(64);
