-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The 17 tables and 32 policies of schema.md, and nothing else. Columns stand in the schema's
-- order; what it does not say is not added: most ids and updated_at columns have no default,
-- created_at may be null, and tasks, notes, prds, prompts and flow rows keep their product from
-- being deleted. 0002_gaps.sql has what this file leaves open.
--
-- Needs the roles and auth.uid() of a Supabase project or of prelude.sql. Tables and indexes are
-- only made where missing; policies are made anew, so a changed one gets its right form back.
-- One transaction, so no request ever meets a table without its policies.

begin;

set local client_min_messages = warning;

do $$
begin
  if to_regprocedure('auth.uid()') is null then
    raise exception 'auth.uid() is missing'
      using hint = 'On a PostgreSQL that is no Supabase project run prelude.sql first.';
  end if;
end
$$;

-- Tables

-- The id is the account's id in auth.users. schema.md names no foreign key there, so none is made:
-- an account may be deleted while its row and its products stay.
create table if not exists public.users (
  id uuid primary key,
  email text unique,
  created_at timestamptz default now(),
  updated_at timestamptz,
  full_name text,
  avatar_url text
);

create table if not exists public.products (
  id uuid primary key,
  user_id uuid references public.users (id),
  name text,
  description text,
  created_at timestamptz default now(),
  updated_at timestamptz,
  slug text unique
);
create index if not exists products_user_id_idx on public.products (user_id);

create table if not exists public.customer_profiles (
  id uuid primary key,
  product_id uuid references public.products (id) on delete cascade,
  name text,
  overview jsonb,
  background jsonb,
  problems jsonb,
  scoring jsonb,
  is_selected boolean default false,
  created_at timestamptz default now(),
  updated_at timestamptz
);
create index if not exists customer_profiles_product_id_idx
  on public.customer_profiles (product_id);

-- "foreign key, ON DELETE CASCADE" names no table; product_id means products everywhere else.
create table if not exists public.bugs (
  id uuid primary key,
  name text not null,
  description text,
  bug_url text,
  screenshot_url text,
  status text default 'not_started',
  priority text default 'not-prioritized',
  position integer,
  created_at timestamptz default now(),
  updated_at timestamptz,
  product_id uuid references public.products (id) on delete cascade
);
create index if not exists bugs_product_id_idx on public.bugs (product_id);

create table if not exists public.features (
  id uuid primary key,
  product_id uuid references public.products (id) on delete cascade,
  name text,
  description text,
  priority text,
  created_at timestamptz default now(),
  updated_at timestamptz,
  implementation_status text default 'not_started',
  position integer
);
create index if not exists features_product_id_idx on public.features (product_id);

create table if not exists public.tasks (
  id uuid primary key,
  name text not null,
  description text,
  status text default 'not_started',
  priority text default 'not-prioritized',
  position integer default 0,
  product_id uuid references public.products (id),
  created_at timestamptz default now(),
  updated_at timestamptz
);
create index if not exists tasks_product_id_idx on public.tasks (product_id);

create table if not exists public.prompt_templates (
  id uuid primary key,
  user_id uuid references public.users (id),
  name text,
  description text,
  template text,
  category text,
  created_at timestamptz default now(),
  updated_at timestamptz,
  is_public boolean default false
);
create index if not exists prompt_templates_user_id_idx on public.prompt_templates (user_id);

create table if not exists public.error_logs (
  id uuid primary key,
  user_id uuid references public.users (id) on delete set null,
  error_type text not null,
  error_code text,
  error_message text not null,
  stack_trace text,
  severity text not null,
  metadata jsonb default '{}',
  request_payload jsonb,
  browser_info jsonb,
  created_at timestamptz default now()
);
create index if not exists error_logs_user_id_idx on public.error_logs (user_id);

