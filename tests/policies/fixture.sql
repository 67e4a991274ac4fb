-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Rows for the policy tests. Every table has one row ...f1 that belongs to the owner (...a1), by
-- its user_id or by the product ...aa; it is the row the matrix asks about, in its most private
-- form. Others: ...b1 another user with product ...bb, ...c1 an administrator, ...d1 a user with
-- nothing (row and owner at once in users), ...e1 an account that has no row in users yet.

insert into public.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b1', 'other@example.com'),
  ('00000000-0000-4000-8000-0000000000c1', 'root@fluxr.ai'),
  ('00000000-0000-4000-8000-0000000000d1', 'loner@example.com');

insert into public.products (id, user_id, name, slug) values
  ('00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000a1', 'A', 'a'),
  ('00000000-0000-4000-8000-0000000000bb', '00000000-0000-4000-8000-0000000000b1', 'B', 'b'),
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1', 'F', 'f');

insert into public.customer_profiles (id, product_id, name) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Mia');
insert into public.bugs (id, product_id, name) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Bug');
insert into public.features (id, product_id, name) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Feature');
insert into public.tasks (id, product_id, name) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Task'),
  ('00000000-0000-4000-8000-0000000000f2', null, 'Inbox');
insert into public.prompt_templates (id, user_id, name, is_public) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1', 'Own', false),
  ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-0000000000a1', 'Open', true);
insert into public.error_logs (id, user_id, error_type, error_message, severity) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1',
   'sync', 'refused', 'error'),
  ('00000000-0000-4000-8000-0000000000f2', null, 'sync', 'refused', 'error');
insert into public.subscription_plans (id, name, price, "interval", is_active) values
  ('00000000-0000-4000-8000-0000000000f1', 'Plus', 9.90, 'month', true),
  ('00000000-0000-4000-8000-0000000000f2', 'Old', 4.90, 'month', false);
insert into public.user_subscriptions (id, user_id, status, payment_type) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1',
   'active', 'card');
insert into public.payment_history (id, user_id, amount, status) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1',
   9.90, 'succeeded');
insert into public.flow_pages (id, product_id, name) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Alone'),
  ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-0000000000aa', 'From'),
  ('00000000-0000-4000-8000-0000000000f3', '00000000-0000-4000-8000-0000000000aa', 'To');
insert into public.flow_connections (id, product_id, source_id, target_id) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa',
   '00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-0000000000f3');
insert into public.openai_logs (id, user_id, request_type, request_payload) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1',
   'text_action', '{}');
insert into public.prds (id, product_id, problem) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Problem');
insert into public.product_prompts (id, product_id, name) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000aa', 'Prompt');

-- f1 is the owner's personal note; f2 lies in the owner's product but names the other user, and
-- f3 the other way round: in both the product decides.
insert into public.notes (id, user_id, product_id, content) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000a1', null, 'Note'),
  ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-0000000000b1',
   '00000000-0000-4000-8000-0000000000aa', 'Note'),
  ('00000000-0000-4000-8000-0000000000f3', '00000000-0000-4000-8000-0000000000a1',
   '00000000-0000-4000-8000-0000000000bb', 'Note');
