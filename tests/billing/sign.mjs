// SPDX-FileCopyrightText: 2026 The Fluxr authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// sign.mjs FOLDER: signs as Stripe does, by Stripe's own library in FOLDER/node_modules. Each line
// of the input is JSON {payload, secret, timestamp}; each line of the output the header. Where
// `check` is set, the library also has to accept its own header for the payload as it is now.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const Stripe = createRequire(process.argv[2] + '/')('stripe');
const stripe = new Stripe('sk_test_unused');

for await (const line of createInterface({ input: process.stdin })) {
  const { payload, secret, timestamp, check } = JSON.parse(line);
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  if (check)
    stripe.webhooks.constructEvent(payload, header, secret);
  console.log(header);
}
