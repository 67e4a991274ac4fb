-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What makes synchronising quicker and more exact, for servers that want it: a log of changes with
-- tombstones, and functions that read it, take many changes at once, and delete a product as a
-- whole. Fluxr works without this file and notices when it is there.
--
-- Additive: no table of schema.md changes, and the policies decide as before. What writes rows runs
-- with the caller's rights; only the log is read and written with the owner's, and it names to
-- nobody but those who may see it which rows have changed, never what is in them.

begin;

set local client_min_messages = warning;

create schema if not exists sync;

-- A sequence's number is drawn before its transaction ends, so a reader that remembers the highest
-- one passes over what ends later. The transaction's own number tells which have ended.
create table if not exists sync.log (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  tbl text not null,
  row_id uuid not null,
  -- Whose row it is; null where nobody's.
  owner uuid,
  -- Everybody who is signed in may see it: the inbox, public templates.
  shared boolean not null default false,
  -- I, U, D; L: it is another's now.
  op text not null,
  at timestamptz not null default clock_timestamp()
);
create index if not exists log_owner_idx on sync.log (owner, xid, seq);
create index if not exists log_shared_idx on sync.log (xid, seq) where shared;
create index if not exists log_row_idx on sync.log (row_id, xid, seq);
create index if not exists log_at_idx on sync.log (at);

-- Changes that came from a client and were carried out.
create table if not exists sync.op (
  owner uuid not null,
  op_id uuid not null,
  at timestamptz not null default now(),
  primary key (owner, op_id)
);
create index if not exists op_at_idx on sync.op (at);

-- One row. The id tells this log from one made anew; up to which transaction it is forgotten.
create table if not exists sync.state (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  forgotten xid8 not null default '0',
  cleaned timestamptz not null default now()
);
insert into sync.state default values on conflict do nothing;

alter table sync.log enable row level security;
alter table sync.op enable row level security;
alter table sync.state enable row level security;
revoke all on all tables in schema sync from public, anon, authenticated;

-- Whose a row is. A row of a product belongs to whom the product belongs; in a cascade the product
-- is gone already, and the log has its last owner: the product's own trigger comes first.
create or replace function sync.find_owner(line jsonb, tbl text) returns uuid
  language plpgsql
  security definer
  set search_path = ''
  as $$
declare
  product uuid := line ->> 'product_id';
  found_owner uuid;
begin
  if tbl = 'users' then
    return line ->> 'id';
  end if;
  if product is null then
    return line ->> 'user_id';
  end if;
  select products.user_id into found_owner from public.products where products.id = product;
  if not found then
    select log.owner into found_owner from sync.log
      where log.row_id = product and log.tbl = 'products'
      order by log.xid desc, log.seq desc limit 1;
  end if;
  return found_owner;
end
$$;

create or replace function sync.is_shared(line jsonb, tbl text) returns boolean
  language sql
  immutable
  set search_path = ''
  as $$
  select case tbl when 'tasks' then line ->> 'product_id' is null
                  when 'prompt_templates' then coalesce((line ->> 'is_public')::boolean, false)
                  else false end
$$;

create or replace function sync.write_log() returns trigger
  language plpgsql
  security definer
  set search_path = ''
  as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  old_owner uuid := sync.find_owner(before, tg_table_name);
  new_owner uuid := sync.find_owner(after, tg_table_name);
  was_shared boolean := coalesce(sync.is_shared(before, tg_table_name), false);
  is_shared boolean := coalesce(sync.is_shared(after, tg_table_name), false);
begin
  if before is not null and after is not null
     and (before ->> 'id' <> after ->> 'id' or old_owner is distinct from new_owner
          or was_shared and not is_shared) then
    insert into sync.log (tbl, row_id, owner, shared, op)
      values (tg_table_name, (before ->> 'id')::uuid, old_owner, was_shared, 'L');
  end if;
  insert into sync.log (tbl, row_id, owner, shared, op)
    values (tg_table_name, (coalesce(after, before) ->> 'id')::uuid,
            case when after is null then old_owner else new_owner end,
            case when after is null then was_shared else is_shared end, left(tg_op, 1));
  return null;