-- Stands before user_subscriptions, and that before payment_history, because each refers to the
-- one before. The two "unique index" lines of the schema are the indexes of the unique constraints.
-- "interval" is also a type's name, hence the quotes.
create table if not exists public.subscription_plans (
  id uuid primary key,
  name text not null,
  description text,
  price numeric not null,
  currency text default 'usd',
  "interval" text not null,
  stripe_price_id text unique,
  stripe_product_id text unique,
  features jsonb default '[]',
  is_active boolean default true,
  trial_period_days integer
);
create index if not exists subscription_plans_is_active_idx
  on public.subscription_plans (is_active);

create table if not exists public.user_subscriptions (
  id uuid primary key,
  user_id uuid references public.users (id) on delete cascade,
  plan_id uuid references public.subscription_plans (id),
  stripe_customer_id text,
  stripe_subscription_id text,
  status text not null,
  current_period_start timestamptz,
  current_period_end timestamptz,
  cancel_at_period_end boolean default false,
  payment_type text not null,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create index if not exists user_subscriptions_user_id_idx on public.user_subscriptions (user_id);

-- Only user_id has an index: the schema lists none for subscription_id, nor for plan_id above.
create table if not exists public.payment_history (
  id uuid primary key,
  user_id uuid references public.users (id) on delete cascade,
  subscription_id uuid references public.user_subscriptions (id) on delete set null,
  amount numeric not null,
  currency text default 'usd',
  status text not null,
  stripe_payment_intent_id text unique,
  stripe_payment_method text,
  error_message text,
  created_at timestamptz default now()
);
create index if not exists payment_history_user_id_idx on public.payment_history (user_id);

create table if not exists public.flow_pages (
  id uuid primary key default gen_random_uuid(),
  product_id uuid references public.products (id),
  name text not null,
  description text,
  position_x double precision default 0,
  position_y double precision default 0,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  layout_description text,
  features jsonb default '[]',
  implementation_status text default 'not_started'
);
create index if not exists flow_pages_product_id_idx on public.flow_pages (product_id);

create table if not exists public.flow_connections (
  id uuid primary key default gen_random_uuid(),
  source_id uuid references public.flow_pages (id),
  target_id uuid references public.flow_pages (id),
  created_at timestamptz default now(),
  product_id uuid references public.products (id)
);
create index if not exists flow_connections_source_id_idx on public.flow_connections (source_id);
create index if not exists flow_connections_target_id_idx on public.flow_connections (target_id);
create index if not exists flow_connections_product_id_idx on public.flow_connections (product_id);

create table if not exists public.openai_logs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.users (id),
  request_type text not null,
  request_payload jsonb not null,
  response_payload jsonb,
  error text,
  created_at timestamptz default now(),
  model text default 'gpt-4',
  input_tokens integer,
  output_tokens integer
);
create index if not exists openai_logs_user_id_idx on public.openai_logs (user_id);

create table if not exists public.prds (
  id uuid primary key default gen_random_uuid(),
  product_id uuid references public.products (id),
  problem text default '',
  solution text default '',
  target_audience text default '',
  tech_stack text default '',
  success_metrics text default '',
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  custom_sections jsonb default '{}'
);
create index if not exists prds_product_id_idx on public.prds (product_id);

create table if not exists public.product_prompts (
  id uuid primary key,
  product_id uuid references public.products (id),
  name text,
  description text,
  template text,
  created_at timestamptz default now(),
  updated_at timestamptz,
  category text
);
create index if not exists product_prompts_product_id_idx on public.product_prompts (product_id);
create index if not exists product_prompts_category_idx on public.product_prompts (category);

create table if not exists public.notes (
  id uuid primary key,
  user_id uuid references public.users (id),
  product_id uuid references public.products (id),
  content text,
  created_at timestamptz default now(),
  updated_at timestamptz,
  title text
);
create index if not exists notes_user_id_idx on public.notes (user_id);
create index if not exists notes_product_id_idx on public.notes (product_id);

-- Row level security. The schema lists policies for 15 tables; it is on for the other two
-- (tasks, prompt_templates) as well, which closes them to everybody but service_role until
-- 0002_gaps.sql opens them: open tables without policies would show everybody's rows.

