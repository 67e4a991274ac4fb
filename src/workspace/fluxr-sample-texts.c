/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The PRD and the notes of the sample product. */

#include "config.h"

#include "fluxr-sample.h"

#include <glib/gi18n-lib.h>

const FluxrSampleText fluxr_sample_prd[] = {
  { "problem",
    N_("People who share a flat or a journey pay for each other all day. At the end of the month"
       " nobody knows **who owes whom**, and asking is *awkward*.\n\n"
       "- Receipts fade, photos of them get lost\n"
       "- A bill is split by the head, not by what each had\n\n"
       "> We did not fight about the money, we fought about the list.") },
  { "solution",
    N_("Point the camera at a receipt. Its lines become entries; a tap says whose each one is.\n\n"
       "## In scope\n\n1. Reading totals, dates and lines\n"
       "2. Splitting by line, by share, equally\n3. One page a month, as a PDF\n\n"
       "## Out of scope\n\nPaying each other: we say who owes whom, others move the money.") },
  { "target_audience",
    N_("- First: flats of two to five people\n- Then: friends on a journey\n"
       "- Not for: companies and their expense reports") },
  { "tech_stack",
    N_("- One app for phones; photos and entries are kept **on the device**\n"
       "- Text is recognised on the device, too: no receipt leaves it unasked\n"
       "- A small server passes entries on between the phones of a flat") },
  { "success_metrics",
    N_("| Measure | Today | Goal |\n| --- | ---: | ---: |\n"
       "| Receipts read without a correction | 61 % | 90 % |\n"
       "| Flats that settle within a week | 20 % | 60 % |") },
  { NULL }
};

const FluxrSampleText fluxr_sample_section = {
  N_("Open questions"),
  N_("- [x] May we keep photos of other people’s receipts?\n"
     "- [ ] What happens to the entries of someone who moves out?\n"
     "- [ ] Is one currency enough for the first version? Journeys say no."),
};

/* Links by name lead to what has that name here: both are translated. */
const FluxrSampleText fluxr_sample_notes[] = {
  { N_("What we learned from the first ten users"),
    N_("Nobody wants *accounting*. They want to know **whether the month is all right**.\n\n"
       "- Eight of ten stopped typing in sums after a week\n"
       "- The photo is the only entry they keep making\n"
       "- “I owe Mara something” is the most frequent sentence\n\n"
       "This is why [[Scan a receipt with the camera]] comes first.") },
  { N_("Names we did not take"), N_("Pennywise, Ledgerling, Bonbox.") },
  { N_("Plan for the test at Easter"),
    N_("Three flats, four weeks, no help from us.\n\n"
       "- [x] Find the flats\n- [x] Prepare phones with the test version\n"
       "- [ ] Talk to everyone after the first week\n"
       "- [ ] Compare with [[What we learned from the first ten users]]") },
  { NULL }
};

const FluxrSampleText fluxr_sample_personal_note = {
  N_("Before Monday’s meeting"),
  N_("A personal note: it belongs to no product and is found below All Notes.\n\n"
     "- Bring numbers from [[What we learned from the first ten users]]\n"
     "- Ask for a decision on [[Shared household]]: in the first version or not?"),
};
