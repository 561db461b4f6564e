#include "CEmbedded.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char file_0[] = {
#embed "../../../templates/probe/x.toml" suffix(,)
0
};
static const unsigned char file_1[] = {
#embed "../../../templates/probe/empty.md" suffix(,)
0
};
const caxton_embedded_file caxton_embedded_files[] = {
{"templates/probe/x.toml", file_0, sizeof file_0 - 1},
{"templates/probe/empty.md", file_1, sizeof file_1 - 1},
};
const size_t caxton_embedded_count = 2;
