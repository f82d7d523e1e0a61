// Wide-character ncurses for Swift. Macros that compute, variadic functions and the globals
// stdscr, LINES and COLS do not import; each wrapper stands for one of them.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <term.h>
#include <wchar.h>

// term.h defines short macros (lines, columns, tab …) that clash with ordinary names.
#undef lines
#undef columns
#undef tab
#undef bell
#undef newline

static inline WINDOW *cn_stdscr(void) { return stdscr; }

static inline attr_t cn_bold(void) { return A_BOLD; }
static inline attr_t cn_dim(void) { return A_DIM; }
static inline attr_t cn_reverse(void) { return A_REVERSE; }
static inline attr_t cn_underline(void) { return A_UNDERLINE; }

static inline int cn_colors(void) { return COLORS; }

static inline void cn_set(attr_t attributes, short pair) { attr_set(attributes, pair, NULL); }

static inline int cn_write(int row, int column, const wchar_t *text, int count) {
  return mvaddnwstr(row, column, text, count);
}

static inline int cn_read(int row, int column, wchar_t *text, int count) {
  return mvinnwstr(row, column, text, count);
}

// Whether the terminal can address its cells at all.
static inline int cn_can_move(void) {
  char *capability = tigetstr((char *)"cup");
  return capability != (char *)-1 && capability != NULL;
}

// A press of the first button or a turn of the wheel; 0 when it is neither.
static inline int cn_mouse(int *row, int *column) {
  MEVENT event;
  if (getmouse(&event) != OK) return 0;
  *row = event.y;
  *column = event.x;
  if (event.bstate & BUTTON4_PRESSED) return 4;
  if (event.bstate & BUTTON5_PRESSED) return 5;
  return event.bstate & BUTTON1_PRESSED ? 1 : 0;
}

// The beginning of a report of the mouse; NULL for none.
static inline const char *cn_mouse_prefix(void) {
  const char *prefix = tigetstr((char *)"kmous");
  return prefix == (char *)-1 ? NULL : prefix;
}

static inline void cn_want_mouse(void) {
  mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
  mouseinterval(0);
}

static inline const char *cn_codeset(void) { return nl_langinfo(CODESET); }
