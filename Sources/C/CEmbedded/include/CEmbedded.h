#pragma once
#include <stddef.h>
typedef struct { const char *path; const unsigned char *bytes; size_t length; } caxton_embedded_file;
extern const caxton_embedded_file caxton_embedded_files[];
extern const size_t caxton_embedded_count;
