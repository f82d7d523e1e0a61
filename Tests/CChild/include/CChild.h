// Starting a program that cannot outlive the one that started it, and looking at how it ended.
#ifndef CCHILD_H
#define CCHILD_H

// Starts a program as the leader of a session and a process group of its own, with default signals
// and three descriptors: descriptors[n] where paths[n] is NULL, else the file or terminal at
// paths[n], opened for reading and writing. The kernel kills it when this process ends, however
// that comes about. Returns its number, or -1 with the error's number in *error.
int cch_start(char *const arguments[], char *const environment[], const int descriptors[3],
              const char *const paths[3], int *error);

// Whether a child has ended, without reaping it: 1 with its status as of wait(2) in *status, 0 while
// it runs, -1 when there is no such child.
int cch_ended(int pid, int *status);

// Kills a child and all that is in its process group, waits for the child's end and reaps it.
void cch_end(int pid);

// Kills all that was started and has not been reaped, with their process groups.
void cch_kill_all(void);

// Limits the size of the files that a running program of this user may write; 0 or -1.
int cch_limit_files(int pid, unsigned long long bytes);

#endif
