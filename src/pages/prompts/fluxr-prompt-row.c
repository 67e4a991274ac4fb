/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A prompt or template in its list: its name, what it is for or how it begins, when it was changed,
 * and of a template who else can read it. Used again for another one whenever the list scrolls. */

#include "config.h"

#include "fluxr-prompt-row.h"

#include <glib/gi18n.h>

#include "fluxr-clock.h"
#include "fluxr-entities.h"
#include "fluxr-excerpt.h"
#include "fluxr-item-kind.h"
#include "fluxr-time.h"
#include "fluxr-workspace-prompts.h"

struct _FluxrPromptRow
{
  GtkWidget parent_instance;

  FluxrWorkspace *workspace; /* (owned) (nullable) */
  GSignalGroup *prompt;      /* (owned): target is the prompt */
  char *label;               /* (owned) (nullable) */

  GtkWidget *head;
  GtkWidget *foot;
  GtkLabel *name_label;
  GtkWidget *stale_image;
  GtkLabel *excerpt_label;
  GtkLabel *time_label;
  GtkLabel *owner_label;
};

G_DEFINE_FINAL_TYPE (FluxrPromptRow, fluxr_prompt_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_label (FluxrPromptRow *self)
{
  g_autoptr (GString) label = g_string_new (gtk_label_get_label (self->name_label));

  if (gtk_widget_get_visible (GTK_WIDGET (self->owner_label)))
    g_string_append_printf (label, ", %s", gtk_label_get_label (self->owner_label));
  if (gtk_widget_get_visible (self->stale_image))
    /* Translators: of a prompt: the product has changed since it was copied */
    g_string_append_printf (label, ", %s", _("changed since it was copied"));
  if (g_set_str (&self->label, label->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

/* (transfer full) (nullable): what it is for, or else how it begins */
static char *
dup_excerpt (FluxrRecord *prompt)
{
  char *excerpt = fluxr_excerpt_dup (fluxr_record_get_text (prompt, "description"));

  return excerpt != NULL ? excerpt : fluxr_excerpt_dup (fluxr_record_get_text (prompt, "template"));
}

static void
show_texts (FluxrPromptRow *self)
{
  g_autoptr (FluxrRecord) prompt = g_signal_group_dup_target (self->prompt);
  g_autofree char *excerpt = NULL;

  if (prompt == NULL)
    return;
  excerpt = dup_excerpt (prompt);
  gtk_label_set_label (self->name_label, fluxr_item_get_name (prompt));
  gtk_label_set_label (self->excerpt_label, excerpt != NULL ? excerpt : "");
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), excerpt != NULL);
  update_label (self);
}

/* (nullable): who else can read it */
static const char *
describe_owner (FluxrPromptRow *self,
                FluxrRecord    *prompt)
{
  if (fluxr_record_get_entity (prompt) != &fluxr_prompt_template_entity)
    return NULL;
  if (!fluxr_workspace_can_edit_prompt (self->workspace, prompt))
    return _("By somebody else");

  return fluxr_record_get_boolean (prompt, "is_public") ? _("Public") : NULL;
}

static void
show_owner (FluxrPromptRow *self)
{
  g_autoptr (FluxrRecord) prompt = g_signal_group_dup_target (self->prompt);
  const char *owner = NULL;

  if (prompt != NULL && self->workspace != NULL)
    owner = describe_owner (self, prompt);
  gtk_label_set_label (self->owner_label, owner != NULL ? owner : "");
  gtk_widget_set_visible (GTK_WIDGET (self->owner_label), owner != NULL);
  update_label (self);
}

static void
fluxr_prompt_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, FLUXR_PROMPT_ROW (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_prompt_row_dispose (GObject *object)
{
  FluxrPromptRow *self = FLUXR_PROMPT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FLUXR_TYPE_PROMPT_ROW);
  g_clear_object (&self->prompt);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (fluxr_prompt_row_parent_class)->dispose (object);
}

static void
fluxr_prompt_row_class_init (FluxrPromptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = fluxr_prompt_row_get_property;
  G_OBJECT_CLASS (klass)->dispose = fluxr_prompt_row_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/ai/fluxr/Fluxr/pages/fluxr-prompt-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, head);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, foot);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, stale_image);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, FluxrPromptRow, owner_label);
}

static void
fluxr_prompt_row_init (FluxrPromptRow *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } watched[] = {
    { "notify::name", G_CALLBACK (show_texts) },
    { "notify::description", G_CALLBACK (show_texts) },
    { "notify::template", G_CALLBACK (show_texts) },
    { "notify::updated-at", G_CALLBACK (fluxr_prompt_row_update_time) },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->prompt = g_signal_group_new (FLUXR_TYPE_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect_object (self->prompt, watched[i].signal, watched[i].callback, self,
                                   G_CONNECT_SWAPPED);
  /* Prompts of products are public or private as their product is; only templates tell. */
  g_signal_group_connect_object (self->prompt, "notify", G_CALLBACK (show_owner), self,
                                 G_CONNECT_SWAPPED);
}

GtkWidget *
fluxr_prompt_row_new (void)
{
  return g_object_new (FLUXR_TYPE_PROMPT_ROW, NULL);
}

void
fluxr_prompt_row_set_prompt (FluxrPromptRow *self,
                             FluxrWorkspace *workspace,
                             FluxrRecord    *prompt)
{
  g_return_if_fail (FLUXR_IS_PROMPT_ROW (self));

  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->prompt, prompt);
  gtk_widget_set_visible (self->stale_image, FALSE);
  show_texts (self);
  show_owner (self);
  fluxr_prompt_row_update_time (self);
}

/* The list keeps it as long as the row shows it. */
FluxrRecord *
fluxr_prompt_row_get_prompt (FluxrPromptRow *self)
{
  g_autoptr (FluxrRecord) prompt = NULL;

  g_return_val_if_fail (FLUXR_IS_PROMPT_ROW (self), NULL);

  prompt = g_signal_group_dup_target (self->prompt);

  return prompt;
}

void
fluxr_prompt_row_set_stale (FluxrPromptRow *self,
                            gboolean        stale)
{
  g_return_if_fail (FLUXR_IS_PROMPT_ROW (self));

  gtk_widget_set_visible (self->stale_image, stale);
  update_label (self);
}

void
fluxr_prompt_row_update_time (FluxrPromptRow *self)
{
  g_autoptr (FluxrRecord) prompt = NULL;
  g_autofree char *words = NULL;
  const char *text;
  gint64 time;

  g_return_if_fail (FLUXR_IS_PROMPT_ROW (self));

  prompt = g_signal_group_dup_target (self->prompt);
  if (prompt == NULL)
    return;
  text = fluxr_record_get_text (prompt, "updated_at");
  if (text == NULL)
    text = fluxr_record_get_text (prompt, "created_at");
  if (text != NULL && fluxr_clock_parse (text, &time))
    words = fluxr_time_describe (time);
  gtk_label_set_label (self->time_label, words != NULL ? words : "");
}
