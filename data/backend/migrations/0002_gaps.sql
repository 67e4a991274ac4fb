-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What schema.md leaves open. Every part says which gap it closes and why in this way. The client
-- works without this file too; then tasks and prompt templates stay on the device, subscriptions
-- are unknown, and somebody else has to create the rows in users.
--
-- Safe to run again: functions, triggers and policies are replaced, rows only ever added.

begin;

set local client_min_messages = warning;

-- Gap 1: grants. The schema says nothing about them because a hosted project opens every new
-- table to the API roles by default privileges. Those belong to the role that creates the tables,
-- so they are missing where another role runs the migrations. Policies alone decide about rows;
-- that is safe only because row level security is on for every table below.

grant usage on schema public to anon, authenticated, service_role;
grant all on
  public.users, public.products, public.customer_profiles, public.bugs, public.features,
  public.tasks, public.prompt_templates, public.error_logs, public.subscription_plans,
  public.user_subscriptions, public.payment_history, public.flow_pages, public.flow_connections,
  public.openai_logs, public.prds, public.product_prompts, public.notes
  to anon, authenticated, service_role;

-- Gap 2: tasks have no policies, so nobody could use them. A task of a product follows the
-- product, like a feature. A task without a product (the inbox) has no column that names an
-- owner, and the tables are fixed; that leaves two choices:
--   * refuse such rows: private, but an inbox could never be synchronised;
--   * open them to everybody signed in: an inbox works, but it is ONE inbox for the whole server.
-- The second is what servers with this schema do, and on the servers Fluxr is made for (one person
-- or one team) it is the useful one. Whoever runs a server for strangers takes "product_id is null
-- or" out of the four policies; clients then keep inbox tasks on the device.

drop policy if exists "Users can read own tasks" on public.tasks;
create policy "Users can read own tasks" on public.tasks
  for select to authenticated
  using (product_id is null or exists (
    select 1 from public.products
    where products.id = tasks.product_id and products.user_id = auth.uid()));
drop policy if exists "Users can insert own tasks" on public.tasks;
create policy "Users can insert own tasks" on public.tasks
  for insert to authenticated
  with check (product_id is null or exists (
    select 1 from public.products
    where products.id = tasks.product_id and products.user_id = auth.uid()));
drop policy if exists "Users can update own tasks" on public.tasks;
create policy "Users can update own tasks" on public.tasks
  for update to authenticated
  using (product_id is null or exists (
    select 1 from public.products
    where products.id = tasks.product_id and products.user_id = auth.uid()))
  with check (product_id is null or exists (
    select 1 from public.products
    where products.id = tasks.product_id and products.user_id = auth.uid()));
drop policy if exists "Users can delete own tasks" on public.tasks;
create policy "Users can delete own tasks" on public.tasks
  for delete to authenticated
  using (product_id is null or exists (
    select 1 from public.products
    where products.id = tasks.product_id and products.user_id = auth.uid()));

-- Gap 3: prompt_templates have no policies. is_public can only mean that others may read the
-- template; they may never write it. A public template is for signed-in people, like the plans
-- that "anyone" can view: no table of the schema shows a row to anon.

drop policy if exists "Users can read own and public prompt templates" on public.prompt_templates;
create policy "Users can read own and public prompt templates" on public.prompt_templates
  for select to authenticated
  using (user_id = auth.uid() or is_public);
drop policy if exists "Users can insert own prompt templates" on public.prompt_templates;
create policy "Users can insert own prompt templates" on public.prompt_templates
  for insert to authenticated
  with check (user_id = auth.uid());
drop policy if exists "Users can update own prompt templates" on public.prompt_templates;
create policy "Users can update own prompt templates" on public.prompt_templates
  for update to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());
drop policy if exists "Users can delete own prompt templates" on public.prompt_templates;
create policy "Users can delete own prompt templates" on public.prompt_templates
  for delete to authenticated
  using (user_id = auth.uid());

-- Gap 4: people cannot see their own subscription, although they see its payments and plans.
-- Reading only: writing stays with the service that handles the payments.

