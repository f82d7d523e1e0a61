// SHA-256 is all that is used; it needs no sodium_init().
#include <sodium/crypto_hash_sha256.h>
