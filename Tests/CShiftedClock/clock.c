#define _GNU_SOURCE
#include "CShiftedClock.h"

#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const long long second = 1000000000;
// The bytes of a set of signals in the kernel, of which glibc's is larger.
static const size_t kernel_signals = 8;

static void shifts(long long *wall, long long *boot) {
  *wall = 0;
  *boot = 0;
  const char *path = getenv("SHIFTED_CLOCK");
  if (path == NULL) return;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  char text[64];
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return;
  text[count] = 0;
  char *rest = text;
  *wall = strtoll(text, &rest, 10);
  *boot = strtoll(rest, NULL, 10);
}

// How fast the clocks run now: what they had gained at `since`, a nanosecond of CLOCK_BOOTTIME, and
// how many times as fast as the kernel's they have run from there.
typedef struct {
  long long rate, since, gained;
} pace_t;

// The file of CLOCK_PACE in memory: the number of its changes, odd while it changes, and a pace.
static const volatile int64_t *paces;

__attribute__((constructor)) static void open_pace(void) {
  const char *path = getenv("CLOCK_PACE");
  if (path == NULL) return;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  void *memory = mmap(NULL, 4 * sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (memory != MAP_FAILED) paces = memory;
}

static long long pace_change(void) {
  if (paces == NULL) return 0;
  long long change = __atomic_load_n(&paces[0], __ATOMIC_ACQUIRE);
  __atomic_thread_fence(__ATOMIC_ACQUIRE);
  return change;
}

static pace_t pace(void) {
  if (paces != NULL) return (pace_t){paces[1], paces[2], paces[3]};
  pace_t fixed = {1, 0, 0};
  const char *text = getenv("CLOCK_RATE");
  if (text == NULL) return fixed;
  char *rest;
  long long wanted = strtoll(text, &rest, 10);
  if (wanted < 1 || *rest != ' ') return fixed;
  return (pace_t){wanted, strtoll(rest, NULL, 10), 0};
}

static long long kernel_nanoseconds(clockid_t clock) {
  struct timespec now = {0, 0};
  syscall(SYS_clock_gettime, clock, &now);
  return (long long)now.tv_sec * second + now.tv_nsec;
}

// All clocks gain the same, so that their differences stay those of the machine. Two are read: a
// thread that has to wait in between, or sees the pace change, would see a time that never was, and
// reads again.
static long long faster_nanoseconds(clockid_t clock) {
  long long before, now, after, change;
  pace_t pace_then;
  int tries = 0;
  do {
    change = pace_change();
    pace_then = pace();
    before = kernel_nanoseconds(CLOCK_BOOTTIME);
    now = kernel_nanoseconds(clock);
    after = kernel_nanoseconds(CLOCK_BOOTTIME);
  } while ((after - before > 20000 && ++tries < 100) || change % 2 != 0 || change != pace_change());
  return now + pace_then.gained + (before - pace_then.since) * (pace_then.rate - 1);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  long result = syscall(SYS_clock_gettime, clock, now);
  int is_wall = clock == CLOCK_REALTIME;
  int is_boot = clock == CLOCK_BOOTTIME;
  if (result != 0 || (!is_wall && !is_boot && clock != CLOCK_MONOTONIC)) return (int)result;
  if (paces != NULL || pace().rate > 1) {
    long long faster = faster_nanoseconds(clock);
    now->tv_sec = faster / second;
    now->tv_nsec = faster % second;
  }
  if (is_wall || is_boot) {
    long long wall, boot;
    shifts(&wall, &boot);
    now->tv_sec += is_wall ? wall : boot;
  }
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result != NULL) *result = now.tv_sec;
  return now.tv_sec;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  result->tv_sec = now.tv_sec;
  result->tv_usec = now.tv_nsec / 1000;
  return 0;
}

// A wait by the fast clock as one by the kernel's; rounded up, so that nobody wakes before its time.
static long long waited(long long nanoseconds) {
  long long rate = pace().rate;
  return (nanoseconds + rate - 1) / rate;
}

static struct timespec divided(const struct timespec *wait) {
  long long left = waited((long long)wait->tv_sec * second + wait->tv_nsec);
  return (struct timespec){left / second, left % second};
}

// The longest wait while the pace may change: who waits any longer would miss that time is faster.
static const long long slice = 2000000;

int poll(struct pollfd *requests, nfds_t count, int milliseconds) {
  if (milliseconds < 0) return ppoll(requests, count, NULL, NULL);
  struct timespec wait = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  return ppoll(requests, count, &wait, NULL);
}

static int kernel_ppoll(
    struct pollfd *requests, nfds_t count, const struct timespec *wait, const sigset_t *signals) {
  struct timespec shorter;
  // The kernel writes what is left of a wait where it reads it.
  if (wait != NULL) shorter = *wait;
  return (int)syscall(
      SYS_ppoll, requests, count, wait == NULL ? NULL : &shorter, signals, kernel_signals);
}

int ppoll(
    struct pollfd *requests, nfds_t count, const struct timespec *wait, const sigset_t *signals) {
  if (wait == NULL) return kernel_ppoll(requests, count, NULL, signals);
  if (paces == NULL) {
    struct timespec shorter = divided(wait);
    return kernel_ppoll(requests, count, &shorter, signals);
  }
  long long until =
      faster_nanoseconds(CLOCK_MONOTONIC) + (long long)wait->tv_sec * second + wait->tv_nsec;
  for (;;) {
    long long left = waited(until - faster_nanoseconds(CLOCK_MONOTONIC));
    long long next = left < 0 ? 0 : left < slice ? left : slice;
    struct timespec part = {0, next};
    int result = kernel_ppoll(requests, count, &part, signals);
    if (result != 0 || left <= next) return result;
  }
}

int nanosleep(const struct timespec *wait, struct timespec *left) {
  struct timespec shorter = divided(wait);
  int result = (int)syscall(SYS_nanosleep, &shorter, &shorter);
  if (result != 0 && left != NULL) {
    long long rest = ((long long)shorter.tv_sec * second + shorter.tv_nsec) * pace().rate;
    *left = (struct timespec){rest / second, rest % second};
  }
  return result;
}

int usleep(useconds_t microseconds) {
  struct timespec wait = {microseconds / 1000000, microseconds % 1000000 * 1000L};
  return nanosleep(&wait, NULL);
}
