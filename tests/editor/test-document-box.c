/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page with a long text in its middle, in a real window: whatever is scrolled, what is seen has
 * no gap and moves by as much. */

#include "config.h"

#include <math.h>

#include "fluxr-document-box.h"
#include "fluxr-markdown-view.h"
#include "loop.h"

/* Bytes. The sanitizer measures a megabyte for minutes. */
#ifdef __SANITIZE_ADDRESS__
#define SIZE (160 * 1024)
#else
#define SIZE (1024 * 1024)
#endif
#define HEIGHT 500

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  FluxrDocumentBox *box;
  GPtrArray *children; /* (element-type GtkWidget) */
  GtkWidget *text;     /* the long one */
} Fixture;

static void
add (Fixture   *f,
     GtkWidget *child)
{
  g_ptr_array_add (f->children, g_object_ref_sink (child));
}

/* Lines of every height: empty ones, long ones, titles. */
static char *
create_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; text->len < SIZE; i++)
    {
      if (i % 31 == 0)
        g_string_append_printf (text, "# Title %u\n\n", i);
      for (guint k = 0; k < (i * 7) % 60; k++)
        g_string_append_printf (text, "word%u ", k);
      g_string_append_c (text, '\n');
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
create_view (const char *text)
{
  g_autoptr (FluxrMarkdownBuffer) buffer = fluxr_markdown_buffer_new ();

  fluxr_markdown_buffer_load (buffer, text);
  /* What is styled gets another height, and that is none of this. */
  fluxr_markdown_buffer_style_now (buffer);

  return fluxr_markdown_view_new (buffer);
}

/* Frame after frame leaves no time for measuring lines, which is done when there is nothing else to
 * do: on a slow machine none at all. */
static void
wait_for_frames (Fixture *f,
                 guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_queue_draw (f->window);
      gtk_test_widget_wait_for_draw (f->window);
      for (guint k = 0; k < 3; k++)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
measure_all (Fixture *f)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  wait_for_frames (f, 2);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *text = create_text ();

  f->children = g_ptr_array_new_with_free_func (g_object_unref);
  add (f, gtk_button_new_with_label ("First"));
  add (f, create_view ("A short text.\n\nOf two paragraphs."));
  add (f, gtk_button_new_with_label ("Second"));
  f->text = create_view (text);
  add (f, f->text);
  add (f, gtk_button_new_with_label ("Third"));
  add (f, create_view ("The last one."));
  f->box = FLUXR_DOCUMENT_BOX (fluxr_document_box_new ());
  fluxr_document_box_set_children (f->box, f->children);
  f->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (f->scrolled), GTK_WIDGET (f->box));
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 600, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (f->window), f->scrolled);
  gtk_window_present (GTK_WINDOW (f->window));
  wait_for_frames (f, 3);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gpointer window = f->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_ptr_array_unref (f->children);
  loop_until (loop_is_gone, &window);
}

static GtkAdjustment *
get_adjustment (Fixture *f)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (f->scrolled));
}

static void
get_bounds (Fixture   *f,
            GtkWidget *child,
            int       *top,
            int       *bottom)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (f->box), &bounds));
  *top = (int) lround (bounds.origin.y);
  *bottom = (int) lround (bounds.origin.y + bounds.size.height);
}

/* What is seen of the children, one below the other, is all there is to see. */
static void
assert_no_gap (Fixture *f)
{
  int height = gtk_widget_get_height (GTK_WIDGET (f->box));
  int at = 0, top, bottom;

  for (guint i = 0; i < f->children->len; i++)
    {
      get_bounds (f, g_ptr_array_index (f->children, i), &top, &bottom);
      if (bottom <= 0 || top >= height)
        continue;
      g_assert_cmpint (MAX (top, 0), ==, at);
      at = MIN (bottom, height);
    }
  g_assert_cmpint (at, ==, height);
}

/* Where on the screen a line of the long text is. */
static double
get_line_y (Fixture *f,
            int      line)
{
  GtkTextView *view = GTK_TEXT_VIEW (f->text);
  GtkTextIter iter;
  GdkRectangle place;
  graphene_point_t point;
  int x, y;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, line);
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  g_assert_true (gtk_widget_compute_point (f->text, GTK_WIDGET (f->box),
                                           &GRAPHENE_POINT_INIT (x, y), &point));

  return point.y;
}