end
$$;

-- Every change gets a time of its own, later than the one before, whatever clock wrote that one.
create or replace function sync.touch() returns trigger
  language plpgsql
  set search_path = ''
  as $$
begin
  new.updated_at := greatest(clock_timestamp(), old.updated_at + interval '1 microsecond');
  return new;
end
$$;

-- Triggers run in the order of their names. "10_sync_log" comes before those of the foreign keys
-- ("RI_..."), and so a product's delete is logged before those of its rows; "touch_updated_late"
-- comes behind touch_updated_at.
do $$
declare
  name text;
begin
  foreach name in array array['users', 'products', 'customer_profiles', 'bugs', 'features', 'tasks',
    'prompt_templates', 'flow_pages', 'flow_connections', 'prds', 'product_prompts', 'notes']
  loop
    execute format('create or replace trigger "10_sync_log" after insert or update or delete '
      'on public.%I for each row execute function sync.write_log()', name);
    continue when name = 'flow_connections';
    execute format('create or replace trigger touch_updated_late before update on public.%I '
      'for each row execute function sync.touch()', name);
  end loop;
end
$$;

-- The log is kept for 90 days, and what clients sent for 30. Once a day somebody's call cleans up.
create or replace function sync.clean() returns void
  language plpgsql
  security definer
  set search_path = ''
  as $$
declare
  last xid8;
begin
  perform from sync.state where cleaned < now() - interval '1 day' for update skip locked;
  if not found then
    return;
  end if;
  with gone as (delete from sync.log where at < now() - interval '90 days' returning xid)
    select gone.xid into last from gone order by gone.xid desc limit 1;
  delete from sync.op where at < now() - interval '30 days';
  update sync.state set cleaned = now(), forgotten = greatest(forgotten, coalesce(last, '0'));
end
$$;

create or replace function sync.get_user() returns uuid
  language plpgsql
  stable
  set search_path = ''
  as $$
begin
  if auth.uid() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  return auth.uid();
end
$$;

-- Which of the caller's rows have changed behind (xid, seq). Only what ended before every
-- transaction that is still open: whatever ends later is behind the place returned. An unknown
-- place (none, forgotten, from another life of the database) gets none, and today's place.
create or replace function public.sync_pull(xid xid8, seq bigint, lim integer) returns jsonb
  language plpgsql
  security definer
  set search_path = ''
  as $$
declare
  reader uuid := sync.get_user();
  state sync.state;
  -- Read before the log: what it covers has ended, so the log shows it.
  frontier xid8 := pg_snapshot_xmin(pg_current_snapshot());
  changes jsonb := '[]';
  is_known boolean;
  n integer := 0;
  last_xid text := (frontier::text::numeric - 1)::text;
  last_seq bigint := 9223372036854775807;
begin
  perform sync.clean();
  select * into state from sync.state;
  is_known := coalesce(sync_pull.xid >= state.forgotten
                       and sync_pull.xid < pg_snapshot_xmax(pg_current_snapshot()), false);
  if is_known then
    with page as (
      select log.* from sync.log
      where (log.owner = reader or log.shared)
        and (log.xid, log.seq) > (sync_pull.xid, coalesce(sync_pull.seq, 0))
        and log.xid < frontier
      order by log.xid, log.seq limit least(greatest(coalesce(lim, 500), 1), 1000))
    select count(*), coalesce(jsonb_agg(jsonb_build_object(
        'xid', page.xid::text, 'seq', page.seq, 'tbl', page.tbl, 'id', page.row_id, 'op', page.op)
        order by page.xid, page.seq), '[]')
      into n, changes from page;
  end if;
  if n > 0 then
    last_xid := changes -> -1 ->> 'xid';
    last_seq := changes -> -1 ->> 'seq';
  end if;
  return jsonb_build_object('log', state.id, 'known', is_known, 'rows', changes,
                            'xid', last_xid, 'seq', last_seq::text);
