-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Billing by Stripe: public.stripe_webhook() takes what Stripe tells about customers, checks that
-- it really comes from Stripe, and keeps user_subscriptions and payment_history by it. README.md
-- tells how to set it up. Optional: without this file Fluxr shows no subscription, and nobody is
-- locked out of anything.
--
-- Safe to run again; no table of schema.md changes. All that belongs to it lies in the schema
-- fluxr, which the API does not expose, and no role of the API has any right there.
--
-- How it stays right when events are lost, come twice, late or in another order:
--   * One event at a time (an advisory lock); each takes milliseconds.
--   * An event whose id is known changes nothing. For every object of Stripe the time of the last
--     event is kept; an older one does not overwrite what a newer one said. An ended subscription
--     stays ended, a paid invoice stays paid.
--   * What belongs to nobody known is answered with 200, since sending it again would not help,
--     and kept in fluxr.stripe_event; it is tried again when the customer becomes known.

begin;

set local client_min_messages = warning;

create schema if not exists fluxr;

-- pgcrypto lies in the schema extensions on Supabase, elsewhere wherever somebody put it. Where it
-- is missing it gets that schema too: in public the API would offer its functions to everybody.

do $$
begin
  if not exists (select from pg_catalog.pg_extension where extname = 'pgcrypto') then
    create schema if not exists extensions;
    create extension pgcrypto with schema extensions;
  end if;
  execute format('create or replace function fluxr.hmac_sha256(data bytea, key bytea) '
    'returns bytea language sql immutable set search_path = '''' '
    'as $body$ select %I.hmac(data, key, ''sha256'') $body$',
    (select nspname from pg_catalog.pg_namespace as n join pg_catalog.pg_extension as e
       on e.extnamespace = n.oid where e.extname = 'pgcrypto'));
end
$$;

-- The signing secrets of the endpoint. While one is replaced by another, both are here; one whose
-- time is over counts no more. The shortest that is let in cannot be guessed.
create table if not exists fluxr.stripe_secret (
  secret text primary key check (length(secret) >= 16),
  created_at timestamptz not null default now(),
  expires_at timestamptz
);

-- Events that came. outcome: recorded, ignored, or kept (then with the reason and the whole event).
create table if not exists fluxr.stripe_event (
  id text primary key,
  type text not null,
  received timestamptz not null default now(),
  outcome text not null,
  reason text,
  customer text,
  body jsonb
);
create index if not exists stripe_event_kept_idx on fluxr.stripe_event (customer)
  where outcome = 'kept';
create index if not exists stripe_event_received_idx on fluxr.stripe_event (received);

-- Which user a customer is.
create table if not exists fluxr.stripe_customer (
  id text primary key,
  user_id uuid not null
);

-- Which row a subscription, session, invoice or payment intent has become, and what was last heard
-- of it: when, and for several events in the same second their rank (see stripe_rank) and what the
-- event said had been before.
create table if not exists fluxr.stripe_object (
  id text primary key,
  row_id uuid not null,
  price text,
  subscription text,
  happened timestamptz not null default '-infinity',
  rank integer not null default 0,
  previous jsonb
);
create index if not exists stripe_object_price_idx on fluxr.stripe_object (price);
create index if not exists stripe_object_subscription_idx on fluxr.stripe_object (subscription);

alter table fluxr.stripe_secret enable row level security;
alter table fluxr.stripe_event enable row level security;
alter table fluxr.stripe_customer enable row level security;
alter table fluxr.stripe_object enable row level security;

-- Reading Stripe's objects.

-- Another object is named by its id, or stands there whole.
create or replace function fluxr.stripe_ref(value jsonb) returns text
  language sql immutable set search_path = ''
  as $$
  select nullif(case jsonb_typeof(value) when 'string' then value #>> '{}'
                                         when 'object' then value ->> 'id' end, '')
$$;

create or replace function fluxr.stripe_time(value jsonb) returns timestamptz
  language sql immutable set search_path = ''
  as $$
  select case jsonb_typeof(value) when 'number' then to_timestamp((value #>> '{}')::numeric) end
$$;

create or replace function fluxr.stripe_uuid(value text) returns uuid
  language sql immutable set search_path = ''
  as $$
  select case when value ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then value::uuid end
$$;

create or replace function fluxr.stripe_list(value jsonb) returns setof jsonb
  language sql immutable set search_path = ''
  as $$
  select jsonb_array_elements(case jsonb_typeof(value) when 'array' then value else '[]' end)
$$;

-- The subscription that a session or an invoice is for.
create or replace function fluxr.stripe_subscription(object jsonb) returns text
  language sql immutable set search_path = ''
  as $$
  select coalesce(fluxr.stripe_ref(object -> 'subscription'),
                  fluxr.stripe_ref(object #> '{parent,subscription_details,subscription}'))
$$;

-- Amounts come in the smallest unit of the currency. Some have none; Stripe counts UGX and ISK,
-- which have none either, in hundredths all the same.
create or replace function fluxr.stripe_amount(minor numeric, currency text) returns numeric
  language sql immutable set search_path = ''
  as $$
  select case
    when lower(currency) in ('bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf',
                             'vnd', 'vuv', 'xaf', 'xof', 'xpf') then minor
    when lower(currency) in ('bhd', 'jod', 'kwd', 'omr', 'tnd') then round(minor / 1000, 3)
    else round(minor / 100, 2) end
$$;

-- Of events in the same second the one with the higher rank is the later: a subscription is made
-- (incomplete at first), changes, and ends. The end, 3, is final.
create or replace function fluxr.stripe_rank(type text, status text) returns integer
  language sql immutable set search_path = ''
  as $$
  select case when type = 'customer.subscription.deleted'
                   or status in ('canceled', 'incomplete_expired') then 3
              when status = 'incomplete' then 0
              when type = 'customer.subscription.created' then 1
              else 2 end
$$;

-- The signature. The header is "t=SECONDS,v1=HEX", with one v1 for each secret that is in use at
-- Stripe; other schemes in it mean nothing. What is signed is "SECONDS.BODY", to the byte: the
-- parameter of stripe_webhook is json, not jsonb, and keeps the text as it came.
--
-- Time tells nothing about the right signature: the two are not compared themselves but their HMACs
-- under a key that is made for this one comparison, so that how many bytes agree says nothing, and
-- every secret is tried with every signature, whether one fits already or not.

create or replace function fluxr.check_stripe_signature(body text, header text) returns void
  language plpgsql set search_path = ''
  as $$
declare
  tolerance constant integer := 300;
  blind bytea := decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
  times text[];
  given text[];
  fits boolean;
begin
  if octet_length(body) > 1048576 then
    raise sqlstate 'PT413' using message = 'the event is larger than 1 MB';
  elsif header is null or length(header) > 4096 then
    raise sqlstate 'PT400' using message = 'the header Stripe-Signature is missing or too long';
  end if;
  select array_agg(part[2]) filter (where part[1] = 't' and part[2] ~ '^[0-9]{1,11}$'),
         array_agg(part[2]) filter (where part[1] = 'v1' and part[2] ~ '^[0-9a-f]{64}$')
    into times, given
    from unnest(string_to_array(header, ',')) as piece, string_to_array(trim(piece), '=') as part;
  if coalesce(cardinality(times), 0) <> 1
     or coalesce(cardinality(given), 0) not between 1 and 16 then
    raise sqlstate 'PT400' using message = 'the header Stripe-Signature cannot be read';
  elsif abs(extract(epoch from now()) - times[1]::bigint) > tolerance then
    raise sqlstate 'PT400' using message = 'the signature is too old, or from the future';
  end if;
  select bool_or(
      fluxr.hmac_sha256(decode(signature, 'hex'), blind) = fluxr.hmac_sha256(
        fluxr.hmac_sha256(convert_to(times[1] || '.' || body, 'UTF8'), convert_to(secret, 'UTF8')),
        blind))
    into fits from fluxr.stripe_secret, unnest(given) as signature
    where expires_at is null or expires_at > now();
  if fits is null then
    raise sqlstate 'PT400' using message = 'no signing secret is set on this server';
  elsif not fits then
    raise sqlstate 'PT400' using message = 'the signature does not belong to this event';
  end if;
end
$$;

-- Whose it is: named by the session or by metadata, known as a customer, or, last, the one user who
-- has confirmed the customer's address. The address in public.users does not count where there are
-- accounts: everybody may write there what they like.

create or replace function fluxr.find_stripe_email(address text) returns uuid
  language plpgsql set search_path = ''
  as $$
declare
  found_user uuid;
begin
  if to_regclass('auth.users') is null then
    select (array_agg(users.id))[1] into found_user from public.users
      where lower(users.email) = lower(address) having count(*) = 1;
    return found_user;
  end if;
  execute 'select (array_agg(users.id))[1] from public.users join auth.users as account using (id) '
    'where lower(account.email) = lower($1) and account.email_confirmed_at is not null '
    'having count(*) = 1' into found_user using address;
  return found_user;
exception
  when insufficient_privilege or undefined_column then
    return null;
end
$$;

create or replace function fluxr.find_stripe_user(object jsonb) returns uuid
  language plpgsql set search_path = ''
  as $$
declare
  customer_id text := fluxr.stripe_ref(object -> 'customer');
  found_user uuid;
begin
  select users.id into found_user
    from unnest(array[
        fluxr.stripe_uuid(object ->> 'client_reference_id'),
        fluxr.stripe_uuid(object #>> '{metadata,user_id}'),
        fluxr.stripe_uuid(object #>> '{subscription_details,metadata,user_id}'),
        fluxr.stripe_uuid(object #>> '{parent,subscription_details,metadata,user_id}'),
        (select user_id from fluxr.stripe_customer where id = customer_id),
        (select user_id from public.user_subscriptions
           where stripe_customer_id = customer_id or stripe_subscription_id in (
             object ->> 'id', fluxr.stripe_subscription(object))
           order by user_id is null, created_at desc limit 1)]) with ordinality as way (id, n)
    join public.users on users.id = way.id order by way.n limit 1;
  if found_user is null then
    found_user := fluxr.find_stripe_email(coalesce(object #>> '{customer_details,email}',
      object ->> 'customer_email', object #>> '{customer,email}'));
  end if;
  if found_user is not null and customer_id is not null then
    insert into fluxr.stripe_customer values (customer_id, found_user)
      on conflict (id) do update set user_id = excluded.user_id;
  end if;
  return found_user;
end
$$;

-- Writing rows. A row that was there before this migration, made by other means, is taken up.

create or replace function fluxr.find_stripe_plan(prices text[]) returns uuid
  language sql stable set search_path = ''
  as $$
  select id from public.subscription_plans where stripe_price_id = any (prices)
    order by array_position(prices, stripe_price_id) limit 1
$$;

-- key: the id at Stripe. fields: what is known of the columns; a key that is missing leaves the
-- column as it is. The user of a row never changes.
create or replace function fluxr.put_subscription(
    key text, owner uuid, fields jsonb, state fluxr.stripe_object) returns void
  language plpgsql set search_path = ''
  as $$
declare
  line public.user_subscriptions;
  next public.user_subscriptions;
begin
  select * into line from public.user_subscriptions
    where id = (select row_id from fluxr.stripe_object where stripe_object.id = key)
       or stripe_subscription_id = key
    order by stripe_subscription_id = key desc nulls last limit 1;
  if line.id is null then
    line.id := gen_random_uuid();
    insert into public.user_subscriptions (id, user_id, plan_id, stripe_customer_id,
        stripe_subscription_id, status, current_period_start, current_period_end,
        cancel_at_period_end, payment_type)
      select line.id, owner, r.plan_id, r.stripe_customer_id,
        r.stripe_subscription_id, r.status, r.current_period_start, r.current_period_end,
        coalesce(r.cancel_at_period_end, false), r.payment_type
      from jsonb_populate_record(null::public.user_subscriptions, fields) as r;
  else
    next := jsonb_populate_record(line, fields);
    update public.user_subscriptions as s
      set (plan_id, stripe_customer_id, stripe_subscription_id, status, current_period_start,
           current_period_end, cancel_at_period_end, payment_type)
        = (next.plan_id, next.stripe_customer_id, next.stripe_subscription_id, next.status,
           next.current_period_start, next.current_period_end, next.cancel_at_period_end,
           next.payment_type)
      where s.id = line.id and next is distinct from line;
  end if;
  insert into fluxr.stripe_object as known (id, row_id, price, happened, rank, previous)
    values (key, line.id, state.price, state.happened, state.rank, state.previous)
    on conflict (id) do update
    set (row_id, price, happened, rank, previous) = (excluded.row_id,
      coalesce(excluded.price, known.price), excluded.happened, excluded.rank, excluded.previous);
  update public.payment_history set subscription_id = line.id
    where subscription_id is null
      and id in (select row_id from fluxr.stripe_object where subscription = key);
end
$$;

-- What is paid stays paid, whatever older news say. key: the invoice, or without one the session.
create or replace function fluxr.put_payment(
    key text, owner uuid, subscription_key text, fields jsonb, moment timestamptz) returns void
  language plpgsql set search_path = ''
  as $$
declare
  line public.payment_history;
  next public.payment_history;
  known fluxr.stripe_object;
begin
  select * into known from fluxr.stripe_object where id = key;
  fields := fields || jsonb_build_object('subscription_id',
    (select s.id from public.user_subscriptions as s join fluxr.stripe_object as o
       on o.row_id = s.id where o.id = subscription_key));
  select * into line from public.payment_history
    where id = known.row_id or stripe_payment_intent_id = fields ->> 'stripe_payment_intent_id'
    order by stripe_payment_intent_id = fields ->> 'stripe_payment_intent_id' desc nulls last
    limit 1;
  if line.id is null then
    line.id := gen_random_uuid();
    insert into public.payment_history (id, user_id, subscription_id, amount, currency, status,
        stripe_payment_intent_id, stripe_payment_method, error_message, created_at)
      select line.id, owner, r.subscription_id, r.amount, r.currency, r.status,
        r.stripe_payment_intent_id, r.stripe_payment_method, r.error_message, moment
      from jsonb_populate_record(null::public.payment_history, fields) as r;
  else
    if line.status = 'succeeded' and fields ->> 'status' <> 'succeeded'
       or fields ->> 'status' <> 'succeeded' and moment < known.happened then
      fields := fields - array['status', 'amount', 'currency', 'error_message'];
    end if;
    next := jsonb_populate_record(line, jsonb_strip_nulls(fields)
      || case when fields ? 'error_message'
           then jsonb_build_object('error_message', fields -> 'error_message') else '{}' end);
    update public.payment_history as p
      set (subscription_id, amount, currency, status, stripe_payment_intent_id,
           stripe_payment_method, error_message)
        = (next.subscription_id, next.amount, next.currency, next.status,
           next.stripe_payment_intent_id, next.stripe_payment_method, next.error_message)
      where p.id = line.id and next is distinct from line;
  end if;
  insert into fluxr.stripe_object as o (id, row_id, subscription, happened)
    values (key, line.id, subscription_key, moment)
    on conflict (id) do update
    set (row_id, subscription, happened) = (excluded.row_id,
      coalesce(excluded.subscription, o.subscription), greatest(o.happened, excluded.happened));
end
$$;

-- One function for each kind of event. They return why the event could not be recorded, or null.
-- Stripe has moved fields over the years; both places are read.

-- A price that no plan has leaves plan_id empty until a plan gets it (link_stripe_plan).
create or replace function fluxr.record_stripe_subscription(
    event_type text, object jsonb, state fluxr.stripe_object) returns text
  language plpgsql set search_path = ''
  as $$
declare
  key text := object ->> 'id';
  known fluxr.stripe_object;
  first_item jsonb := object #> '{items,data,0}';
  prices text[];
  plan uuid;
  owner uuid;
  ends timestamptz := fluxr.stripe_time(coalesce(nullif(object -> 'current_period_end', 'null'),
                                                 first_item -> 'current_period_end'));
begin
  select * into known from fluxr.stripe_object where id = key;
  state.rank := fluxr.stripe_rank(event_type, object ->> 'status');
  if known.rank = 3 and state.rank < 3
     or (state.happened, state.rank) < (known.happened, known.rank)
     or (state.happened, state.rank) = (known.happened, known.rank)
        and object @> known.previous then
    return null;
  end if;
  owner := fluxr.find_stripe_user(object);
  if owner is null then
    return 'no user is known for the customer';
  end if;
  select array_agg(id) into prices from (
      select coalesce(fluxr.stripe_ref(item -> 'price'), fluxr.stripe_ref(item -> 'plan')) as id
        from fluxr.stripe_list(object #> '{items,data}') as item
      union all select fluxr.stripe_ref(object -> 'plan')) as named
    where id is not null;
  plan := fluxr.find_stripe_plan(prices);
  state.price := coalesce(
    (select stripe_price_id from public.subscription_plans where id = plan), prices[1]);
  perform fluxr.put_subscription(key, owner, jsonb_build_object(
      'stripe_subscription_id', key,
      'stripe_customer_id', fluxr.stripe_ref(object -> 'customer'),
      'status', case when event_type = 'customer.subscription.deleted' then 'canceled'
                     else object ->> 'status' end,
      'current_period_start', fluxr.stripe_time(coalesce(
        nullif(object -> 'current_period_start', 'null'), first_item -> 'current_period_start')),
      'current_period_end', ends,
      'cancel_at_period_end', coalesce((object ->> 'cancel_at_period_end')::boolean, false)
        or coalesce(fluxr.stripe_time(object -> 'cancel_at') <= ends, false),
      'payment_type', 'subscription')
    || case when prices is null then '{}' else jsonb_build_object('plan_id', plan) end, state);
  return null;
end
$$;

-- A finished purchase. Paid once, it is for life; its plan is named by metadata, for Stripe does
-- not send what was bought along. A subscription's own events say more, so that here only what
-- none of them has said is put down.
create or replace function fluxr.record_stripe_checkout(
    object jsonb, state fluxr.stripe_object) returns text
  language plpgsql set search_path = ''
  as $$
declare
  is_lifetime boolean := object ->> 'mode' = 'payment';
  key text := case when object ->> 'mode' = 'payment' then object ->> 'id'
                   else fluxr.stripe_ref(object -> 'subscription') end;
  intent text := fluxr.stripe_ref(object -> 'payment_intent');
  paid text := coalesce(object ->> 'payment_status', 'unpaid');
  amount numeric := fluxr.stripe_amount(
    (object ->> 'amount_total')::numeric, object ->> 'currency');
  moment timestamptz := state.happened;
  prices text[];
  owner uuid;
begin
  if key is null or is_lifetime and paid = 'unpaid' then
    return null;
  end if;
  owner := fluxr.find_stripe_user(object);
  if owner is null then
    return 'no user is known for the customer';
  end if;
  select array_agg(id) into prices from (
      values (object #>> '{metadata,stripe_price_id}'), (object #>> '{metadata,price_id}')
      union all select fluxr.stripe_ref(item -> 'price')
        from fluxr.stripe_list(object #> '{line_items,data}') as item) as named (id)
    where id is not null;
  state.price := prices[1];
  state.happened := '-infinity';
  state.rank := 0;
  if is_lifetime or not exists (select from fluxr.stripe_object where id = key) then
    perform fluxr.put_subscription(key, owner, jsonb_strip_nulls(jsonb_build_object(
        'stripe_subscription_id', case when not is_lifetime then key end,
        'stripe_customer_id', fluxr.stripe_ref(object -> 'customer'),
        'plan_id', fluxr.find_stripe_plan(prices),
        'status', case when is_lifetime then 'lifetime' when paid = 'paid' then 'active'
                       when paid = 'unpaid' then 'incomplete' else 'trialing' end,
        'current_period_start', case when is_lifetime then moment end,
        'payment_type', case when is_lifetime then 'lifetime' else 'subscription' end)),
      state);
  end if;
  if is_lifetime and amount > 0 then
    perform fluxr.put_payment(
      coalesce(fluxr.stripe_ref(object -> 'invoice'), intent, key || '/paid'), owner, key,
      jsonb_build_object('amount', amount, 'currency', lower(object ->> 'currency'),
        'status', 'succeeded', 'stripe_payment_intent_id', intent,
        'stripe_payment_method', object #>> '{payment_method_types,0}', 'error_message', null),
      moment);
  end if;
  return null;
end
$$;

-- An invoice is a payment, tried until it succeeds. One over nothing, for a trial, is none.
create or replace function fluxr.record_stripe_invoice(
    event_type text, object jsonb, state fluxr.stripe_object) returns text
  language plpgsql set search_path = ''
  as $$
declare
  is_paid boolean := event_type = 'invoice.paid';
  intent jsonb := coalesce(nullif(object -> 'payment_intent', 'null'),
    (select payment #> '{payment,payment_intent}'
       from fluxr.stripe_list(object #> '{payments,data}') as payment
       order by payment ->> 'status' = 'paid' desc nulls last limit 1));
  amount numeric := fluxr.stripe_amount(
    (object ->> case when is_paid then 'amount_paid' else 'amount_due' end)::numeric,
    object ->> 'currency');
  owner uuid;
begin
  if coalesce(amount, 0) <= 0 then
    return null;
  end if;
  owner := fluxr.find_stripe_user(object);
  if owner is null then
    return 'no user is known for the customer';
  end if;
  perform fluxr.put_payment(object ->> 'id', owner,
    fluxr.stripe_subscription(object), jsonb_build_object(
      'amount', amount, 'currency', lower(object ->> 'currency'),
      'status', case when is_paid then 'succeeded' else 'failed' end,
      'stripe_payment_intent_id', fluxr.stripe_ref(intent),
      'stripe_payment_method', coalesce(fluxr.stripe_ref(object -> 'default_payment_method'),
        object #>> '{payment_settings,payment_method_types,0}'),
      'error_message', case when not is_paid then coalesce(
        intent #>> '{last_payment_error,message}', object #>> '{last_finalization_error,message}',
        'Attempt ' || coalesce(object ->> 'attempt_count', '1') || ' failed') end),
    state.happened);
  return null;
end
$$;

-- Returns 'recorded', 'ignored', or why it is kept.
create or replace function fluxr.record_stripe_event(event jsonb) returns text
  language plpgsql set search_path = ''
  as $$
declare
  type text := event ->> 'type';
  object jsonb := event #> '{data,object}';
  state fluxr.stripe_object;
begin
  state.happened := fluxr.stripe_time(event -> 'created');
  state.previous := nullif(event #> '{data,previous_attributes}', '{}');
  if type not in ('checkout.session.completed', 'checkout.session.async_payment_succeeded',
                  'customer.subscription.created', 'customer.subscription.updated',
                  'customer.subscription.deleted', 'invoice.paid', 'invoice.payment_failed') then
    return 'ignored';
  elsif state.happened is null or fluxr.stripe_ref(object) is null then
    raise sqlstate 'PT400' using message = 'the event has no time or no object';
  end if;
  return coalesce(case split_part(type, '.', 1)
    when 'checkout' then fluxr.record_stripe_checkout(object, state)
    when 'customer' then fluxr.record_stripe_subscription(type, object, state)
    else fluxr.record_stripe_invoice(type, object, state) end, 'recorded');
end
$$;

-- Tries again what is kept, of one customer or of all; returns how many could be recorded. To be
-- called by hand too, after the missing user has been made.
create or replace function fluxr.retry_stripe_events(only_customer text default null)
  returns integer
  language plpgsql set search_path = ''
  as $$
declare
  kept fluxr.stripe_event;
  done integer := 0;
begin
  for kept in select * from fluxr.stripe_event where outcome = 'kept'
      and (only_customer is null or customer = only_customer)
      order by (body ->> 'created')::numeric, received loop
    if fluxr.record_stripe_event(kept.body) = 'recorded' then
      update fluxr.stripe_event set (outcome, reason, body) = ('recorded', null, null)
        where id = kept.id;
      done := done + 1;
    end if;
  end loop;
  return done;
end
$$;

create or replace function fluxr.take_stripe_event(event jsonb) returns text
  language plpgsql set search_path = ''
  as $$
declare
  event_customer text := fluxr.stripe_ref(event #> '{data,object,customer}');
  result text;
begin
  if jsonb_typeof(event) <> 'object' or event ->> 'id' is null or event ->> 'type' is null then
    raise sqlstate 'PT400' using message = 'this is no event of Stripe';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('fluxr.stripe', 0));
  if exists (select from fluxr.stripe_event where id = event ->> 'id' and outcome <> 'kept') then
    return 'repeated';
  end if;
  delete from fluxr.stripe_event where outcome <> 'kept' and received < now() - interval '90 days';
  result := fluxr.record_stripe_event(event);
  insert into fluxr.stripe_event (id, type, outcome, reason, customer, body)
    select event ->> 'id', event ->> 'type', case when is_kept then 'kept' else result end,
           case when is_kept then result end, event_customer, case when is_kept then event end
      from (select result not in ('recorded', 'ignored')) as known (is_kept)
    on conflict (id) do update set (outcome, reason, body)
      = (excluded.outcome, excluded.reason, excluded.body);
  if result = 'recorded' and event_customer is not null then
    perform fluxr.retry_stripe_events(event_customer);
  end if;
  return case when result in ('recorded', 'ignored') then result else 'kept' end;
end
$$;

-- The one thing the API offers. Stripe has no token, so it comes as anon; the signature is what
-- lets it in. Refusals are 4xx (PostgREST makes PT400 a 400), on which Stripe tries again for days.
create or replace function public.stripe_webhook(json) returns json
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform fluxr.check_stripe_signature($1::text,
    nullif(current_setting('request.headers', true), '')::json ->> 'stripe-signature');
  return json_build_object('received', true, 'outcome', fluxr.take_stripe_event($1::jsonb));
end
$$;

-- A plan that gets its price later finds the subscriptions that were bought at it.
create or replace function fluxr.link_stripe_plan() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  update public.user_subscriptions set plan_id = new.id
    where plan_id is null
      and id in (select row_id from fluxr.stripe_object where price = new.stripe_price_id);
  return null;
end
$$;

create or replace trigger link_stripe_plan
  after insert or update of stripe_price_id on public.subscription_plans
  for each row when (new.stripe_price_id is not null) execute function fluxr.link_stripe_plan();

revoke all on fluxr.stripe_secret, fluxr.stripe_event, fluxr.stripe_customer, fluxr.stripe_object
  from public, anon, authenticated, service_role;
do $$
declare
  closed regprocedure;
begin
  for closed in select oid from pg_catalog.pg_proc where pronamespace = 'fluxr'::regnamespace
      and (proname like '%stripe%' or proname in ('hmac_sha256', 'put_subscription', 'put_payment'))
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role',
                   closed);
  end loop;
end
$$;
revoke all on function public.stripe_webhook(json) from public, authenticated, service_role;
grant execute on function public.stripe_webhook(json) to anon;

-- PostgREST learns of the function at once.
notify pgrst, 'reload schema';

commit;
