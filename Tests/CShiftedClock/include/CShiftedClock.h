// A library to be preloaded: clocks that are moved while a program runs. The file named by
// SHIFTED_CLOCK holds two numbers of seconds, that of the wall clock and that of CLOCK_BOOTTIME,
// which are added to what the kernel says; CLOCK_MONOTONIC stays, as it does in a suspend.
#ifndef CSHIFTEDCLOCK_H
#define CSHIFTEDCLOCK_H
#endif
