/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document on pages as a PDF file. */

#include "config.h"

#include "fluxr-paper-pdf.h"

#include <cairo-pdf.h>

#include "fluxr-paper-private.h"

static cairo_status_t
write_cb (gpointer             closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (FluxrPaper      *paper,
              cairo_surface_t *surface,
              GDateTime       *date)
{
  g_autofree char *created = g_date_time_format_iso8601 (date);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fluxr");
  if (paper->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
}

/* Headings are parts of the one before them that is less deep. */
static void
add_outline (FluxrPaper      *paper,
             cairo_surface_t *surface)
{
  int parents[FLUXR_PAPER_DEEPEST + 1] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < paper->entries->len; i++)
    {
      const FluxrPaperEntry *entry = &g_array_index (paper->entries, FluxrPaperEntry, i);
      guint level = CLAMP (entry->level, 1, FLUXR_PAPER_DEEPEST);
      g_autofree char *target = g_strdup_printf ("dest='h%u'", entry->block);
      int id = cairo_pdf_surface_add_outline (surface, parents[level - 1], entry->title, target,
                                              level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);

      for (guint deeper = level; deeper <= FLUXR_PAPER_DEEPEST; deeper++)
        parents[deeper] = id;
    }
}

static gboolean
draw_pages (FluxrPaper       *paper,
            cairo_surface_t  *surface,
            GCancellable     *cancellable,
            GError          **error)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < fluxr_paper_get_n_pages (paper); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      fluxr_paper_draw_page (paper, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);

  return !g_cancellable_is_cancelled (cancellable);
}

GBytes *
fluxr_paper_print_pdf (FluxrPaper    *paper,
                       GDateTime     *date,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;

  g_return_val_if_fail (FLUXR_IS_PAPER (paper), NULL);
  g_return_val_if_fail (date != NULL, NULL);

  fluxr_paper_lay_out (paper, -1);
  surface = cairo_pdf_surface_create_for_stream (write_cb, data, paper->size.width,
                                                 paper->size.height);
  set_metadata (paper, surface, date);
  paper->has_links = TRUE;
  drawn = draw_pages (paper, surface, cancellable, error);
  paper->has_links = FALSE;
  if (drawn)
    add_outline (paper, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return NULL;
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&data));

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));

  return NULL;
}
