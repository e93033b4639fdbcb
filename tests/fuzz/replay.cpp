#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void replay(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::printf("%s\n", file.filename().c_str());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

/// Runs a fuzzer's checks once over each of the files, and the files of each of the folders, that it is given.
int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        if (!fs::exists(arguments[i])) return 2;
        if (!fs::is_directory(arguments[i])) {
            replay(arguments[i]);
            continue;
        }
        for (const fs::directory_entry& entry : fs::directory_iterator(arguments[i])) replay(entry.path());
    }
    return count > 1 ? 0 : 2;
}
