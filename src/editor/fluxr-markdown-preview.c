/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   parts (of FluxrPreviewPart, each a model of FluxrPreviewBlock)
 *     └ GtkFlattenListModel
 *         └ FluxrPreviewSheet */

#include "config.h"

#include "fluxr-markdown-preview.h"

#include "fluxr-preview-block.h"
#include "fluxr-preview-copy.h"
#include "fluxr-preview-sheet.h"

#include <glib/gi18n-lib.h>

struct _FluxrMarkdownPreview
{
  GtkWidget parent_instance;

  GtkFlattenListModel *blocks; /* (owned) */
  GtkWidget *scroller; /* (nullable) */
  GtkWidget *sheet;    /* (owned) */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FluxrMarkdownPreview, fluxr_markdown_preview, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VADJUSTMENT,
  PROP_VSCROLL_POLICY,
};

enum
{
  CHECK_TOGGLED,
  LINK_ACTIVATED,
  SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static FluxrPreviewPart *
find_part (FluxrMarkdownPreview *self,
           guint                 position)
{
  return FLUXR_PREVIEW_PART (gtk_flatten_list_model_get_model_for_item (self->blocks, position));
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  FluxrMarkdownPreview *self = FLUXR_MARKDOWN_PREVIEW (widget);
  guint position = g_variant_get_uint32 (parameter);
  g_autoptr (FluxrPreviewBlock) block = g_list_model_get_item (G_LIST_MODEL (self->blocks),
                                                               position);
  gsize place;

  if (block == NULL)
    return;
  place = fluxr_preview_block_get_slice (block)->check_place;
  if (place != FLUXR_MARKDOWN_NOWHERE)
    g_signal_emit (self, signals[CHECK_TOGGLED], 0, find_part (self, position), (guint64) place);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  FluxrMarkdownPreview *self = FLUXR_MARKDOWN_PREVIEW (widget);
  GListModel *parts = gtk_flatten_list_model_get_model (self->blocks);

  if (parts != NULL)
    fluxr_preview_copy (widget, parts);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[LINK_ACTIVATED], 0, g_variant_get_string (parameter, NULL));
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* The desktop says itself that it has no program for it. */
  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    g_debug ("Opening a link failed: %s", error->message);
}

static void
open_link (FluxrMarkdownPreview *self,
           const char           *url)
{
  static const char *const schemes[] = { "http", "https", "mailto", NULL };
  g_autofree char *scheme = g_uri_parse_scheme (url);
  g_autofree char *plain = scheme != NULL ? g_ascii_strdown (scheme, -1) : NULL;
  g_autoptr (GtkUriLauncher) launcher = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (plain == NULL || !g_strv_contains (schemes, plain))
    return;
  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           launched_cb, NULL);
}

static void
scrolled_cb (FluxrMarkdownPreview *self)
{
  g_signal_emit (self, signals[SCROLLED], 0);
}

static gboolean
fluxr_markdown_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FLUXR_MARKDOWN_PREVIEW (widget)->sheet);
}

/* Someone else scrolls it. */
static void
embed (FluxrMarkdownPreview *self)
{
  if (self->scroller == NULL)
    return;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
  fluxr_preview_sheet_embed (FLUXR_PREVIEW_SHEET (self->sheet));
}

static void
fluxr_markdown_preview_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (FLUXR_MARKDOWN_PREVIEW (object)->sheet), pspec->name, value);
}

static void
fluxr_markdown_preview_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  FluxrMarkdownPreview *self = FLUXR_MARKDOWN_PREVIEW (object);

  if (prop_id == PROP_VADJUSTMENT && g_value_get_object (value) != NULL)
    embed (self);
  if (self->scroller == NULL)
    g_object_set_property (G_OBJECT (self->sheet), pspec->name, value);
}

static void
fluxr_markdown_preview_dispose (GObject *object)
{
  FluxrMarkdownPreview *self = FLUXR_MARKDOWN_PREVIEW (object);

  if (self->scroller == NULL && self->sheet != NULL)
    gtk_widget_unparent (self->sheet);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->sheet);
  g_clear_object (&self->blocks);

  G_OBJECT_CLASS (fluxr_markdown_preview_parent_class)->dispose (object);
}

