// What must be safe inside a signal handler, and the few calls that Swift cannot import.
#ifndef CTERMINALGUARD_H
#define CTERMINALGUARD_H

#include <spawn.h>
#include <stddef.h>

// Signals become bytes in a pipe: WINCH, TSTP, CONT, USR1 and every signal that ends a process from
// outside (INT, TERM, HUP, QUIT, USR2, ALRM, VTALRM, PROF, XCPU, IO, SYS, STKFLT, PWR and the
// real-time ones). PIPE, XFSZ, TTIN and TTOU are ignored; crashes are for ctg_arm. Returns the
// reading end, non-blocking, or -1.
int ctg_install_signals(void);

// A signal that had no room in that pipe, or 0; asking forgets it. The pipe can be read then.
int ctg_crowded_out_signal(void);

// Makes further signals wait, also for a program that replaces this one, until it installs them.
void ctg_hold_signals(void);

// Gives the terminal back when the process crashes: writes `restore`, puts the modes of `fd` back
// as they are now, then lets the signal do its work. Keeps a copy of `restore` (at most 127 bytes).
int ctg_arm(int fd, const char *restore);

// The terminal has been given back in order.
void ctg_disarm(void);

// Puts the modes of the terminal back when the thread that owns it is stuck writing to it.
void ctg_restore(void);

// No core dumps: they would hold what was measured. Returns 0.
int ctg_forbid_core_dumps(void);

// A pipe with both ends non-blocking and closed on exec; 0 or -1.
int ctg_pipe(int ends[2]);

// The window size of a terminal; 0 or -1.
int ctg_window_size(int fd, int *rows, int *columns);

// Sets the window size of a terminal; 0 or -1.
int ctg_set_window_size(int fd, int rows, int columns);

// Nobody else may open this terminal (TIOCEXCL); 0 or -1.
int ctg_make_exclusive(int fd);

// Raises request to send and data terminal ready; 0 or -1.
int ctg_raise_modem_lines(int fd);

// Starts a shell command in a process group of its own, with these bytes as its standard input and
// no other descriptor of ours; its number, or -1.
int ctg_start_with_input(const char *command, const void *bytes, size_t count);

// The environment of this process, as `NAME=value` up to a null pointer; it may only be read.
char *const *ctg_environment(void);

// A started program keeps no descriptor from this number on; 0 or an error number.
int ctg_close_from(posix_spawn_file_actions_t *actions, int first);

// The flag by which a started program leads a session of its own (POSIX_SPAWN_SETSID).
short ctg_spawn_session(void);

// Whether something keeps the wall clock right, as the kernel knows it (adjtimex(2)).
int ctg_clock_is_synchronised(void);

// Makes the terminal the controlling one of this process, which must lead a session; 0 or -1.
int ctg_take_terminal(int fd);

#endif
