/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faults on demand: a rule, set through POST /_control, spoils the next answers whose path it
 * matches. Only with --faults. Thread-safe. */

#pragma once

#include "exchange.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _FluxrFaults FluxrFaults;

typedef enum
{
  FLUXR_FAULT_NONE,
  FLUXR_FAULT_STATUS,   /* an error status instead of the answer */
  FLUXR_FAULT_HTML,     /* 200 and a web page, as a captive portal sends */
  FLUXR_FAULT_GARBAGE,  /* 200 and no JSON */
  FLUXR_FAULT_TRUNCATE, /* the answer's first half, then the connection ends */
  FLUXR_FAULT_MUTATE,   /* some bytes of the answer's body are changed */
  FLUXR_FAULT_DROP,     /* the request is carried out, the connection ends without an answer */
  FLUXR_FAULT_REFUSE,   /* the connection ends at once */
} FluxrFaultMode;

typedef struct
{
  FluxrFaultMode mode;
  guint          status;
  guint          seed;
  gboolean       breaks_connection;
} FluxrFault;

FluxrFaults *fluxr_faults_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void         fluxr_faults_free     (FluxrFaults        *self);
void         fluxr_faults_control  (FluxrFaults        *self,
                                    const FluxrRequest *request,
                                    FluxrReply         *reply);
void         fluxr_faults_choose   (FluxrFaults        *self,
                                    const FluxrRequest *request,
                                    FluxrFault         *fault);

gboolean     fluxr_fault_replaces  (FluxrFault         *self,
                                    FluxrArena         *arena,
                                    FluxrReply         *reply);
void         fluxr_fault_spoil     (FluxrFault         *self,
                                    FluxrArena         *arena,
                                    FluxrReply         *reply);
void         fluxr_fault_break     (FluxrFault         *self,
                                    const FluxrReply   *reply,
                                    SoupServerMessage  *message);

G_END_DECLS
