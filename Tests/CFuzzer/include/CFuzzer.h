#ifndef CFUZZER_H
#define CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with its arguments on a function; there only with -sanitize=fuzzer.
int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*function)(const uint8_t *data, size_t size));

#endif
