/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One value of a column: NULL, a truth value, an integer, a double or a text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FluxrKind:
 *
 * UUIDs, times, exact numbers and JSON are texts: the text the server gave is the value.
 */
typedef enum
{
  FLUXR_KIND_NULL,
  FLUXR_KIND_BOOLEAN,
  FLUXR_KIND_INTEGER,
  FLUXR_KIND_DOUBLE,
  FLUXR_KIND_TEXT,
} FluxrKind;

typedef struct
{
  FluxrKind kind;
  union
  {
    gboolean boolean;
    gint64 integer;
    double number;
    GRefString *text; /* (owned) */
  };
} FluxrValue;

#define FLUXR_VALUE_INIT { FLUXR_KIND_NULL, { 0 } }

void     fluxr_value_clear       (FluxrValue       *self);
void     fluxr_value_copy        (const FluxrValue *source,
                                  FluxrValue       *target);
void     fluxr_value_set_text    (FluxrValue       *self,
                                  const char       *text,
                                  gssize            length);
void     fluxr_value_set_integer (FluxrValue       *self,
                                  gint64            integer);
void     fluxr_value_set_double  (FluxrValue       *self,
                                  double            number);
void     fluxr_value_set_boolean (FluxrValue       *self,
                                  gboolean          boolean);
gboolean fluxr_value_identical   (const FluxrValue *a,
                                  const FluxrValue *b);

char    *fluxr_number_canonical  (const char       *lexeme) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FluxrValue, fluxr_value_clear)

G_END_DECLS
