/* SPDX-FileCopyrightText: 2026 The Fluxr authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking private things out of what goes to logs and error_logs. Ids of rows and codes stay. What
 * has a shape is found by the rules, in their order: an address is gone before what looks like a
 * number in it. What has none, a name or a text, stands in quotes mostly: see
 * fluxr-redact-quotes.c. Too much taken out costs a hint; too little cannot be taken back. */

#include "config.h"

#include "fluxr-redact.h"

#include <string.h>

/* Longer messages are cut: what is long is content. */
#define MAX_BYTES 16384

#define NOT_IN_WORD "(?<![\\p{L}\\p{N}_])"
#define UUID "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
#define SECRET_WORDS \
  "bearer|basic|api[_-]?key|access[_-]?key|passw(?:or)?d|passwd|passphrase|pwd|token|secret" \
  "|credentials?|code_verifier"

static const struct
{
  const char *pattern;
  const char *replacement;
} rules[] = {
  { "(?s)-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|\\z)", "[key]" },
  { "(?i)\\bdata:[a-z0-9.+/-]*[;,]\\S*", "[data]" },
  { "(?i)\\b(mailto|tel|sms|xmpp):[^\\s\"'<>]+", "\\1:[hidden]" },
  { "(?i)\\b([a-z][a-z0-9+.-]{1,20})://[^\\s\"'<>“”]+", "\\1://[address]" },
  { "(?im)\\b((?:proxy-)?authorization|(?:set-)?cookie)[\"']?\\s*[:=][^\\r\\n]*",
    "\\1: [hidden]" },
  { "eyJ[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){1,2}", "[token]" },
  { "\\b(?:sb_(?:publishable|secret)|[spr]k_(?:live|test)|whsec|gh[opsur]|github_pat|glpat"
    "|xox[a-z])[_-][A-Za-z0-9_-]+", "[key]" },
  { "\\b(?:sk-|AKIA|AIza)[A-Za-z0-9_-]{12,}", "[key]" },
  { "\\b(?:cus|sub|pi|pm|in|ch|cs|seti|evt)_[A-Za-z0-9_]{8,}", "[id]" },
  { "(?i)(" SECRET_WORDS ")([\"'\\\\]*\\s*[:= ]\\s*)(?:\\\\?\"[^\"]*\"|'[^']*'|[^\\s\"',;&}]+)",
    "\\1\\2[hidden]" },
  { "\\S*%[0-9A-Fa-f]{2}\\S*", "[hidden]" },
  { "(?:\"[^\"\\s]{1,64}\"|[^\\s\"'<>()\\[\\]@＠:=,;“”]+)\\s?[@＠]\\s?[^\\s\"'<>()\\[\\]@,;“”]+",
    "[e-mail]" },
  { "(?i)[\\p{L}\\p{N}._+-]+\\s?[\\[({]\\s?at\\s?[\\])}]\\s?[\\p{L}\\p{N}.-]+"
    "(?:\\s?[\\[({]\\s?dot\\s?[\\])}]\\s?[\\p{L}\\p{N}.-]+)*", "[e-mail]" },
  /* A folder of a person may have blanks: up to what ends a path in a message. */
  { "(?i)(?:\\b[a-z]:\\\\|\\\\\\\\)[^\\s\"'\\n:;,<>|)”]*"
    "(?: [^\\s\"'\\n:;,<>|)”]+\\\\[^\"'\\n:;,<>|)”]*)*", "[path]" },
  { "(?:(?<![\\w/~.])~|(?<![\\p{L}\\p{N}_/.])/(?:var/)?(?:home|root|Users|tmp|mnt|media|run|srv))"
    "(?:/[^\"'\\n:;,<>|)”]*)", "[path]" },
  { "(?<![\\p{L}\\p{N}_/.])/(?!(?:ai/fluxr|org/gnome|org/gtk|org/freedesktop)/)"
    "[^\\s\"':;,<>|)/]+/[^\\s\"':;,<>|)”]*", "[path]" },
  { "(?i)" NOT_IN_WORD "(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\\b", "[ip]" },
  { "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?"
    "(?:%\\w+)?(?![\\w:])", "[ip]" },
  { "(?i)" NOT_IN_WORD "(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\\b", "[mac]" },
  { "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b", "[ip]" },
  { "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b", "[number]" },
  /* Telephones and cards: nine digits or more, however they are grouped; no time, no id. */
  { UUID "(*SKIP)(*F)|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[0-9:.+Z]*(*SKIP)(*F)"
    "|(?<![\\p{L}\\p{N}_.-])[+(]?\\p{Nd}(?:[ ().\\/\\x{2010}-\\x{2015}\\x{a0}-]{0,2}\\p{Nd}){8,}",
    "[number]" },
  { "(?<![\\p{L}\\p{N}_])\\+\\p{Nd}(?:[ ().-]?\\p{Nd}){5,}", "[number]" },
  /* PostgreSQL's details and messages; a value may itself contain what ends one. */
  { "(?s)=\\(.*\\)", "=(…)" },
  { "(?s)(row contains )\\(.*\\)", "\\1(…)" },
  { "(?s)(for type [a-z0-9 ]+: |value )\\\\?\".*\"", "\\1\"…\"" },
  { "(?s)(?<=\\bCONTEXT: | CONTEXT:|^CONTEXT:).*", "…" },
  { "\\b[0-9a-fA-F]{32,}\\b", "[token]" },
  { "(?<![A-Za-z0-9+/_=-])(?=[A-Za-z_+/-]*[0-9])(?=[a-z0-9_+/-]*[A-Z])(?=[A-Z0-9_+/-]*[a-z])"
    "[A-Za-z0-9+/_-]{20,}={0,2}", "[token]" },
};

