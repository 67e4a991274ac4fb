/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Follows the engine of whatever workspace is open and puts its report into words: one line for how
 * it stands, one for what is to be known about that. Words about time grow old, so they are said
 * anew every minute. */

#include "config.h"

#include "fluxr-sync-status.h"

#include <glib/gi18n.h>

#include "fluxr-attention-list.h"
#include "fluxr-secrets.h"
#include "fluxr-time.h"
#include "fluxr-workspace-attention.h"

#define REFRESH_SECONDS 60

struct _FluxrSyncStatus
{
  GObject parent_instance;

  FluxrServices *services; /* (owned) */
  GSignalGroup *workspace; /* (owned) */
  FluxrSyncReport *report; /* (owned) (nullable): the engine's, with the numbers of now */
  char *label;           /* (owned) */
  char *caption;         /* (owned) (nullable) */
  guint refresh;         /* source */
};

G_DEFINE_FINAL_TYPE (FluxrSyncStatus, fluxr_sync_status, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ATTENTION,
  PROP_CAPTION,
  PROP_DETAIL,
  PROP_ICON_NAME,
  PROP_LABEL,
  PROP_NEEDS_SIGN_IN,
  PROP_SYNCABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The engine counts when it runs; offline that may be long ago. */
static FluxrSyncReport *
dup_report (FluxrSyncStatus *self,
            FluxrEngine     *engine)
{
  FluxrWorkspace *workspace = fluxr_services_get_workspace (self->services);
  FluxrSyncReport *report = fluxr_sync_report_copy (fluxr_engine_get_report (engine));
  FluxrAttentionCounts counts;
  FluxrHold hold;

  fluxr_attention_count (fluxr_store_get_database (fluxr_workspace_get_store (workspace)),
                         &counts);
  report->waiting = counts.waiting;
  report->refused = counts.refused;
  report->conflicts = counts.conflicts + counts.deleted;
  if (fluxr_workspace_find_hold (workspace, &hold))
    report->conflicts++;

  return report;
}

static FluxrEngine *
get_engine (FluxrSyncStatus *self)
{
  FluxrWorkspace *workspace = fluxr_services_get_workspace (self->services);

  return workspace != NULL ? fluxr_workspace_get_engine (workspace) : NULL;
}

static const char *
get_icon_name (FluxrSyncStatus *self)
{
  const FluxrSyncReport *report = fluxr_sync_status_get_report (self);

  if (report == NULL)
    return "computer-symbolic";

  switch (report->state)
    {
    case FLUXR_SYNC_STATE_UP_TO_DATE:
      return "object-select-symbolic";
    case FLUXR_SYNC_STATE_SYNCING:
    case FLUXR_SYNC_STATE_WAITING:
      return "emblem-synchronizing-symbolic";
    case FLUXR_SYNC_STATE_OFFLINE:
      return "network-offline-symbolic";
    case FLUXR_SYNC_STATE_NEEDS_SIGN_IN:
    case FLUXR_SYNC_STATE_BLOCKED:
      return "dialog-warning-symbolic";
    }

  g_assert_not_reached ();
}

static char *
describe_idle (FluxrSyncStatus *self)
{
  FluxrWorkspace *workspace = fluxr_services_get_workspace (self->services);

  if (workspace == NULL || fluxr_account_is_local (fluxr_workspace_get_account (workspace)))
    return g_strdup (_("On this computer"));

  return g_strdup (_("Sync is off"));
}

static void
update_cb (FluxrSyncStatus *self)
{
  FluxrEngine *engine = get_engine (self);
  FluxrSyncReport *report = engine != NULL ? dup_report (self, engine) : NULL;
  g_autofree char *label
    = report != NULL ? fluxr_sync_status_describe (report) : describe_idle (self);
  g_autofree char *caption
    = report != NULL ? fluxr_sync_status_describe_more (report) : NULL;

  g_clear_pointer (&self->report, fluxr_sync_report_free);
  self->report = report;
  g_set_str (&self->label, label);
  g_set_str (&self->caption, caption);
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
refresh_cb (gpointer user_data)
{
  update_cb (user_data);

  return G_SOURCE_CONTINUE;
}

static void
workspace_changed_cb (FluxrSyncStatus *self)
{
  g_signal_group_set_target (self->workspace, fluxr_services_get_workspace (self->services));
  update_cb (self);
}

static void
fluxr_sync_status_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FluxrSyncStatus *self = FLUXR_SYNC_STATUS (object);

  switch (prop_id)
    {
    case PROP_ATTENTION:
      g_value_set_uint (value, fluxr_sync_status_count_attention (self));
      break;
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, fluxr_sync_status_get_detail (self));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, get_icon_name (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_NEEDS_SIGN_IN:
      g_value_set_boolean (value, fluxr_sync_status_needs_sign_in (self));
      break;
    case PROP_SYNCABLE:
      g_value_set_boolean (value, fluxr_sync_status_is_syncable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_sync_status_dispose (GObject *object)
{
  FluxrSyncStatus *self = FLUXR_SYNC_STATUS (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (fluxr_sync_status_parent_class)->dispose (object);
}

static void
fluxr_sync_status_finalize (GObject *object)
{
  FluxrSyncStatus *self = FLUXR_SYNC_STATUS (object);

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->caption, g_free);
  g_clear_pointer (&self->report, fluxr_sync_report_free);

  G_OBJECT_CLASS (fluxr_sync_status_parent_class)->finalize (object);
}

static void
fluxr_sync_status_class_init (FluxrSyncStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fluxr_sync_status_get_property;
  object_class->dispose = fluxr_sync_status_dispose;
  object_class->finalize = fluxr_sync_status_finalize;

  properties[PROP_ATTENTION]
    = g_param_spec_uint ("attention", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_NEEDS_SIGN_IN]
    = g_param_spec_boolean ("needs-sign-in", NULL, NULL, FALSE, flags);
  properties[PROP_SYNCABLE] = g_param_spec_boolean ("syncable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fluxr_sync_status_init (FluxrSyncStatus *self)
{
  self->workspace = g_signal_group_new (FLUXR_TYPE_WORKSPACE);
  g_signal_group_connect_object (self->workspace, "attention-changed", G_CALLBACK (update_cb),
                                 self, G_CONNECT_SWAPPED);
}

FluxrSyncStatus *
fluxr_sync_status_new (FluxrServices *services)
{
  FluxrSyncStatus *self;

  g_return_val_if_fail (FLUXR_IS_SERVICES (services), NULL);

  self = g_object_new (FLUXR_TYPE_SYNC_STATUS, NULL);
  self->services = g_object_ref (services);
  g_signal_connect_object (services, "notify::workspace", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->refresh = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
  workspace_changed_cb (self);

  return self;
}

/**
 * fluxr_sync_status_get_report:
 *
 * Returns: (transfer none) (nullable): %NULL where nothing is synced
 */
const FluxrSyncReport *
fluxr_sync_status_get_report (FluxrSyncStatus *self)
{
  g_return_val_if_fail (FLUXR_IS_SYNC_STATUS (self), NULL);

  return self->report;
}

const char *
fluxr_sync_status_get_label (FluxrSyncStatus *self)
{
  g_return_val_if_fail (FLUXR_IS_SYNC_STATUS (self), NULL);

  return self->label;
}

const char *
fluxr_sync_status_get_caption (FluxrSyncStatus *self)
{
  g_return_val_if_fail (FLUXR_IS_SYNC_STATUS (self), NULL);

  return self->caption;
}

const char *
fluxr_sync_status_get_detail (FluxrSyncStatus *self)
{
  const FluxrSyncReport *report = fluxr_sync_status_get_report (self);
  FluxrWorkspace *workspace = fluxr_services_get_workspace (self->services);
  FluxrAccount *account = workspace != NULL ? fluxr_workspace_get_account (workspace) : NULL;

  if (report != NULL && report->message == NULL && account != NULL
      && !fluxr_secrets_is_kept (fluxr_account_get_id (account)))
    return _("You are signed in until you close Fluxr: no keyring keeps the sign-in.");

  return report != NULL ? report->message : NULL;
}

gboolean
fluxr_sync_status_is_syncable (FluxrSyncStatus *self)
{
  return fluxr_sync_status_get_report (self) != NULL;
}

gboolean
fluxr_sync_status_needs_sign_in (FluxrSyncStatus *self)
{
  const FluxrSyncReport *report = fluxr_sync_status_get_report (self);

  return report != NULL && report->state == FLUXR_SYNC_STATE_NEEDS_SIGN_IN;
}

/**
 * fluxr_sync_status_count_attention:
 *
 * Returns: how many things wait for the person
 */
guint
fluxr_sync_status_count_attention (FluxrSyncStatus *self)
{
  const FluxrSyncReport *report = fluxr_sync_status_get_report (self);

  return report != NULL ? report->refused + report->conflicts : 0;
}

static char *
describe_waiting (guint waiting)
{
  return g_strdup_printf (ngettext ("%u change waiting", "%u changes waiting", waiting), waiting);
}

static char *
describe_offline (const FluxrSyncReport *report)
{
  g_autofree char *moment = NULL;

  if (report->last_success == 0)
    return g_strdup (_("Offline"));
  moment = fluxr_time_describe_moment (report->last_success);

  /* Translators: a time like 14:05, or a day and a time */
  return g_strdup_printf (_("Offline since %s"), moment);
}

/**
 * fluxr_sync_status_describe:
 *
 * Returns: (transfer full): how it stands, in a few words
 */
char *
fluxr_sync_status_describe (const FluxrSyncReport *report)
{
  switch (report->state)
    {
    case FLUXR_SYNC_STATE_UP_TO_DATE:
    case FLUXR_SYNC_STATE_WAITING:
      return report->waiting > 0 ? describe_waiting (report->waiting) : g_strdup (_("Up to date"));
    case FLUXR_SYNC_STATE_SYNCING:
      return report->waiting > 0 ? describe_waiting (report->waiting) : g_strdup (_("Syncing…"));
    case FLUXR_SYNC_STATE_OFFLINE:
      return describe_offline (report);
    case FLUXR_SYNC_STATE_NEEDS_SIGN_IN:
      return g_strdup (_("Sign in to sync"));
    case FLUXR_SYNC_STATE_BLOCKED:
      return g_strdup (_("Sync is paused"));
    }

  g_assert_not_reached ();
}

/**
 * fluxr_sync_status_describe_more:
 *
 * Returns: (transfer full) (nullable): what needs a person, else what is kept here, else when all
 *   was well
 */
char *
fluxr_sync_status_describe_more (const FluxrSyncReport *report)
{
  guint attention = report->refused + report->conflicts;
  gboolean stuck = report->state >= FLUXR_SYNC_STATE_OFFLINE;

  if (attention > 0)
    return g_strdup_printf (ngettext ("%u item needs attention", "%u items need attention",
                                      attention),
                            attention);
  if (stuck && report->waiting > 0)
    return describe_waiting (report->waiting);
  if (stuck)
    return g_strdup (_("Changes are kept here"));

  return report->last_success > 0 ? fluxr_time_describe (report->last_success) : NULL;
}
