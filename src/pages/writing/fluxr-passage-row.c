/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A passage of two versions of a text. */

#include "config.h"

#include "fluxr-passage-row.h"

#include <glib/gi18n.h>

#include "fluxr-difference-marks.h"

/* Characters of a text that are said before one has asked for it. */
#define MAX_SAID 80

struct _FluxrPassageRow
{
  GtkBox parent_instance;

  FluxrPassage *passage; /* (owned) (nullable) */

  GtkLabel *same_label;
  GtkWidget *sides_box;
  GtkLabel *old_caption;
  GtkLabel *old_label;
  GtkLabel *new_caption;
  GtkLabel *new_label;
  GtkWidget *take_button;
};

G_DEFINE_FINAL_TYPE (FluxrPassageRow, fluxr_passage_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_STACKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take_cb (FluxrPassageRow *self)
{
  g_signal_emit (self, signals[TAKEN], 0);
}

static gboolean
is_stacked (FluxrPassageRow *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->sides_box))
         == GTK_ORIENTATION_VERTICAL;
}

static void
set_stacked (FluxrPassageRow *self,
             gboolean         stacked)
{
  if (is_stacked (self) == stacked)
    return;
  gtk_box_set_homogeneous (GTK_BOX (self->sides_box), !stacked);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides_box),
                                  stacked ? GTK_ORIENTATION_VERTICAL
                                          : GTK_ORIENTATION_HORIZONTAL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACKED]);
}

/* In place of a text that one would not see. */
static const char *
get_words (FluxrPassage *passage,
           gboolean      old)
{
  FluxrSpan span = fluxr_passage_get_span (passage, old);
  const char *text = fluxr_passage_get_text (passage, old);

  if (*text != '\0')
    return text;

  return span.start == span.end ? _("Nothing here") : _("An empty line");
}

static void
show_side (FluxrPassageRow *self,
           gboolean         old)
{
  GtkLabel *label = old ? self->old_label : self->new_label;
  GArray *marks = fluxr_passage_get_marks (self->passage, old);
  const char *text = fluxr_passage_get_text (self->passage, old);
  g_autofree char *words = fluxr_difference_marks_describe (text, marks);

  gtk_label_set_label (label, get_words (self->passage, old));
  fluxr_difference_marks_show (label, marks, old ? ADW_ACCENT_COLOR_ORANGE : ADW_ACCENT_COLOR_BLUE);
  if (*text == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dimmed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static char *
describe_gap (FluxrPassage *passage)
{
  guint n = fluxr_passage_get_lines (passage);

  return g_strdup_printf (ngettext ("%u line without changes", "%u lines without changes", n), n);
}

/* Again whenever the style changes. */
static void
show_passage (FluxrPassageRow *self)
{
  FluxrPassageKind kind;

  if (self->passage == NULL)
    return;
  kind = fluxr_passage_get_kind (self->passage);
  gtk_widget_set_visible (self->sides_box, kind == FLUXR_PASSAGE_CHANGED);
  gtk_widget_set_visible (GTK_WIDGET (self->same_label), kind != FLUXR_PASSAGE_CHANGED);
  if (kind == FLUXR_PASSAGE_CHANGED)
    {
      show_side (self, TRUE);
      show_side (self, FALSE);
    }
  else if (kind == FLUXR_PASSAGE_GAP)
    {
      g_autofree char *words = describe_gap (self->passage);

      gtk_label_set_label (self->same_label, words);
    }
  else
    gtk_label_set_label (self->same_label, fluxr_passage_get_text (self->passage, FALSE));
}

static void
fluxr_passage_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STACKED:
      g_value_set_boolean (value, is_stacked (FLUXR_PASSAGE_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_passage_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_STACKED:
      set_stacked (FLUXR_PASSAGE_ROW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_passage_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FLUXR_TYPE_PASSAGE_ROW);
  g_clear_object (&FLUXR_PASSAGE_ROW (object)->passage);

  G_OBJECT_CLASS (fluxr_passage_row_parent_class)->dispose (object);
}

static void
fluxr_passage_row_class_init (FluxrPassageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fluxr_passage_row_get_property;
  object_class->set_property = fluxr_passage_row_set_property;
  object_class->dispose = fluxr_passage_row_dispose;

  properties[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                   | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-passage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, same_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, sides_box);
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, old_caption);
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, old_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, new_caption);
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, new_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPassageRow, take_button);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
fluxr_passage_row_init (FluxrPassageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (show_passage), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_passage_row_new (void)
{
  return g_object_new (FLUXR_TYPE_PASSAGE_ROW, NULL);
}

/**
 * fluxr_passage_row_show:
 * @old_title: of the older version
 * @can_take: whether the passage can be restored alone
 */
void
fluxr_passage_row_show (FluxrPassageRow *self,
                        FluxrPassage    *passage,
                        const char      *old_title,
                        const char      *new_title,
                        gboolean         can_take)
{
  g_return_if_fail (FLUXR_IS_PASSAGE_ROW (self));
  g_return_if_fail (FLUXR_IS_PASSAGE (passage));

  g_set_object (&self->passage, passage);
  gtk_label_set_label (self->old_caption, old_title);
  gtk_label_set_label (self->new_caption, new_title);
  gtk_widget_set_visible (self->take_button, can_take);
  show_passage (self);
}

FluxrPassage *
fluxr_passage_row_get_passage (FluxrPassageRow *self)
{
  g_return_val_if_fail (FLUXR_IS_PASSAGE_ROW (self), NULL);

  return self->passage;
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_SAID)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_SAID);

  return g_strconcat (start, "…", NULL);
}

char *
fluxr_passage_row_describe (FluxrPassage *passage)
{
  g_autofree char *old = shorten (get_words (passage, TRUE));
  g_autofree char *new = shorten (get_words (passage, FALSE));

  switch (fluxr_passage_get_kind (passage))
    {
    case FLUXR_PASSAGE_CHANGED:
      /* Translators: what two versions of a text say */
      return g_strdup_printf (_("Difference: %s; in the other version: %s"), old, new);
    case FLUXR_PASSAGE_GAP:
      return describe_gap (passage);
    case FLUXR_PASSAGE_BRIDGE:
    case FLUXR_PASSAGE_SAME:
      return g_steal_pointer (&new);
    }

  g_assert_not_reached ();
}
