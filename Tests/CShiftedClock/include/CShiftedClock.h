// A library to be preloaded: clocks that are moved while a program runs, or run faster.
//
// The file named by SHIFTED_CLOCK holds two numbers of seconds, that of the wall clock and that of
// CLOCK_BOOTTIME, which are added to what the kernel says; CLOCK_MONOTONIC stays, as it does in a
// suspend.
//
// CLOCK_RATE holds how many times as fast all three clocks run, and the nanosecond of the kernel's
// CLOCK_BOOTTIME since which they do: "10 81000000000". Waits end that much sooner. Programs that
// are started one after the other with the same text live in one and the same time.
//
// CLOCK_PACE names a file of four 64-bit numbers that says the same and may change while a program
// runs: the number of its changes, odd while it is written, how many times as fast, since which
// nanosecond, and the nanoseconds gained until then. It goes before CLOCK_RATE.
#ifndef CSHIFTEDCLOCK_H
#define CSHIFTEDCLOCK_H
#endif