/* The line in the middle of what is seen; -1 if that is not the long text. */
static int
find_middle_line (Fixture *f)
{
  int middle = gtk_widget_get_height (GTK_WIDGET (f->box)) / 2;
  int top, bottom, y;
  GtkTextIter iter;

  get_bounds (f, f->text, &top, &bottom);
  if (top > middle || bottom <= middle)
    return -1;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (f->text), GTK_TEXT_WINDOW_WIDGET, 0,
                                         middle - top, NULL, &y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (f->text), &iter, y, NULL);

  return gtk_text_iter_get_line (&iter);
}

/* Returns: by how much what is seen was moved */
static double
scroll_by (Fixture *f,
           double   step)
{
  GtkAdjustment *adjustment = get_adjustment (f);
  double value = gtk_adjustment_get_value (adjustment);
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  step = CLAMP (value + step, 0, last) - value;
  gtk_adjustment_set_value (adjustment, value + step);
  wait_for_frames (f, 1);

  return step;
}

static void
assert_smooth (Fixture *f,
               double   step)
{
  int line = find_middle_line (f);
  double before = line >= 0 ? get_line_y (f, line) : 0;
  double value = gtk_adjustment_get_value (get_adjustment (f));
  double moved = scroll_by (f, step);

  assert_no_gap (f);
  if (line >= 0 && fabs (get_line_y (f, line) - (before - moved)) > 2)
    g_error ("At %g: line %d was at %g, moved by %g, is at %g", value, line, before, moved,
             get_line_y (f, line));
}

static void
test_scrolls_through (Fixture       *f,
                      gconstpointer  data)
{
  GtkAdjustment *adjustment = get_adjustment (f);
  int last_line = -1, n_lines = 0;
  guint n = 0;

  assert_no_gap (f);
  for (;;)
    {
      /* Through the ends of the long text by small steps, over its middle by large ones. */
      double value = gtk_adjustment_get_value (adjustment);
      double rest = gtk_adjustment_get_upper (adjustment) - value
                    - gtk_adjustment_get_page_size (adjustment);
      int line;

      if (rest < 1)
        {
          /* The end of what is measured is not that of all. */
          measure_all (f);
          if (gtk_adjustment_get_upper (adjustment) - value
              - gtk_adjustment_get_page_size (adjustment) < 1)
            break;
          continue;
        }
      assert_smooth (f, value < 3000 || rest < 3000 ? 61 : MIN (rest / 3, HEIGHT * 0.9 + n % 7));
      line = find_middle_line (f);
      if (line >= 0)
        {
          g_assert_cmpint (line, >=, last_line);
          last_line = line;
          n_lines++;
        }
      /* The middle is all alike. */
      if (++n % 50 == 0 && rest > 20000)
        scroll_by (f, rest / 4);
    }
  g_assert_cmpint (n_lines, >, 100);
  g_assert_cmpint (last_line, >, gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (
                                   GTK_TEXT_VIEW (f->text))) - 40);
  for (guint i = 0; i < 200; i++)
    assert_smooth (f, i < 100 ? -61 : -450);
}

/* It takes some frames as long as lines are measured. */
static void
wait_for_line (Fixture *f,
               int      line,
               gboolean at_top)
{
  int height = gtk_widget_get_height (GTK_WIDGET (f->box));
  double y = 0;

  for (guint i = 0; i < 500; i++)
    {
      wait_for_frames (f, 1);
      y = get_line_y (f, line);
      if (y >= -1 && y <= (at_top ? 1 : height - 20))
        return;
    }
  g_error ("Line %d is at %g", line, y);
}

