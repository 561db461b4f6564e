// The peer of the TOML figures: Debian's toml++, parsing to its document and freeing it outside the measured time.
// Prints the same line as `caxton-bench toml FILE ITERATIONS`.
#include <toml++/toml.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s FILE ITERATIONS\n", argv[0]);
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    long long best = -1;
    try {
        for (int i = 0, n = std::atoi(argv[2]); i < n; i++) {
            const auto start = std::chrono::steady_clock::now();
            std::optional<toml::table> document(toml::parse(std::string_view(text)));
            const auto end = std::chrono::steady_clock::now();
            asm volatile("" : : "r"(&document) : "memory");
            const auto elapsed = std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count();
            if (best < 0 || elapsed < best) best = elapsed;
        }
    } catch (const toml::parse_error& error) {
        std::fprintf(stderr, "%s: %s\n", argv[1], error.what());
        return 1;
    }
    std::printf("{\"parser\":\"toml++\",\"file\":\"%s\",\"bytes\":%zu,\"best_ns\":%lld}\n", argv[1], text.size(), best);
}
