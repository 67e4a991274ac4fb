-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Where the test backend's Realtime hears of changes. The real one reads the write-ahead log; here
-- triggers keep what a transaction changed and announce the transaction when it commits. Test
-- equipment: no project has any of this. A second run changes nothing.

begin;

set local client_min_messages = error;

create schema if not exists realtime;

-- Nothing is kept as long as nobody listens.
create unlogged table if not exists realtime.subscription (
  id text primary key
);

create unlogged table if not exists realtime.change (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id (),
  tbl text not null,
  op text not null,
  key text,
  record jsonb,
  at timestamptz not null default clock_timestamp ()
);
create index if not exists change_xid on realtime.change (xid);

-- Long texts that an UPDATE left as they were are missing, as they are where the log is read.
create or replace function realtime.is_toasted (fresh jsonb, old jsonb) returns boolean
  language sql immutable
  as $$ select fresh = old and octet_length (fresh::text) > 2000 $$;

create or replace function realtime.note_change () returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from realtime.subscription) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into realtime.change (tbl, op, key, record)
      select tg_table_name, tg_op, n.id::text, pg_catalog.to_jsonb (n) from fresh as n;
  elsif tg_op = 'UPDATE' then
    insert into realtime.change (tbl, op, key, record)
      select tg_table_name, tg_op, n.id::text,
             (select pg_catalog.jsonb_object_agg (e.key, e.value)
                from pg_catalog.jsonb_each (pg_catalog.to_jsonb (n)) as e
               where not realtime.is_toasted (e.value, pg_catalog.to_jsonb (o) -> e.key))
        from fresh as n left join stale as o on o.id = n.id;
  else
    insert into realtime.change (tbl, op, key)
      select tg_table_name, tg_op, o.id::text from stale as o;
  end if;
  if found then
    perform pg_catalog.pg_notify ('realtime', pg_catalog.pg_current_xact_id ()::text);
  end if;
  return null;
end
$$;

do $$
declare
  tbl text;
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  for tbl in
    select c.relname
      from pg_class as c
      join pg_attribute as a on a.attrelid = c.oid and a.attname = 'id'
      join pg_constraint as k on k.conrelid = c.oid and k.contype = 'p' and k.conkey = array[a.attnum]
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'realtime_insert')
  loop
    execute format ('alter publication supabase_realtime add table public.%I', tbl);
    execute format ('create trigger realtime_insert after insert on public.%I'
                    ' referencing new table as fresh'
                    ' for each statement execute function realtime.note_change ()', tbl);
    execute format ('create trigger realtime_update after update on public.%I'
                    ' referencing new table as fresh old table as stale'
                    ' for each statement execute function realtime.note_change ()', tbl);
    execute format ('create trigger realtime_delete after delete on public.%I'
                    ' referencing old table as stale'
                    ' for each statement execute function realtime.note_change ()', tbl);
  end loop;
end
$$;

commit;