static void
test_reveals (Fixture       *f,
              gconstpointer  data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->text));
  int n = gtk_text_buffer_get_line_count (buffer);
  GtkWidget *last = g_ptr_array_index (f->children, f->children->len - 1);
  int top, bottom;

  /* At once: most of it is not measured. */
  for (int i = 1; i < 10; i++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, n * i / 10);
      fluxr_document_box_reveal_text (f->box, GTK_TEXT_VIEW (f->text), &iter, 20, i % 2 == 0);
      wait_for_line (f, n * i / 10, i % 2 == 0);
      for (guint k = 0; k < 5; k++)
        {
          double before = get_line_y (f, n * i / 10);

          wait_for_frames (f, 1);
          assert_no_gap (f);
          g_assert_cmpfloat_with_epsilon (get_line_y (f, n * i / 10), before, 2);
        }
    }
  fluxr_document_box_reveal (f->box, last, 0, 10, FALSE);
  for (guint i = 0; i < 50; i++)
    wait_for_frames (f, 1);
  get_bounds (f, last, &top, &bottom);
  g_assert_cmpint (top, >=, 0);
  g_assert_cmpint (top + 10, <=, gtk_widget_get_height (GTK_WIDGET (f->box)));
  fluxr_document_box_reveal (f->box, g_ptr_array_index (f->children, 0), 0, 10, FALSE);
  wait_for_frames (f, 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (f)), ==, 0);
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

static void
wait_for_child (Fixture   *f,
                GtkWidget *child)
{
  int height = gtk_widget_get_height (GTK_WIDGET (f->box));
  int top = 0, bottom = 0;

  for (guint i = 0; i < 300; i++)
    {
      wait_for_frames (f, 1);
      get_bounds (f, child, &top, &bottom);
      if (GTK_IS_TEXT_VIEW (child) ? bottom > 0 && top < height : top >= 0 && bottom <= height)
        return;
    }
  g_error ("Child at %d to %d of %d", top, bottom, height);
}

/* Whoever walks sees where they are. */
static void
test_focus_walks (Fixture       *f,
                  gconstpointer  data)
{
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  for (guint i = 0; i < f->children->len; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (f->box), GTK_DIR_TAB_FORWARD);
      g_assert_true (get_focus (f) == g_ptr_array_index (f->children, i));
      wait_for_child (f, g_ptr_array_index (f->children, i));
    }
  for (guint i = f->children->len - 1; i > 0; i--)
    {
      gtk_widget_child_focus (GTK_WIDGET (f->box), GTK_DIR_TAB_BACKWARD);
      g_assert_true (get_focus (f) == g_ptr_array_index (f->children, i - 1));
      wait_for_child (f, g_ptr_array_index (f->children, i - 1));
    }
}

static void
test_children_change (Fixture       *f,
                      gconstpointer  data)
{
  GtkWidget *last = g_ptr_array_index (f->children, 5);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  gtk_widget_grab_focus (last);
  wait_for_frames (f, 2);
  /* Another order, without the long one, with a new one in front. */
  g_ptr_array_add (others, gtk_button_new_with_label ("New"));
  g_ptr_array_add (others, last);
  g_ptr_array_add (others, g_ptr_array_index (f->children, 2));
  g_ptr_array_add (others, g_ptr_array_index (f->children, 1));
  fluxr_document_box_set_children (f->box, others);
  wait_for_frames (f, 2);
  g_assert_true (get_focus (f) == last);
  g_assert_null (gtk_widget_get_parent (f->text));

  fluxr_document_box_set_children (f->box, f->children);
  wait_for_frames (f, 3);
  g_assert_true (get_focus (f) == last);
  assert_no_gap (f);
}

/* A text above what is looked at gets longer and shorter. */
static void
test_what_is_seen_stays (Fixture       *f,
                         gconstpointer  data)
{
  GtkTextBuffer *above
    = gtk_text_view_get_buffer (GTK_TEXT_VIEW (g_ptr_array_index (f->children, 1)));
  GtkTextIter start, stop;
  double before;
  int line;

  for (guint i = 0; i < 30; i++)
    scroll_by (f, 300);
  line = find_middle_line (f);
  g_assert_cmpint (line, >, 0);
  before = get_line_y (f, line);
  gtk_text_buffer_get_start_iter (above, &start);
  gtk_text_buffer_insert (above, &start, "\n\n\n\n\n\n\n", -1);
  wait_for_frames (f, 5);
  assert_no_gap (f);
  g_assert_cmpfloat_with_epsilon (get_line_y (f, line), before, 2);
  gtk_text_buffer_get_bounds (above, &start, &stop);
  gtk_text_buffer_delete (above, &start, &stop);
  wait_for_frames (f, 5);
  assert_no_gap (f);
  g_assert_cmpfloat_with_epsilon (get_line_y (f, line), before, 2);
}

