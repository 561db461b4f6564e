#pragma once

#include <stddef.h>

/// One file of the repository that lives inside the program; its bytes are followed by a zero that is not counted.
struct caxton_embedded_file {
    /// From the root of the repository, such as "templates/chatbot/agent.toml".
    const char *path;
    const unsigned char *bytes;
    size_t length;
};

/// In byte order of their paths.
extern const struct caxton_embedded_file caxton_embedded_files[];
extern const size_t caxton_embedded_count;

/// Swift does not import arrays of unknown length; this is its way to the first entry.
static inline const struct caxton_embedded_file *caxton_embedded_first(void) { return caxton_embedded_files; }