alter table public.users enable row level security;
alter table public.products enable row level security;
alter table public.customer_profiles enable row level security;
alter table public.bugs enable row level security;
alter table public.features enable row level security;
alter table public.tasks enable row level security;
alter table public.prompt_templates enable row level security;
alter table public.error_logs enable row level security;
alter table public.subscription_plans enable row level security;
alter table public.user_subscriptions enable row level security;
alter table public.payment_history enable row level security;
alter table public.flow_pages enable row level security;
alter table public.flow_connections enable row level security;
alter table public.openai_logs enable row level security;
alter table public.prds enable row level security;
alter table public.product_prompts enable row level security;
alter table public.notes enable row level security;

-- Policies, with the schema's names. "Definition: null" is an INSERT policy's missing USING. Where
-- no check is listed there is none here: PostgreSQL then checks new rows against USING. Policies
-- see other tables through those tables' own policies, so a subquery on products or users finds
-- the caller's own rows only. The section "System Policies" names no tables; subscriptions are
-- user_subscriptions, payments payment_history, error logs error_logs.

drop policy if exists "Users can read own data" on public.users;
create policy "Users can read own data" on public.users
  for select to authenticated
  using (auth.uid() = id);
drop policy if exists "Users can update own data" on public.users;
create policy "Users can update own data" on public.users
  for update to authenticated
  using (auth.uid() = id)
  with check (auth.uid() = id);

drop policy if exists "Users can read own products" on public.products;
create policy "Users can read own products" on public.products
  for select to authenticated
  using (user_id = auth.uid());
drop policy if exists "Users can insert own products" on public.products;
create policy "Users can insert own products" on public.products
  for insert to authenticated
  with check (user_id = auth.uid());
drop policy if exists "Users can update own products" on public.products;
create policy "Users can update own products" on public.products
  for update to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());
drop policy if exists "Users can delete own products" on public.products;
create policy "Users can delete own products" on public.products
  for delete to authenticated
  using (user_id = auth.uid());

drop policy if exists "Users can manage own customer profiles" on public.customer_profiles;
create policy "Users can manage own customer profiles" on public.customer_profiles
  for all to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = customer_profiles.product_id and products.user_id = auth.uid())));

drop policy if exists "Users can view bugs for their own products" on public.bugs;
create policy "Users can view bugs for their own products" on public.bugs
  for select to authenticated
  using (product_id in (
    select products.id from public.products
    where (products.user_id = auth.uid())));
drop policy if exists "Users can insert bugs for their own products" on public.bugs;
create policy "Users can insert bugs for their own products" on public.bugs
  for insert to authenticated
  with check (product_id in (
    select products.id from public.products
    where (products.user_id = auth.uid())));
drop policy if exists "Users can update bugs for their own products" on public.bugs;
create policy "Users can update bugs for their own products" on public.bugs
  for update to authenticated
  using (product_id in (
    select products.id from public.products
    where (products.user_id = auth.uid())))
  with check (product_id in (
    select products.id from public.products
    where (products.user_id = auth.uid())));
drop policy if exists "Users can delete bugs for their own products" on public.bugs;
create policy "Users can delete bugs for their own products" on public.bugs
  for delete to authenticated
  using (product_id in (
    select products.id from public.products
    where (products.user_id = auth.uid())));

drop policy if exists "Users can read own features" on public.features;
create policy "Users can read own features" on public.features
  for select to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = features.product_id and products.user_id = auth.uid())));
drop policy if exists "Users can insert own features" on public.features;
create policy "Users can insert own features" on public.features
  for insert to authenticated
  with check (exists (
    select 1 from public.products
    where (products.id = features.product_id and products.user_id = auth.uid())));
drop policy if exists "Users can update own features" on public.features;
create policy "Users can update own features" on public.features
  for update to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = features.product_id and products.user_id = auth.uid())))
  with check (exists (
    select 1 from public.products
    where (products.id = features.product_id and products.user_id = auth.uid())));
