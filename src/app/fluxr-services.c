/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The services of one running Fluxr. At most one workspace is open; whoever shows it follows the
 * property "workspace", which is NULL while one account is left and the next one is opened. */

#include "config.h"

#include "fluxr-services.h"

#include "fluxr-backups.h"
#include "fluxr-settings-map.h"

struct _FluxrServices
{
  GObject parent_instance;

  char *data_dir;            /* (owned) (nullable): the user's own place */
  GSettings *settings;       /* (owned) */
  FluxrAccounts *accounts;   /* (owned) (nullable) */
  FluxrWorkspace *workspace; /* (owned) (nullable) */
  guint sample : 1;
};

G_DEFINE_FINAL_TYPE (FluxrServices, fluxr_services, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WORKSPACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
reopen_cb (FluxrServices *self)
{
  g_autoptr (GError) error = NULL;

  if (self->workspace != NULL && !fluxr_services_open_current (self, &error))
    g_warning ("Could not open the file again: %s", error->message);
}

static int
get_pace (GSettings *settings)
{
  static const struct
  {
    const char *name;
    int seconds;
  } paces[] = {
    { "minute", 60 },
    { "quarter", 15 * 60 },
    { "hour", 60 * 60 },
    { "asked", FLUXR_PACE_ASKED },
  };
  g_autofree char *name = g_settings_get_string (settings, "sync-interval");

  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    if (g_str_equal (name, paces[i].name))
      return paces[i].seconds;

  return 0;
}

/* Of this account: another one may be on somebody else's server. */
static gboolean
get_reports (FluxrServices *self)
{
  FluxrAccount *account = fluxr_workspace_get_account (self->workspace);
  g_autoptr (GVariant) value
    = fluxr_settings_map_dup_value (self->settings, "send-error-reports",
                                    fluxr_account_get_id (account));

  return value != NULL && g_variant_get_boolean (value);
}

/* Those that need nothing opened anew. */
static void
apply_settings (FluxrServices *self)
{
  g_autofree char *priority = g_settings_get_string (self->settings, "new-card-priority");
  gboolean backups = g_settings_get_boolean (self->settings, "backups");

  if (self->workspace == NULL)
    return;
  fluxr_workspace_set_pace (self->workspace, get_pace (self->settings));
  fluxr_workspace_set_priority (self->workspace,
                                g_str_equal (priority, "none") ? NULL : priority);
  fluxr_workspace_set_backups (self->workspace,
                               backups ? g_settings_get_uint (self->settings, "backups-kept") : 0);
  fluxr_workspace_set_reports (self->workspace, get_reports (self));
}

static gboolean
ensure_accounts (FluxrServices *self,
                 GError       **error)
{
  if (self->accounts == NULL)
    self->accounts = fluxr_accounts_new (self->data_dir, error);

  return self->accounts != NULL;
}

static void
fluxr_services_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FluxrServices *self = FLUXR_SERVICES (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_services_dispose (GObject *object)
{
  FluxrServices *self = FLUXR_SERVICES (object);

  fluxr_services_close (self);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fluxr_services_parent_class)->dispose (object);
}

static void
fluxr_services_finalize (GObject *object)
{
  FluxrServices *self = FLUXR_SERVICES (object);

  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (fluxr_services_parent_class)->finalize (object);
}

static void
fluxr_services_class_init (FluxrServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_services_get_property;
  object_class->dispose = fluxr_services_dispose;
  object_class->finalize = fluxr_services_finalize;

  properties[PROP_WORKSPACE]
    = g_param_spec_object ("workspace", NULL, NULL, FLUXR_TYPE_WORKSPACE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_services_init (FluxrServices *self)
{
}

/**
 * fluxr_services_new:
 * @data_dir: (nullable): where accounts and their files are, %NULL for the user's own place
 *
 * Opens nothing yet.
 */
FluxrServices *
fluxr_services_new (const char *data_dir,
                    GSettings  *settings)
{
  static const char *const applied[] = { "changed::backups", "changed::backups-kept",
                                         "changed::new-card-priority",
                                         "changed::send-error-reports", "changed::sync-interval" };
  FluxrServices *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (FLUXR_TYPE_SERVICES, NULL);
  self->data_dir = g_strdup (data_dir);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::sync", G_CALLBACK (reopen_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (applied); i++)
    g_signal_connect_object (settings, applied[i], G_CALLBACK (apply_settings), self,
                             G_CONNECT_SWAPPED);

  return self;
}

GSettings *
fluxr_services_get_settings (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  return self->settings;
}

/**
 * fluxr_services_get_accounts:
 *
 * Returns: (transfer none) (nullable): %NULL before something was opened
 */
FluxrAccounts *
fluxr_services_get_accounts (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  return self->accounts;
}

FluxrWorkspace *
fluxr_services_get_workspace (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  return self->workspace;
}

/**
 * fluxr_services_open_current:
 *
 * Opens the account that was open last, or "On this computer".
 */
gboolean
fluxr_services_open_current (FluxrServices *self,
                             GError       **error)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), FALSE);

  if (!ensure_accounts (self, error))
    return FALSE;

  return fluxr_services_open (self, fluxr_accounts_get_current (self->accounts), error);
}

