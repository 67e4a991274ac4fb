/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fluxr-flow-finding.h"

#include <glib/gi18n.h>

struct _FluxrFlowFinding
{
  GObject parent_instance;

  FluxrGraphFindingKind kind;
  guint n_of_kind;  /* as many there are, whether they are listed or not */
  char *title;
  char *page;       /* (nullable), and so are these */
  char *connection;
  char *feature;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_HEADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FluxrFlowFinding, fluxr_flow_finding, G_TYPE_OBJECT)

/* By FluxrGraphFindingKind. */
static const struct
{
  int rank;
  const char *heading;
} kinds[] = {
  [FLUXR_GRAPH_FINDING_ORPHAN] = { 0, N_ ("Not connected") },
  [FLUXR_GRAPH_FINDING_UNREACHABLE] = { 1, N_ ("Not reached from the first page") },
  [FLUXR_GRAPH_FINDING_DEAD_END] = { 2, N_ ("Leads nowhere") },
  [FLUXR_GRAPH_FINDING_MISSING_CHIP] = { 3, N_ ("Must-have feature on no page") },
  [FLUXR_GRAPH_FINDING_NO_CHIPS] = { 4, N_ ("Without features") },
  [FLUXR_GRAPH_FINDING_SELF_EDGE] = { 5, N_ ("Connected to itself") },
  [FLUXR_GRAPH_FINDING_SAME_EDGE] = { 6, N_ ("Connected twice") },
};

static void
fluxr_flow_finding_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FluxrFlowFinding *self = FLUXR_FLOW_FINDING (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_HEADING:
      /* Translators: what was found, and how often. */
      g_value_take_string (value, g_strdup_printf (C_("findings", "%s (%u)"),
                                                   _(kinds[self->kind].heading),
                                                   self->n_of_kind));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fluxr_flow_finding_finalize (GObject *object)
{
  FluxrFlowFinding *self = FLUXR_FLOW_FINDING (object);

  g_free (self->title);
  g_free (self->page);
  g_free (self->connection);
  g_free (self->feature);

  G_OBJECT_CLASS (fluxr_flow_finding_parent_class)->finalize (object);
}

static void
fluxr_flow_finding_class_init (FluxrFlowFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fluxr_flow_finding_get_property;
  object_class->finalize = fluxr_flow_finding_finalize;

  properties[PROP_TITLE] = g_param_spec_string (
    "title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADING] = g_param_spec_string (
    "heading", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fluxr_flow_finding_init (FluxrFlowFinding *self)
{
}

static const char *
get_name (FluxrGraph *graph,
          const char *id)
{
  const char *name;
  guint node;

  if (!fluxr_graph_find_node (graph, id, &node))
    return "";
  name = fluxr_graph_get_node (graph, node)->title;

  return *name != '\0' ? name : _("Untitled");
}

/* (transfer full) */
static char *
describe (FluxrGraph              *graph,
          const FluxrGraphFinding *finding)
{
  if (finding->word != NULL)
    return g_strdup (finding->word);
  if (finding->nodes[1] == NULL)
    return g_strdup (get_name (graph, finding->nodes[0]));

  /* Translators: names of pages; the signs around them keep each in its own direction. */
  return g_strdup_printf (_("From \u2068%s\u2069 to \u2068%s\u2069"),
                          get_name (graph, finding->nodes[0]),
                          get_name (graph, finding->nodes[1]));
}

FluxrFlowFinding *
fluxr_flow_finding_new (const FluxrFlowReport   *report,
                        const FluxrGraphFinding *finding,
                        guint                    n_of_kind)
{
  FluxrFlowFinding *self = g_object_new (FLUXR_TYPE_FLOW_FINDING, NULL);

  self->kind = finding->kind;
  self->n_of_kind = n_of_kind;
  self->title = describe (report->graph, finding);
  self->page = g_strdup (finding->nodes[0]);
  self->connection = g_strdup (finding->edge);
  if (finding->word != NULL)
    self->feature = g_strdup (g_hash_table_lookup (report->features, finding->word));

  return self;
}

int
fluxr_flow_finding_get_rank (FluxrFlowFinding *self)
{
  return kinds[self->kind].rank;
}

const char *
fluxr_flow_finding_get_page (FluxrFlowFinding *self)
{
  return self->page;
}

const char *
fluxr_flow_finding_get_connection (FluxrFlowFinding *self)
{
  return self->connection;
}

const char *
fluxr_flow_finding_get_feature (FluxrFlowFinding *self)
{
  return self->feature;
}

gboolean
fluxr_flow_finding_equal (FluxrFlowFinding *self,
                          FluxrFlowFinding *other)
{
  return self->kind == other->kind && self->n_of_kind == other->n_of_kind
         && g_str_equal (self->title, other->title)
         && g_strcmp0 (self->page, other->page) == 0
         && g_strcmp0 (self->connection, other->connection) == 0
         && g_strcmp0 (self->feature, other->feature) == 0;
}