drop policy if exists "Users can delete own features" on public.features;
create policy "Users can delete own features" on public.features
  for delete to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = features.product_id and products.user_id = auth.uid())));

drop policy if exists "Users can read own notes" on public.notes;
create policy "Users can read own notes" on public.notes
  for select to authenticated
  using (((user_id = auth.uid()) and (product_id is null))
    or ((product_id is not null) and (exists (
      select 1 from public.products
      where (products.id = notes.product_id and products.user_id = auth.uid())))));
drop policy if exists "Users can insert own notes" on public.notes;
create policy "Users can insert own notes" on public.notes
  for insert to authenticated
  with check (((user_id = auth.uid()) and (product_id is null))
    or ((product_id is not null) and (exists (
      select 1 from public.products
      where (products.id = notes.product_id and products.user_id = auth.uid())))));
drop policy if exists "Users can update own notes" on public.notes;
create policy "Users can update own notes" on public.notes
  for update to authenticated
  using (((user_id = auth.uid()) and (product_id is null))
    or ((product_id is not null) and (exists (
      select 1 from public.products
      where (products.id = notes.product_id and products.user_id = auth.uid())))));
drop policy if exists "Users can delete own notes" on public.notes;
create policy "Users can delete own notes" on public.notes
  for delete to authenticated
  using (((user_id = auth.uid()) and (product_id is null))
    or ((product_id is not null) and (exists (
      select 1 from public.products
      where (products.id = notes.product_id and products.user_id = auth.uid())))));

drop policy if exists "Users can view own payment history" on public.payment_history;
create policy "Users can view own payment history" on public.payment_history
  for select to authenticated
  using (user_id = auth.uid());
drop policy if exists "System can record payments" on public.payment_history;
create policy "System can record payments" on public.payment_history
  for insert to service_role
  with check (true);

drop policy if exists "Users can view own error logs" on public.error_logs;
create policy "Users can view own error logs" on public.error_logs
  for select to authenticated
  using (user_id = auth.uid());
drop policy if exists "System can insert error logs" on public.error_logs;
create policy "System can insert error logs" on public.error_logs
  for insert to authenticated
  with check (true);

drop policy if exists "Anyone can view active plans" on public.subscription_plans;
create policy "Anyone can view active plans" on public.subscription_plans
  for select to authenticated
  using (is_active = true);
drop policy if exists "Only admins can modify plans" on public.subscription_plans;
create policy "Only admins can modify plans" on public.subscription_plans
  for all to authenticated
  using (auth.uid() in (select users.id from public.users where (users.email ~~ '%@fluxr.ai')));

drop policy if exists "System can manage subscriptions" on public.user_subscriptions;
create policy "System can manage subscriptions" on public.user_subscriptions
  for all to service_role
  using (true);

drop policy if exists "Users can manage own flow pages" on public.flow_pages;
create policy "Users can manage own flow pages" on public.flow_pages
  for all to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = flow_pages.product_id and products.user_id = auth.uid())));

drop policy if exists "Users can manage own flow connections" on public.flow_connections;
create policy "Users can manage own flow connections" on public.flow_connections
  for all to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = flow_connections.product_id and products.user_id = auth.uid())));

drop policy if exists "Users can view own OpenAI logs" on public.openai_logs;
create policy "Users can view own OpenAI logs" on public.openai_logs
  for select to authenticated
  using (user_id = auth.uid());
drop policy if exists "Users can create OpenAI logs" on public.openai_logs;
create policy "Users can create OpenAI logs" on public.openai_logs
  for insert to authenticated
  with check (user_id = auth.uid());

drop policy if exists "Users can manage own PRDs" on public.prds;
create policy "Users can manage own PRDs" on public.prds
  for all to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = prds.product_id and products.user_id = auth.uid())));

drop policy if exists "Users can manage own product prompts" on public.product_prompts;
create policy "Users can manage own product prompts" on public.product_prompts
  for all to authenticated
  using (exists (
    select 1 from public.products
    where (products.id = product_prompts.product_id and products.user_id = auth.uid())));

commit;
