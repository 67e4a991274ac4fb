/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features, tasks and bugs of the sample product. */

#include "config.h"

#include "fluxr-sample.h"

#include <glib/gi18n-lib.h>

#include "fluxr-entities.h"
#include "fluxr-priority.h"
#include "fluxr-status.h"

const FluxrSampleCard fluxr_sample_cards[] = {
  { N_("Scan a receipt with the camera"), &fluxr_feature_entity,
    FLUXR_STATUS_COMPLETED, FLUXR_PRIORITY_MUST_HAVE,
    N_("Point, tap, done. The photo is straightened and kept with the entry.\n\n"
       "- works **without a connection**\n- keeps the original\n- under two seconds on a"
       " five-year-old phone") },
  { N_("Read the total and the date"), &fluxr_feature_entity,
    FLUXR_STATUS_COMPLETED, FLUXR_PRIORITY_MUST_HAVE,
    N_("Both are filled in from the photo and can be corrected by hand.\n\n"
       "> If we are not sure, we ask. A wrong sum costs more trust than an empty field.") },
  { N_("Split a bill between friends"), &fluxr_feature_entity,
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_MUST_HAVE,
    N_("Tap the lines, then the person.\n\n1. Equal shares\n2. By line\n3. By percentage") },
  { N_("Budgets per category"), &fluxr_feature_entity,
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_NICE_TO_HAVE,
    N_("A monthly limit with a calm reminder at 80 %. No red numbers.") },
  { N_("Monthly report as PDF"), &fluxr_feature_entity,
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NICE_TO_HAVE,
    N_("One page: what came in, what went out, what changed against last month.") },
  { N_("Shared household"), &fluxr_feature_entity,
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_MUST_HAVE,
    N_("Two people, one set of entries. *Who sees what* is decided when inviting.") },
  { N_("Import from a bank statement"), &fluxr_feature_entity,
    FLUXR_STATUS_NOT_STARTED, NULL,
    N_("CSV first. Duplicates of scanned receipts are recognised by date and sum.") },
  { N_("Dark appearance"), &fluxr_feature_entity,
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NOT_PRIORITIZED,
    N_("Follows the system.") },
  { N_("Talk to five people who share a flat"), &fluxr_task_entity,
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_MUST_HAVE,
    N_("How do they settle up today? Bring the paper prototype.") },
  { N_("Write the text for the shop page"), &fluxr_task_entity,
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NICE_TO_HAVE, NULL },
  { N_("Choose a licence for the fonts"), &fluxr_task_entity,
    FLUXR_STATUS_COMPLETED, FLUXR_PRIORITY_NOT_PRIORITIZED, NULL },
  { N_("Total is read as the tip"), &fluxr_bug_entity,
    FLUXR_STATUS_IN_PROGRESS, FLUXR_PRIORITY_MUST_HAVE,
    N_("On receipts with a separate line for the tip, the larger number should win.") },
  { N_("Photo turns upside down on tablets"), &fluxr_bug_entity,
    FLUXR_STATUS_NOT_STARTED, FLUXR_PRIORITY_NICE_TO_HAVE, NULL },
  { NULL }
};