static void
fluxr_markdown_preview_class_init (FluxrMarkdownPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = fluxr_markdown_preview_dispose;
  object_class->get_property = fluxr_markdown_preview_get_property;
  object_class->set_property = fluxr_markdown_preview_set_property;
  widget_class->grab_focus = fluxr_markdown_preview_grab_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[CHECK_TOGGLED] = g_signal_new ("check-toggled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, FLUXR_TYPE_PREVIEW_PART,
                                         G_TYPE_UINT64);
  signals[LINK_ACTIVATED]
    = g_signal_new_class_handler ("link-activated", type, G_SIGNAL_RUN_LAST,
                                  G_CALLBACK (open_link), NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[SCROLLED] = g_signal_new ("scrolled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "preview.check", "u", check_action);
  gtk_widget_class_install_action (widget_class, "preview.copy-all", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "preview.open", "s", open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "preview.copy-all", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fluxr_markdown_preview_init (FluxrMarkdownPreview *self)
{
  self->blocks = gtk_flatten_list_model_new (NULL);
  self->sheet = g_object_ref_sink (fluxr_preview_sheet_new ());
  self->scroller = gtk_scrolled_window_new ();
  fluxr_preview_sheet_set_model (FLUXR_PREVIEW_SHEET (self->sheet), G_LIST_MODEL (self->blocks));
  fluxr_markdown_preview_set_label (self, _("Text"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->sheet);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (self->sheet, "scrolled", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_markdown_preview_new (void)
{
  return g_object_new (FLUXR_TYPE_MARKDOWN_PREVIEW, NULL);
}

void
fluxr_markdown_preview_set_parts (FluxrMarkdownPreview *self,
                                  GListModel           *parts)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_PREVIEW (self));
  g_return_if_fail (parts == NULL || G_IS_LIST_MODEL (parts));

  if (parts == gtk_flatten_list_model_get_model (self->blocks))
    return;
  gtk_flatten_list_model_set_model (self->blocks, parts);
  fluxr_preview_sheet_scroll_to (FLUXR_PREVIEW_SHEET (self->sheet), 0, 0);
}

void
fluxr_markdown_preview_set_label (FluxrMarkdownPreview *self,
                                  const char           *label)
{
  g_return_if_fail (FLUXR_IS_MARKDOWN_PREVIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

gboolean
fluxr_markdown_preview_get_top (FluxrMarkdownPreview  *self,
                                FluxrPreviewPart     **part,
                                gsize                 *place)
{
  g_autoptr (FluxrPreviewBlock) block = NULL;
  double fraction;
  guint position;
  gsize start, stop;

  g_return_val_if_fail (FLUXR_IS_MARKDOWN_PREVIEW (self), FALSE);

  *part = NULL;
  *place = 0;
  position = fluxr_preview_sheet_get_top (FLUXR_PREVIEW_SHEET (self->sheet), &fraction);
  block = g_list_model_get_item (G_LIST_MODEL (self->blocks), position);
  if (block == NULL)
    return FALSE;
  *part = find_part (self, position);
  fluxr_preview_slice_get_places (fluxr_preview_block_get_slice (block), &start, &stop);
  *place = start == FLUXR_MARKDOWN_NOWHERE ? start
                                           : start + (gsize) (fraction * (double) (stop - start));

  return TRUE;
}

void
fluxr_markdown_preview_scroll_to (FluxrMarkdownPreview *self,
                                  FluxrPreviewPart     *part,
                                  gsize                 place)
{
  g_autoptr (FluxrPreviewBlock) block = NULL;
  GListModel *parts;
  gsize start, stop;
  double fraction = 0;
  guint before = 0;
  guint found;

  g_return_if_fail (FLUXR_IS_MARKDOWN_PREVIEW (self));
  g_return_if_fail (FLUXR_IS_PREVIEW_PART (part));

  parts = gtk_flatten_list_model_get_model (self->blocks);
  for (guint i = 0; parts != NULL && i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (GListModel) other = g_list_model_get_item (parts, i);

      if (other == G_LIST_MODEL (part))
        break;
      before += g_list_model_get_n_items (other);
    }
  found = fluxr_preview_part_find_place (part, place);
  block = g_list_model_get_item (G_LIST_MODEL (part), found);
  if (block == NULL)
    return;
  fluxr_preview_slice_get_places (fluxr_preview_block_get_slice (block), &start, &stop);
  if (stop > start && place > start)
    fraction = (double) (MIN (place, stop) - start) / (double) (stop - start);
  fluxr_preview_sheet_scroll_to (FLUXR_PREVIEW_SHEET (self->sheet), before + found, fraction);
}
