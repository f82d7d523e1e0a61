#define _GNU_SOURCE
#include "CChild.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct order {
  char *const *arguments;
  char *const *environment;
  const int *descriptors;
  const char *const *paths;
  pid_t parent;
  pid_t pid;
  int error;
};

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct order *given = NULL;
static struct order *done = NULL;
static int is_running = 0;

// What has been started and not yet reaped, for the end of this process in a hurry.
enum { most_children = 1024 };
static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER;
static pid_t living[most_children];

static void replace(pid_t old, pid_t new) {
  pthread_mutex_lock(&list);
  for (int index = 0; index < most_children; index++) {
    if (living[index] != old) continue;
    living[index] = new;
    break;
  }
  pthread_mutex_unlock(&list);
}

static void fail(int report) {
  int number = errno;
  ssize_t ignored = write(report, &number, sizeof number);
  (void)ignored;
  _exit(127);
}

// Between fork and exec only what is safe in a signal handler.
static void become(const struct order *order, int report) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != order->parent) _exit(127);
  for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // Last to first: the first terminal that a session's leader opens becomes its own.
  static const int order_of_opening[] = {2, 0, 1};
  for (int index = 0; index < 3; index++) {
    int number = order_of_opening[index];
    int source = order->descriptors[number];
    if (order->paths[number] != NULL) {
      source = open(order->paths[number], O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (source < 0) fail(report);
    }
    if (dup2(source, number) < 0) fail(report);
  }
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  execvpe(order->arguments[0], order->arguments, order->environment);
  fail(report);
}

static void perform(struct order *order) {
  int report[2];
  order->pid = -1;
  if (pipe2(report, O_CLOEXEC) != 0) {
    order->error = errno;
    return;
  }
  pid_t pid = fork();
  if (pid == 0) become(order, report[1]);
  order->error = pid < 0 ? errno : 0;
  close(report[1]);
  ssize_t count = 0;
  if (pid > 0) {
    do count = read(report[0], &order->error, sizeof order->error);
    while (count < 0 && errno == EINTR);
  }
  close(report[0]);
  if (pid > 0 && count > 0) waitpid(pid, NULL, 0);
  order->pid = count > 0 ? -1 : pid;
  if (order->pid > 0) replace(0, order->pid);
}

// The kernel kills a child when the THREAD that started it ends: so one that never does starts all.
static void *run(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (given == NULL) pthread_cond_wait(&changed, &lock);
    struct order *order = given;
    given = NULL;
    perform(order);
    done = order;
    pthread_cond_broadcast(&changed);
  }
  return NULL;
}

static void begin(void) {
  pthread_t thread;
  is_running = pthread_create(&thread, NULL, run, NULL) == 0;
  if (is_running) pthread_detach(thread);
}

int cch_start(char *const arguments[], char *const environment[], const int descriptors[3],
              const char *const paths[3], int *error) {
  pthread_once(&once, begin);
  if (!is_running) {
    *error = EAGAIN;
    return -1;
  }
  struct order order = {arguments, environment, descriptors, paths, getpid(), -1, 0};
  pthread_mutex_lock(&one_at_a_time);
  pthread_mutex_lock(&lock);
  given = &order;
  pthread_cond_broadcast(&changed);
  while (done != &order) pthread_cond_wait(&changed, &lock);
  done = NULL;
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&one_at_a_time);
  *error = order.error;
  return order.pid;
}

int cch_ended(int pid, int *status) {
  siginfo_t information;
  information.si_pid = 0;
  if (waitid(P_PID, (id_t)pid, &information, WEXITED | WNOHANG | WNOWAIT) != 0) return -1;
  if (information.si_pid == 0) return 0;
  *status = information.si_code == CLD_EXITED ? information.si_status << 8 : information.si_status;
  return 1;
}

void cch_end(int pid) {
  // Not yet reaped, so the number is still this child's, and its group's.
  kill(-pid, SIGKILL);
  kill(pid, SIGKILL);
  while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) continue;
  replace(pid, 0);
}

void cch_kill_all(void) {
  pthread_mutex_lock(&list);
  for (int index = 0; index < most_children; index++)
    if (living[index] > 0) kill(-living[index], SIGKILL);
  pthread_mutex_unlock(&list);
}

int cch_limit_files(int pid, unsigned long long bytes) {
  struct rlimit limit = {bytes, bytes};
  return prlimit(pid, RLIMIT_FSIZE, &limit, NULL);
}
