/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window to read formatted texts in, for tests and for looking at. What happens is written below
 * the texts. */

#include "config.h"

#include "fluxr-document-box.h"
#include "fluxr-markdown-preview.h"
#include "fluxr-markdown-read.h"

#include <adwaita.h>

typedef struct
{
  GListStore *parts;  /* of FluxrPreviewPart */
  GPtrArray *sources; /* (element-type GString) */
  FluxrMarkdownPreview *preview;
  GtkLabel *status;
} Demo;

static char **paths;
static gboolean right_to_left, dark, in_box;
static int width = 900;
static int height = 700;
static gint64 jump = 0;

static const GOptionEntry options[] = {
  { "text", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, "A part, titled by its name", "FILE" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Right to left", NULL },
  { "box", 0, 0, G_OPTION_ARG_NONE, &in_box, "As a part of a longer page", NULL },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark", NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
  { "jump", 0, 0, G_OPTION_ARG_INT64, &jump, "Where the button goes in the last part", "BYTE" },
  { NULL },
};

static void
say (Demo       *demo,
     const char *format,
     ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  gtk_label_set_text (demo->status, text);
}

static guint
find_part (Demo             *demo,
           FluxrPreviewPart *part)
{
  guint position = 0;

  g_assert_true (g_list_store_find (demo->parts, part, &position));

  return position;
}

static void
show (Demo *demo,
      guint index)
{
  g_autoptr (FluxrPreviewPart) part = g_list_model_get_item (G_LIST_MODEL (demo->parts), index);
  GString *source = g_ptr_array_index (demo->sources, index);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (FluxrMarkdown) document
    = fluxr_markdown_read (source->str, (gssize) source->len, FLUXR_MARKDOWN_DIALECT_GITHUB);
  gint64 read = g_get_monotonic_time ();

  fluxr_preview_part_set_document (part, document);
  g_debug ("%zu bytes: read in %.1f ms, set in %.1f ms", source->len,
           (double) (read - start) / 1000, (double) (g_get_monotonic_time () - read) / 1000);
}

static void
link_cb (FluxrMarkdownPreview *preview,
         const char           *url,
         Demo                 *demo)
{
  g_signal_stop_emission_by_name (preview, "link-activated");
  say (demo, "link %s", url);
}

static void
check_cb (FluxrMarkdownPreview *preview,
          FluxrPreviewPart     *part,
          guint64               place,
          Demo                 *demo)
{
  guint index = find_part (demo, part);
  GString *source = g_ptr_array_index (demo->sources, index);

  source->str[place] = source->str[place] == ' ' ? 'x' : ' ';
  show (demo, index);
  say (demo, "check %u %" G_GUINT64_FORMAT, index, place);
}

static void
scrolled_cb (FluxrMarkdownPreview *preview,
             Demo                 *demo)
{
  FluxrPreviewPart *part;
  gsize place;

  if (fluxr_markdown_preview_get_top (preview, &part, &place))
    say (demo, "top %u %zu", find_part (demo, part), place);
}

static void
jump_cb (GtkButton *button,
         Demo      *demo)
{
  guint last = g_list_model_get_n_items (G_LIST_MODEL (demo->parts)) - 1;
  g_autoptr (FluxrPreviewPart) part = g_list_model_get_item (G_LIST_MODEL (demo->parts), last);
  FluxrPreviewPart *top;
  gsize place;

  say (demo, "jumped");
  fluxr_markdown_preview_scroll_to (demo->preview, part, (gsize) jump);
  g_assert_true (fluxr_markdown_preview_get_top (demo->preview, &top, &place));
  say (demo, "jumped to %u %zu", find_part (demo, top), place);
}

static void
edit_cb (GtkButton *button,
         Demo      *demo)
{
  g_string_prepend (g_ptr_array_index (demo->sources, 0), "Before all the rest.\n\n");
  show (demo, 0);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (GDK_CLIPBOARD (source));
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  const char *kind = gdk_content_formats_contain_mime_type (formats, "text/html") ? "html and"
                                                                                  : "text";
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", 2);

  say (user_data, "%s \"%s\"", kind, lines[0]);
}

static void
paste_cb (GtkButton *button,
          Demo      *demo)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (button)), NULL, pasted_cb,
                                 demo);
}

static void
load (Demo *demo)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autoptr (FluxrPreviewPart) part
        = fluxr_preview_part_new (paths[1] != NULL ? name : NULL);
      g_autoptr (GError) error = NULL;
      char *text = NULL;
      gsize length;

      if (!g_file_get_contents (paths[i], &text, &length, &error))
        g_error ("%s", error->message);
      g_ptr_array_add (demo->sources, g_string_new_take (text));
      g_list_store_append (demo->parts, part);
      show (demo, i);
    }
}

static GtkWidget *
create_bar (Demo *demo)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *edit = gtk_button_new_with_label ("Edit");
  GtkWidget *go = gtk_button_new_with_label ("Jump");
  GtkWidget *paste = gtk_button_new_with_label ("Paste");

  demo->status = GTK_LABEL (gtk_label_new ("ready"));
  gtk_label_set_ellipsize (demo->status, PANGO_ELLIPSIZE_END);
  g_signal_connect (edit, "clicked", G_CALLBACK (edit_cb), demo);
  g_signal_connect (paste, "clicked", G_CALLBACK (paste_cb), demo);
  g_signal_connect (go, "clicked", G_CALLBACK (jump_cb), demo);
  gtk_box_append (GTK_BOX (bar), edit);
  gtk_box_append (GTK_BOX (bar), go);
  gtk_box_append (GTK_BOX (bar), paste);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (demo->status));

  return bar;
}

/* Between two others, all scrolled together. */
static GtkWidget *
create_page (GtkWidget *preview)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = fluxr_document_box_new ();
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  g_ptr_array_add (children, gtk_label_new ("Above"));
  g_ptr_array_add (children, preview);
  g_ptr_array_add (children, gtk_label_new ("Below"));
  fluxr_document_box_set_children (FLUXR_DOCUMENT_BOX (box), children);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  return scroller;
}

static void
activate_cb (GtkApplication *app,
             Demo           *demo)
{
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *preview;

  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  preview = fluxr_markdown_preview_new ();
  demo->preview = FLUXR_MARKDOWN_PREVIEW (preview);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars),
                                in_box ? create_page (preview) : preview);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (bars), create_bar (demo));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), bars);
  g_signal_connect (preview, "link-activated", G_CALLBACK (link_cb), demo);
  g_signal_connect (preview, "check-toggled", G_CALLBACK (check_cb), demo);
  g_signal_connect (preview, "scrolled", G_CALLBACK (scrolled_cb), demo);
  load (demo);
  fluxr_markdown_preview_set_parts (demo->preview, G_LIST_MODEL (demo->parts));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_title (GTK_WINDOW (window), "Preview");
  gtk_widget_grab_focus (preview);
  gtk_window_present (GTK_WINDOW (window));
}

static void
free_source (gpointer source)
{
  g_string_free (source, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("ai.fluxr.PreviewDemo",
                                                        G_APPLICATION_DEFAULT_FLAGS);
  g_autoptr (GListStore) parts = g_list_store_new (FLUXR_TYPE_PREVIEW_PART);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (free_source);
  Demo demo = { .parts = parts, .sources = sources };

  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &demo);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
