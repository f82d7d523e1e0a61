#define _GNU_SOURCE
#include "CShiftedClock.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
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

// How many times as fast the clocks run, and since which nanosecond of CLOCK_BOOTTIME.
static void pace(long long *rate, long long *since) {
  *rate = 1;
  *since = 0;
  const char *text = getenv("CLOCK_RATE");
  if (text == NULL) return;
  char *rest;
  long long wanted = strtoll(text, &rest, 10);
  if (wanted < 1 || *rest != ' ') return;
  *rate = wanted;
  *since = strtoll(rest, NULL, 10);
}

static long long kernel_nanoseconds(clockid_t clock) {
  struct timespec now = {0, 0};
  syscall(SYS_clock_gettime, clock, &now);
  return (long long)now.tv_sec * second + now.tv_nsec;
}

// All clocks gain the same, so that their differences stay those of the machine. Two are read: a
// thread that has to wait in between would see a time to come, and reads again.
static long long faster_nanoseconds(clockid_t clock, long long rate, long long since) {
  long long before, now, after;
  int tries = 0;
  do {
    before = kernel_nanoseconds(CLOCK_BOOTTIME);
    now = kernel_nanoseconds(clock);
    after = kernel_nanoseconds(CLOCK_BOOTTIME);
  } while (after - before > 20000 && ++tries < 100);
  return now + (before - since) * (rate - 1);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  long result = syscall(SYS_clock_gettime, clock, now);
  int is_wall = clock == CLOCK_REALTIME;
  int is_boot = clock == CLOCK_BOOTTIME;
  if (result != 0 || (!is_wall && !is_boot && clock != CLOCK_MONOTONIC)) return (int)result;
  long long rate, since;
  pace(&rate, &since);
  if (rate > 1) {
    long long faster = faster_nanoseconds(clock, rate, since);
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
  long long rate, since;
  pace(&rate, &since);
  return (nanoseconds + rate - 1) / rate;
}

static struct timespec divided(const struct timespec *wait) {
  long long left = waited((long long)wait->tv_sec * second + wait->tv_nsec);
  return (struct timespec){left / second, left % second};
}

int poll(struct pollfd *requests, nfds_t count, int milliseconds) {
  if (milliseconds < 0) return ppoll(requests, count, NULL, NULL);
  struct timespec wait = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  return ppoll(requests, count, &wait, NULL);
}

int ppoll(
    struct pollfd *requests, nfds_t count, const struct timespec *wait, const sigset_t *signals) {
  struct timespec shorter;
  if (wait != NULL) shorter = divided(wait);
  // The kernel writes what is left of a wait where it reads it.
  return (int)syscall(
      SYS_ppoll, requests, count, wait == NULL ? NULL : &shorter, signals, kernel_signals);
}

int nanosleep(const struct timespec *wait, struct timespec *left) {
  struct timespec shorter = divided(wait);
  int result = (int)syscall(SYS_nanosleep, &shorter, &shorter);
  if (result != 0 && left != NULL) {
    long long rate, since;
    pace(&rate, &since);
    long long rest = ((long long)shorter.tv_sec * second + shorter.tv_nsec) * rate;
    *left = (struct timespec){rest / second, rest % second};
  }
  return result;
}

int usleep(useconds_t microseconds) {
  struct timespec wait = {microseconds / 1000000, microseconds % 1000000 * 1000L};
  return nanosleep(&wait, NULL);
}