/**
 * fluxr_services_set_sample:
 * @sample: whether a new file on this computer begins with the sample product, without asking
 */
void
fluxr_services_set_sample (FluxrServices *self,
                           gboolean       sample)
{
  g_return_if_fail (FLUXR_IS_SERVICES (self));

  self->sample = !!sample;
}

/* Without the sample Fluxr works just as well. */
static void
offer_sample (FluxrWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  if (!fluxr_workspace_offer_sample (workspace, &error))
    g_message ("No sample product: %s", error->message);
}

/**
 * fluxr_services_open:
 * @account: one of fluxr_services_get_accounts()
 *
 * Leaves the open account for @account.
 */
gboolean
fluxr_services_open (FluxrServices *self,
                     FluxrAccount  *account,
                     GError       **error)
{
  g_autoptr (FluxrAccount) keep = NULL;
  gboolean online;

  g_return_val_if_fail (FLUXR_IS_SERVICES (self), FALSE);
  g_return_val_if_fail (FLUXR_IS_ACCOUNT (account), FALSE);

  keep = g_object_ref (account);
  fluxr_services_close (self);
  if (!fluxr_accounts_set_current (self->accounts, account, error))
    return FALSE;

  online = g_settings_get_boolean (self->settings, "sync");
  self->workspace = fluxr_workspace_new_at_pace (self->accounts, account, online,
                                                 get_pace (self->settings), error);
  if (self->workspace == NULL)
    return FALSE;

  apply_settings (self);
  if (self->sample)
    offer_sample (self->workspace);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);

  return TRUE;
}

/**
 * fluxr_services_close:
 *
 * Ends the sync and closes the file. What showed the workspace lets go of it.
 */
void
fluxr_services_close (FluxrServices *self)
{
  g_autoptr (FluxrWorkspace) workspace = NULL;

  g_return_if_fail (FLUXR_IS_SERVICES (self));

  workspace = g_steal_pointer (&self->workspace);
  if (workspace == NULL)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  fluxr_workspace_close (workspace);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  FluxrServices *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (FluxrBackup) before = fluxr_backups_restore_finish (result, &error);

  /* Somebody may have opened another account meanwhile. A damaged file that could not be restored
   * is damaged still. */
  if (self->workspace == NULL && !fluxr_services_open_current (self, &problem))
    g_message ("Could not open the file again: %s", problem->message);
  if (before != NULL)
    g_task_return_pointer (task, g_steal_pointer (&before), (GDestroyNotify) fluxr_backup_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * fluxr_services_dup_path:
 *
 * Returns: (transfer full) (nullable): where the current account's file is, also if it cannot be
 *   opened
 */
char *
fluxr_services_dup_path (FluxrServices *self)
{
  g_return_val_if_fail (FLUXR_IS_SERVICES (self), NULL);

  if (self->accounts == NULL)
    return NULL;

  return fluxr_accounts_dup_database_path (self->accounts,
                                           fluxr_accounts_get_current (self->accounts));
}

void
fluxr_services_restore_async (FluxrServices       *self,
                              const char          *backup,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (FluxrAccount) account = NULL;
  GTask *task;

  g_return_if_fail (FLUXR_IS_SERVICES (self) && self->accounts != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, fluxr_services_restore_async);
  account = g_object_ref (fluxr_accounts_get_current (self->accounts));
  fluxr_services_close (self);
  fluxr_backups_restore_async (self->accounts, account, backup, restored_cb, task);
}

FluxrBackup *
fluxr_services_restore_finish (FluxrServices  *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