end
$$;

-- Whether the change is new; if so, it counts as carried out unless the caller rolls back. Another
-- that is under way with the same number is waited for.
create or replace function sync.claim_op(id uuid) returns boolean
  language plpgsql
  security definer
  set search_path = ''
  as $$
begin
  insert into sync.op (owner, op_id) values (sync.get_user(), id) on conflict do nothing;
  return found;
end
$$;

create or replace function sync.has_op(id uuid) returns boolean
  language sql
  security definer
  set search_path = ''
  as $$
  select exists (select from sync.op where op.owner = sync.get_user() and op.op_id = id)
$$;

-- Whether the last that is known of a row of the caller's is its delete.
create or replace function sync.is_deleted(name text, id uuid) returns boolean
  language sql
  security definer
  set search_path = ''
  as $$
  select coalesce((select log.op = 'D' from sync.log
    where log.row_id = id and log.tbl = name and (log.owner = sync.get_user() or log.shared)
    order by log.xid desc, log.seq desc limit 1), false)
$$;

-- The row as the API would show it, with its version.
create or replace function sync.read_row(name text, id uuid) returns json
  language plpgsql
  set search_path = ''
  as $$
declare
  line json;
begin
  execute format('select row_to_json(r) from (select t.*, t.xmin::text as xmin from public.%I as t '
                 'where t.id = $1) as r', name) into line using id;
  return line;
end
$$;

-- The columns that a change names, quoted and in a list.
create or replace function sync.list_columns(line jsonb) returns text
  language sql
  immutable
  set search_path = ''
  as $$
  select string_agg(format('%I', key), ', ' order by key) from jsonb_object_keys(line) as key
$$;

-- Carries out one change. TRUE: a row was written.
create or replace function sync.write_row(name text, id uuid, change jsonb) returns boolean
  language plpgsql
  set search_path = ''
  as $$
declare
  columns text := sync.list_columns(change -> 'row');
  version xid := change ->> 'xmin';
  n bigint;
begin
  if change ->> 'op' = 'I' then
    execute format('insert into public.%I (%s) select %2$s from jsonb_populate_record('
                   'null::public.%1$I, $1) on conflict (id) do nothing', name, columns)
      using change -> 'row';
  elsif version is null then
    raise exception 'a change of a row needs its version' using errcode = 'null_value_not_allowed';
  elsif change ->> 'op' = 'U' then
    execute format('update public.%I as t set (%s) = (select %2$s from jsonb_populate_record('
                   'null::public.%1$I, $1)) where t.id = $2 and t.xmin = $3', name, columns)
      using change -> 'row', id, version;
  elsif change ->> 'op' = 'D' then
    execute format('delete from public.%I as t where t.id = $1 and t.xmin = $2', name)
      using id, version;
  else
    raise exception 'no such change' using errcode = 'invalid_parameter_value';
  end if;
  get diagnostics n = row_count;
  return n > 0;
end
$$;

-- One change, in a savepoint of its own. The status of the result:
--   done    carried out, now or by an earlier try; row is what the server has now, if anything
--   guard   not carried out: the row has another version, exists already, or is not there
--   gone    an earlier try made the row, and it has been deleted since
--   error   refused: code and message say why
create or replace function sync.push_one(change jsonb) returns json
  language plpgsql
  set search_path = ''
  as $$
declare
  name text := change ->> 'tbl';
  id uuid;
  line json;
  code text;
  message text;