drop policy if exists "Users can view own subscriptions" on public.user_subscriptions;
create policy "Users can view own subscriptions" on public.user_subscriptions
  for select to authenticated
  using (user_id = auth.uid());

-- The functions live in a schema of their own that the API does not expose.

create schema if not exists fluxr;

-- Gap 5: nothing keeps updated_at, although clients look for changes by it. An insert keeps a
-- given value, so that an import or a restored row stays as old as it is. An update never does:
-- two devices' clocks must not decide which change is newer. now() is the start of the
-- transaction, so a slow one becomes visible with a time that has passed already; clients have to
-- read again from somewhat before their cursor.

create or replace function fluxr.fill_updated_at() returns trigger
  language plpgsql
  set search_path = ''
  as $$
begin
  if new.updated_at is null then
    new.updated_at := now();
  end if;
  return new;
end
$$;

create or replace function fluxr.touch_updated_at() returns trigger
  language plpgsql
  set search_path = ''
  as $$
begin
  new.updated_at := now();
  return new;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['users', 'products', 'customer_profiles', 'bugs', 'features', 'tasks',
    'prompt_templates', 'user_subscriptions', 'flow_pages', 'prds', 'product_prompts', 'notes']
  loop
    execute format('create or replace trigger fill_updated_at before insert on public.%I '
      'for each row execute function fluxr.fill_updated_at()', name);
    execute format('create or replace trigger touch_updated_at before update on public.%I '
      'for each row execute function fluxr.touch_updated_at()', name);
  end loop;
end
$$;

-- Gap 6: users has no INSERT policy, so no client can create its own row, and without that row
-- each product is refused by its foreign key. The row is therefore made where the account is made.
-- It runs with the owner's rights and an empty search path. It must never refuse the sign-up:
-- an id that is there already stays as it is, and an address that another row holds (of an account
-- deleted since, say) is left out, for the row matters more than the address.

create or replace function fluxr.add_user(account jsonb) returns void
  language plpgsql
  security definer
  set search_path = ''
  as $$
declare
  profile jsonb := account -> 'raw_user_meta_data';
begin
  insert into public.users (id, email, full_name, avatar_url)
  select (account ->> 'id')::uuid,
         case when not exists (select from public.users where email = account ->> 'email')
              then account ->> 'email' end,
         coalesce(profile ->> 'full_name', profile ->> 'name'),
         profile ->> 'avatar_url'
  on conflict do nothing;
end
$$;

create or replace function fluxr.handle_sign_up() returns trigger
  language plpgsql
  security definer
  set search_path = ''
  as $$
begin
  perform fluxr.add_user(to_jsonb(new));
  return new;
end
$$;

revoke execute on function fluxr.add_user(jsonb), fluxr.handle_sign_up() from public;

-- auth.users belongs to the sign-in service. Where it does not exist (plain PostgREST with tokens
-- from elsewhere) or may not be touched, the rows in users have to come from that other place.
-- Accounts made before this migration get their row now.

do $$
begin
  if to_regclass('auth.users') is null then
    return;
  end if;
  create or replace trigger fluxr_sign_up after insert on auth.users
    for each row execute function fluxr.handle_sign_up();
  perform fluxr.add_user(to_jsonb(account)) from auth.users as account
    where not exists (select from public.users where users.id = account.id);
exception
  when insufficient_privilege then
    raise warning 'No trigger on auth.users: rows in public.users must be made elsewhere.';
end
$$;

-- Gap 7: administrators are the users whose row in users has an address of fluxr.ai, and everybody
-- may update their own row, so everybody could appoint themselves. An API user may therefore not
-- take on such an address. Signing up with one still works, for there the sign-in service has the
-- address confirmed before it lets anybody in; so does the service role.

create or replace function fluxr.guard_admin_email() returns trigger
  language plpgsql
  set search_path = ''
  as $$
begin
  if current_user in ('anon', 'authenticated') then
    raise exception 'an address of fluxr.ai cannot be taken on by oneself'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create or replace trigger guard_admin_email before update of email on public.users
  for each row
  when (new.email is distinct from old.email and new.email like '%@fluxr.ai')
  execute function fluxr.guard_admin_email();

commit;
