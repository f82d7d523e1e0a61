#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/timex.h>
#include <termios.h>
#include <unistd.h>

static int signal_pipe[2] = {-1, -1};
// A signal that found the pipe full of others; the latest that is not about the screen alone.
static volatile sig_atomic_t crowded_out = 0;

static void on_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  if (write(signal_pipe[1], &byte, 1) != 1 && number != SIGWINCH && number != SIGCONT &&
      number != SIGTSTP)
    crowded_out = number;
  errno = saved;
}

int ctg_crowded_out_signal(void) {
  int number = crowded_out;
  crowded_out = 0;
  return number;
}

int ctg_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

int ctg_install_signals(void) {
  if (signal_pipe[0] >= 0) return signal_pipe[0];
  if (ctg_pipe(signal_pipe) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  // Whoever started this program may have ignored its children's ends, or blocked signals.
  action.sa_handler = SIG_DFL;
  sigaction(SIGCHLD, &action, NULL);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  static const int caught[] = {SIGINT,  SIGTERM,   SIGHUP,  SIGQUIT, SIGWINCH, SIGUSR1,
                               SIGTSTP, SIGCONT,   SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF,
                               SIGXCPU, SIGIO,     SIGSYS,  SIGSTKFLT, SIGPWR};
  for (size_t index = 0; index < sizeof caught / sizeof caught[0]; index++)
    sigaction(caught[index], &action, NULL);
  // The C library keeps the first of the real-time signals for its threads.
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) sigaction(number, &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
  sigaction(SIGXFSZ, &action, NULL);
  // A monitor that was put behind another program gets an error from the terminal instead of
  // being stopped: a stopped monitor watches nobody.
  sigaction(SIGTTIN, &action, NULL);
  sigaction(SIGTTOU, &action, NULL);
  // Last, so that a signal that waited becomes a byte too.
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  return signal_pipe[0];
}

void ctg_hold_signals(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
}

static volatile sig_atomic_t armed = 0;
static int guarded = -1;
static struct termios modes;
static char restore_text[128];
static size_t restore_length = 0;

// The modes first, and what nobody has read is thrown away: it would be shown to nobody.
static void give_back(void) {
  tcsetattr(guarded, TCSANOW, &modes);
  tcflush(guarded, TCOFLUSH);
}

static void on_crash(int number) {
  if (armed) {
    armed = 0;
    give_back();
    // Nobody may be reading the terminal: what does not go in at once is left out.
    int flags = fcntl(guarded, F_GETFL);
    if (flags >= 0) fcntl(guarded, F_SETFL, flags | O_NONBLOCK);
    ssize_t ignored = write(guarded, restore_text, restore_length);
    (void)ignored;
    if (flags >= 0) fcntl(guarded, F_SETFL, flags);
  }
  signal(number, SIG_DFL);
  raise(number);
}

int ctg_arm(int fd, const char *restore) {
  if (tcgetattr(fd, &modes) != 0) return -1;
  guarded = fd;
  restore_length = strlen(restore);
  if (restore_length >= sizeof restore_text) restore_length = sizeof restore_text - 1;
  memcpy(restore_text, restore, restore_length);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_crash;
  action.sa_flags = SA_RESETHAND | SA_NODEFER;
  static const int crashes[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t index = 0; index < sizeof crashes / sizeof crashes[0]; index++)
    sigaction(crashes[index], &action, NULL);
  armed = 1;
  return 0;
}

void ctg_restore(void) {
  if (!armed) return;
  armed = 0;
  give_back();
}

void ctg_disarm(void) { armed = 0; }

int ctg_forbid_core_dumps(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int ctg_window_size(int fd, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int ctg_set_window_size(int fd, int rows, int columns) {
  struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
  return ioctl(fd, TIOCSWINSZ, &size);
}

int ctg_make_exclusive(int fd) { return ioctl(fd, TIOCEXCL); }

int ctg_raise_modem_lines(int fd) {
  int lines = TIOCM_RTS | TIOCM_DTR;
  return ioctl(fd, TIOCMBIS, &lines);
}

int ctg_take_terminal(int fd) { return ioctl(fd, TIOCSCTTY, 0); }

int ctg_clock_is_synchronised(void) {
  struct timex clock;
  memset(&clock, 0, sizeof clock);
  return adjtimex(&clock) != TIME_ERROR;
}