begin
  if name is null or name <> all (array['users', 'products', 'customer_profiles', 'bugs',
      'features', 'tasks', 'prompt_templates', 'flow_pages', 'flow_connections', 'prds',
      'product_prompts', 'notes']) then
    raise exception 'no such table' using errcode = 'undefined_table';
  end if;
  id := change ->> 'id';
  if change ->> 'op' = 'I'
     and (sync.has_op((change ->> 'op_id')::uuid) or sync.has_op((change ->> 'earlier')::uuid))
     and sync.is_deleted(name, id) then
    return json_build_object('status', 'gone');
  end if;
  if sync.has_op((change ->> 'earlier')::uuid)
     or not sync.claim_op((change ->> 'op_id')::uuid) then
    return json_build_object('status', 'done', 'row', sync.read_row(name, id));
  end if;
  if not sync.write_row(name, id, change) then
    -- Undoes the claim: nothing was carried out.
    raise exception 'guard' using errcode = 'FX001';
  end if;
  line := sync.read_row(name, id);
  return json_build_object('status', 'done', 'row', line);
exception
  when sqlstate 'FX001' then
    return json_build_object('status', 'guard');
  when others then
    get stacked diagnostics code = returned_sqlstate, message = message_text;
    return json_build_object('status', 'error', 'code', code, 'message', message);
end
$$;

-- Many changes, each for itself: {op_id, earlier, op, tbl, id, xmin, row}. "earlier" is the op_id
-- of a try whose answer was lost. The results stand in the same order.
create or replace function public.sync_push(ops jsonb) returns json
  language plpgsql
  set search_path = ''
  as $$
declare
  change jsonb;
  results json[] := '{}';
begin
  perform sync.get_user();
  if jsonb_array_length(ops) > 200 then
    raise exception 'too many changes at once' using errcode = 'program_limit_exceeded';
  end if;
  for change in select value from jsonb_array_elements(ops) loop
    results := results || sync.push_one(change);
  end loop;
  return array_to_json(results);
end
$$;

-- Deletes a product with all that belongs to it, or nothing: if there is more than the caller
-- knows of, the answer names it. Nothing can be added meanwhile, for a new row would need the
-- product, which is locked.
create or replace function public.delete_product(id uuid, known_children uuid[]) returns jsonb
  language plpgsql
  set search_path = ''
  as $$
declare
  name text;
  more jsonb := '[]';
  found_here jsonb;
begin
  perform sync.get_user();
  perform from public.products where products.id = delete_product.id for update;
  if not found then
    return jsonb_build_object('status', 'gone');
  end if;
  foreach name in array array['flow_connections', 'flow_pages', 'features', 'bugs', 'tasks', 'notes',
    'prds', 'product_prompts', 'customer_profiles']
  loop
    execute format('select coalesce(jsonb_agg(jsonb_build_object(''tbl'', %L, ''id'', t.id)), ''[]'')'
                   ' from public.%1$I as t where t.product_id = $1'
                   ' and t.id <> all (coalesce($2, array[]::uuid[]))', name)
      into found_here using id, known_children;
    more := more || found_here;
  end loop;
  if jsonb_array_length(more) > 0 then
    return jsonb_build_object('status', 'children', 'rows', more);
  end if;
  foreach name in array array['flow_connections', 'flow_pages', 'features', 'bugs', 'tasks', 'notes',
    'prds', 'product_prompts', 'customer_profiles']
  loop
    execute format('delete from public.%I as t where t.product_id = $1', name) using id;
  end loop;
  delete from public.products where products.id = delete_product.id;
  return jsonb_build_object('status', 'done');
end
$$;

revoke execute on all functions in schema sync from public, anon, authenticated;
grant usage on schema sync to authenticated;
grant execute on function sync.get_user(), sync.claim_op(uuid), sync.has_op(uuid),
  sync.is_deleted(text, uuid), sync.read_row(text, uuid), sync.list_columns(jsonb),
  sync.write_row(text, uuid, jsonb), sync.push_one(jsonb) to authenticated;
revoke execute on function public.sync_pull(xid8, bigint, integer), public.sync_push(jsonb),
  public.delete_product(uuid, uuid[]) from public, anon, service_role;
grant execute on function public.sync_pull(xid8, bigint, integer), public.sync_push(jsonb),
  public.delete_product(uuid, uuid[]) to authenticated;

-- PostgREST learns of the functions.
notify pgrst, 'reload schema';

commit;