/* The end is looked at while the long text above is still being measured. */
static void
test_measuring_above (Fixture       *f,
                      gconstpointer  data)
{
  GtkWidget *last = g_ptr_array_index (f->children, 5);
  double upper = gtk_adjustment_get_upper (get_adjustment (f));
  int top, bottom, before;

  gtk_widget_set_size_request (last, -1, 2 * HEIGHT);
  wait_for_frames (f, 2);
  fluxr_document_box_reveal (f->box, last, 0, 10, TRUE);
  wait_for_frames (f, 3);
  get_bounds (f, last, &before, &bottom);
  g_assert_cmpint (before, ==, 0);
  for (guint i = 0; i < 200; i++)
    {
      wait_for_frames (f, 1);
      get_bounds (f, last, &top, &bottom);
      g_assert_cmpint (ABS (top - before), <=, 1);
      assert_no_gap (f);
    }
  g_assert_cmpfloat (gtk_adjustment_get_upper (get_adjustment (f)), !=, upper);
}

/* Its begin and its end cannot both be seen. */
static void
test_higher_than_the_view (Fixture       *f,
                           gconstpointer  data)
{
  GtkWidget *second = g_ptr_array_index (f->children, 2);
  int top, bottom;

  gtk_widget_set_size_request (second, -1, 3 * HEIGHT);
  wait_for_frames (f, 2);
  get_bounds (f, second, &top, &bottom);
  fluxr_document_box_reveal (f->box, second, 0, bottom - top, FALSE);
  for (guint i = 0; i < 20; i++)
    {
      wait_for_frames (f, 1);
      get_bounds (f, second, &top, &bottom);
      g_assert_cmpint (ABS (top), <=, 1);
    }
  /* It is seen now, and goes nowhere. */
  scroll_by (f, HEIGHT);
  fluxr_document_box_reveal (f->box, second, 0, bottom - top, FALSE);
  wait_for_frames (f, 5);
  get_bounds (f, second, &top, &bottom);
  g_assert_cmpint (ABS (top + HEIGHT), <=, 1);
}

/* Where the text ends, and the view. */
static void
assert_shown_whole (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GdkRectangle place;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &end, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y, &place.x, &place.y);
  g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (view));
}

/* Words that are broken anywhere: how high they are is known only once they are laid out. */
static void
test_long_words (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new ("A title.\n\nStory {{product.name}} ");
  GtkWidget *view;

  for (guint i = 0; i < 20; i++)
    g_string_append (text, "Donaudampfschiff");
  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_set_size (children, 0);
      view = create_view (text->str);
      g_ptr_array_add (children, view);
      if (i == 1)
        g_ptr_array_insert (children, 0, gtk_button_new_with_label ("Before"));
      fluxr_document_box_set_children (f->box, children);
      wait_for_frames (f, 3);
      assert_shown_whole (view);
      measure_all (f);
      assert_shown_whole (view);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text->str, -1);
      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                                        text->str, -1);
      measure_all (f);
      assert_shown_whole (view);
      gtk_window_set_default_size (GTK_WINDOW (f->window), 360, HEIGHT);
      measure_all (f);
      wait_for_frames (f, 5);
      assert_shown_whole (view);
    }
}

#define ADD(path, func) \
  g_test_add ("/editor/document-box/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();

  ADD ("scrolls-through", test_scrolls_through);
  ADD ("reveals", test_reveals);
  ADD ("focus-walks", test_focus_walks);
  ADD ("children-change", test_children_change);
  ADD ("measuring-above", test_measuring_above);
  ADD ("higher-than-the-view", test_higher_than_the_view);
  ADD ("long-words", test_long_words);
  ADD ("what-is-seen-stays", test_what_is_seen_stays);

  return g_test_run ();
}
