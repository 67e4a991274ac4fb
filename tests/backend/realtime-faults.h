/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Realtime does wrong on demand, and what it counted. One rule at a time. Thread-safe. */

#pragma once

#include "exchange.h"

G_BEGIN_DECLS

typedef struct _FluxrRealtimeFaults FluxrRealtimeFaults;

typedef enum
{
  FLUXR_REALTIME_FAULT_NONE,
  FLUXR_REALTIME_FAULT_DUPLICATE,   /* each change is told twice */
  FLUXR_REALTIME_FAULT_WITHHOLD,    /* changes are not told */
  FLUXR_REALTIME_FAULT_LIE,         /* other content, and a delete that never was */
  FLUXR_REALTIME_FAULT_REORDER,     /* changes wait until all are there, then go last first */
  FLUXR_REALTIME_FAULT_OVERSIZE,    /* records grow by so many bytes */
  FLUXR_REALTIME_FAULT_GARBAGE,     /* frames that are nothing come before each change */
  FLUXR_REALTIME_FAULT_SILENCE,     /* heartbeats have no answer */
  FLUXR_REALTIME_FAULT_NO_SYSTEM,   /* joins are answered, but nothing ever comes */
  FLUXR_REALTIME_FAULT_REFUSE_JOIN, /* joins are refused */
  FLUXR_REALTIME_FAULT_REFUSE,      /* the handshake is answered with a status */
  FLUXR_REALTIME_FAULT_DROP,        /* at once: all connections end without a word */
  FLUXR_REALTIME_FAULT_CRASH,       /* at once: all channels fail */
} FluxrRealtimeFault;

typedef enum
{
  FLUXR_REALTIME_CONNECTIONS, /* opened since the start */
  FLUXR_REALTIME_CLOSED,
  FLUXR_REALTIME_JOINS,
  FLUXR_REALTIME_LIVE,        /* subscriptions told of */
  FLUXR_REALTIME_HEARTBEATS,
  FLUXR_REALTIME_TOKENS,      /* pushed */
  FLUXR_REALTIME_CHANGES,     /* sent */
  FLUXR_REALTIME_REFUSED,     /* handshakes and joins */
  FLUXR_REALTIME_N_COUNTS,
} FluxrRealtimeCount;

FluxrRealtimeFaults *fluxr_realtime_faults_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void                 fluxr_realtime_faults_free    (FluxrRealtimeFaults *self);

FluxrRealtimeFault   fluxr_realtime_faults_control (FluxrRealtimeFaults *self,
                                                    const FluxrRequest  *request,
                                                    FluxrReply          *reply);
void                 fluxr_realtime_faults_count   (FluxrRealtimeFaults *self,
                                                    FluxrRealtimeCount   what);
/* Whether the rule is this one and not used up; uses it once. */
gboolean             fluxr_realtime_faults_take    (FluxrRealtimeFaults *self,
                                                    FluxrRealtimeFault   fault);
/* A number that the rule came with: bytes, status, or how many changes are to wait. */
guint                fluxr_realtime_faults_get     (FluxrRealtimeFaults *self);

G_END_DECLS