static GRegex *regexes[G_N_ELEMENTS (rules)];

static void
compile_rules (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;

      regexes[i] = g_regex_new (rules[i].pattern, G_REGEX_OPTIMIZE, 0, &error);
      g_assert_no_error (error);
    }
  g_once_init_leave (&once, 1);
}

/* At a blank, so that no half of an address is left, which would not look like one. */
static char *
dup_start (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *start = NULL;
  g_autofree char *valid = NULL;
  char *blank;

  if (length <= MAX_BYTES)
    return g_utf8_make_valid (text, length);
  start = g_strndup (text, MAX_BYTES);
  blank = strrchr (start, ' ');
  if (blank != NULL)
    *blank = '\0';
  else
    *start = '\0';
  valid = g_utf8_make_valid (start, -1);

  return g_strconcat (valid, "…", NULL);
}

static void
replace_all (char       **text,
             const char  *what,
             const char  *with)
{
  g_auto (GStrv) parts = g_strsplit (*text, what, -1);

  g_free (*text);
  *text = g_strjoinv (with, parts);
}

/* What this machine knows of who works at it. "root" and the like name nobody. */
static void
hide_person (char **text)
{
  const struct
  {
    const char *what;
    const char *with;
  } facts[] = {
    { g_get_home_dir (), "[path]" },
    { g_get_real_name (), "[name]" },
    { g_get_user_name (), "[name]" },
    { g_get_host_name (), "[host]" },
  };
  static const char *const nobody[] = { "root", "user", "Unknown", "somebody", "localhost", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].what != NULL && strlen (facts[i].what) >= 4
        && !g_strv_contains (nobody, facts[i].what) && strstr (*text, facts[i].what) != NULL)
      replace_all (text, facts[i].what, facts[i].with);
}

/* Base64 of words: whoever can read it can read them. */
static gboolean
hide_encoded_cb (const GMatchInfo *match,
                 GString          *result,
                 gpointer          user_data)
{
  g_autofree char *token = g_match_info_fetch (match, 0);
  g_autofree guchar *bytes = NULL;
  gsize length = 0;
  gboolean hidden = FALSE;

  for (char *c = token; *c != '\0'; c++)
    *c = *c == '-' ? '+' : *c == '_' ? '/' : *c;
  bytes = g_base64_decode (token, &length);
  if (length >= 8 && g_utf8_validate ((const char *) bytes, length, NULL))
    hidden = TRUE;
  for (gsize i = 0; hidden && i < length; i++)
    hidden = bytes[i] >= ' ' && bytes[i] != 0x7f;
  if (hidden)
    g_string_append (result, "[hidden]");
  else
    {
      g_autofree char *original = g_match_info_fetch (match, 0);

      g_string_append (result, original);
    }

  return FALSE;
}

static void
hide_encoded (char **text)
{
  static gsize once;
  static GRegex *regex;
  char *next;

  if (g_once_init_enter (&once))
    {
      regex = g_regex_new ("[A-Za-z0-9+/_-]{11,}={0,2}", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  next = g_regex_replace_eval (regex, *text, -1, 0, 0, hide_encoded_cb, NULL, NULL);
  g_free (*text);
  *text = next != NULL ? next : g_strdup ("[hidden]");
}

/**
 * fluxr_redact:
 * @text: (nullable): a message that may quote what a person typed
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): @text without tokens, keys, addresses, paths, numbers and
 *   row values
 */
char *
fluxr_redact (const char *text)
{
  g_autofree char *result = text != NULL ? dup_start (text) : NULL;

  if (result == NULL)
    return NULL;
  compile_rules ();
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      char *next = g_regex_replace (regexes[i], result, -1, 0, rules[i].replacement, 0, NULL);

      g_free (result);
      /* It gives up on what would take too long to look through. */
      result = next != NULL ? next : g_strdup ("[hidden]");
    }
  hide_encoded (&result);
  hide_person (&result);

  return g_steal_pointer (&result);
}
