/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fluxr-spelling.h"

#include "fluxr-spelling-marks.h"
#include "fluxr-spelling-menu.h"

#include <glib/gi18n-lib.h>
#include <libspelling.h>

struct _FluxrSpelling
{
  GObject parent_instance;

  SpellingChecker *checker; /* (owned) of all views */
  GPtrArray *marks;         /* borrowed: of FluxrSpellingMarks, which the views own */
  char *problem;            /* (owned) (nullable) */
  gboolean enabled;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_ENABLED,
  PROP_LANGUAGE,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FluxrSpelling, fluxr_spelling, G_TYPE_OBJECT)

static void
update_marks (FluxrSpelling *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    fluxr_spelling_marks_set_enabled (g_ptr_array_index (self->marks, i),
                                      self->enabled && self->problem == NULL);
}

static char *
find_problem (FluxrSpelling *self)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autoptr (GListModel) languages = spelling_provider_list_languages (provider);
  const char *language = spelling_checker_get_language (self->checker);

  if (languages == NULL || g_list_model_get_n_items (languages) == 0)
    return g_strdup (_("No dictionary is installed, so spelling is not checked"));
  if (language == NULL)
    return g_strdup (_("There is no dictionary for your language, so spelling is not checked"));
  if (!spelling_provider_supports_language (provider, language))
    /* Translators: %s is the code of a language, such as "de_DE". */
    return g_strdup_printf (_("There is no dictionary for “%s”, so spelling is not checked"),
                            language);

  return NULL;
}

/* The context menu may have changed it, too. */
static void
language_cb (FluxrSpelling *self)
{
  GObject *object = G_OBJECT (self);

  g_free (self->problem);
  self->problem = find_problem (self);
  update_marks (self);
  fluxr_spelling_check_all (self);
  g_object_notify_by_pspec (object, properties[PROP_LANGUAGE]);
  g_object_notify_by_pspec (object, properties[PROP_AVAILABLE]);
  g_object_notify_by_pspec (object, properties[PROP_PROBLEM]);
}

static void
fluxr_spelling_dispose (GObject *object)
{
  FluxrSpelling *self = FLUXR_SPELLING (object);

  g_clear_object (&self->checker);

  G_OBJECT_CLASS (fluxr_spelling_parent_class)->dispose (object);
}

static void
fluxr_spelling_finalize (GObject *object)
{
  FluxrSpelling *self = FLUXR_SPELLING (object);

  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (fluxr_spelling_parent_class)->finalize (object);
}

static void
fluxr_spelling_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FluxrSpelling *self = FLUXR_SPELLING (object);

  switch (prop_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, fluxr_spelling_get_available (self));
      break;
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, fluxr_spelling_get_language (self));
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_spelling_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FluxrSpelling *self = FLUXR_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      fluxr_spelling_set_enabled (self, g_value_get_boolean (value));
      break;
    case PROP_LANGUAGE:
      fluxr_spelling_set_language (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_spelling_class_init (FluxrSpellingClass *klass)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                               | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fluxr_spelling_dispose;
  object_class->finalize = fluxr_spelling_finalize;
  object_class->get_property = fluxr_spelling_get_property;
  object_class->set_property = fluxr_spelling_set_property;
  properties[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, FALSE, readable);
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, writable);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, writable);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_spelling_init (FluxrSpelling *self)
{
  SpellingProvider *provider = spelling_provider_get_default ();

  self->enabled = TRUE;
  self->marks = g_ptr_array_new ();
  self->checker = spelling_checker_new (provider, spelling_provider_get_default_code (provider));
  self->problem = find_problem (self);
  g_signal_connect_object (self->checker, "notify::language", G_CALLBACK (language_cb), self,
                           G_CONNECT_SWAPPED);
}

FluxrSpelling *
fluxr_spelling_new (void)
{
  return g_object_new (FLUXR_TYPE_SPELLING, NULL);
}

gboolean
fluxr_spelling_get_enabled (FluxrSpelling *self)
{
  g_return_val_if_fail (FLUXR_IS_SPELLING (self), FALSE);

  return self->enabled;
}

void
fluxr_spelling_set_enabled (FluxrSpelling *self,
                            gboolean       enabled)
{
  g_return_if_fail (FLUXR_IS_SPELLING (self));

  if (self->enabled == !!enabled)
    return;
  self->enabled = !!enabled;
  update_marks (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

const char *
fluxr_spelling_get_language (FluxrSpelling *self)
{
  g_return_val_if_fail (FLUXR_IS_SPELLING (self), NULL);

  return spelling_checker_get_language (self->checker);
}

void
fluxr_spelling_set_language (FluxrSpelling *self,
                             const char    *language)
{
  g_return_if_fail (FLUXR_IS_SPELLING (self));

  if (language == NULL)
    language = spelling_provider_get_default_code (spelling_provider_get_default ());
  spelling_checker_set_language (self->checker, language);
}

gboolean
fluxr_spelling_get_available (FluxrSpelling *self)
{
  g_return_val_if_fail (FLUXR_IS_SPELLING (self), FALSE);

  return self->problem == NULL;
}

const char *
fluxr_spelling_get_problem (FluxrSpelling *self)
{
  g_return_val_if_fail (FLUXR_IS_SPELLING (self), NULL);

  return self->problem;
}

void
fluxr_spelling_check_all (FluxrSpelling *self)
{
  g_return_if_fail (FLUXR_IS_SPELLING (self));

  for (guint i = 0; i < self->marks->len; i++)
    fluxr_spelling_marks_check_all (g_ptr_array_index (self->marks, i));
}

static void
gone_cb (gpointer  user_data,
         GObject  *marks)
{
  FluxrSpelling *self = user_data;

  g_ptr_array_remove (self->marks, marks);
  g_object_unref (self);
}

void
fluxr_spelling_add_view (FluxrSpelling     *self,
                         FluxrMarkdownView *view)
{
  g_autoptr (FluxrSpellingMarks) marks = NULL;

  g_return_if_fail (FLUXR_IS_SPELLING (self));
  g_return_if_fail (FLUXR_IS_MARKDOWN_VIEW (view));

  marks = fluxr_spelling_marks_new (
    FLUXR_MARKDOWN_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))), self->checker);
  fluxr_spelling_marks_set_enabled (marks, self->enabled && self->problem == NULL);
  g_ptr_array_add (self->marks, marks);
  g_object_weak_ref (G_OBJECT (marks), gone_cb, g_object_ref (self));
  fluxr_spelling_menu_add (self, self->checker, marks, view);
}
