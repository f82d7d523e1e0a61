#include <zlib.h>

// A macro with a cast, which Swift does not import.
static inline int ctg_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
static inline int ctg_deflate_init_gzip(z_stream *stream) {
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
