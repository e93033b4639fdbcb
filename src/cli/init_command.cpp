#include "command.h"
#include "stepsmith/engine/configurations.h"
#include "stepsmith/engine/discover.h"
#include "stepsmith/engine/initial_configuration.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <set>
#include <thread>

namespace stepsmith::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::vector<std::string> paths;
    bool print = false;
};

std::vector<engine::Input> inputs_of(const std::vector<std::string>& paths) {
    std::vector<engine::Input> inputs;
    std::set<fs::path> seen;
    const auto add = [&](const std::string& path, bool detect) {
        if (seen.insert(fs::path(path).lexically_normal()).second) inputs.push_back({.path = path, .detect = detect});
    };
    for (const std::string& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error))
            add(path, false);
        else
            for (const std::string& file : engine::files_below(path)) add(file, true);
    }
    return inputs;
}

bool is_below(const fs::path& path, const fs::path& folder) {
    const fs::path relative = path.lexically_relative(folder);
    return !relative.empty() && relative != "." && *relative.begin() != "..";
}

/// What a configuration in a folder would count for.
struct Found {
    std::vector<engine::Checked> definitions{};
    std::vector<std::string> failures{};
    bool has_nearer = false;  ///< whether another counts for some definition
    std::string farther{};    ///< the configuration that has counted so far
};

Found found_below(const fs::path& folder, const std::vector<std::string>& paths) {
    Found found;
    engine::Configurations nearest({.kind = engine::ConfigurationChoice::Kind::nearest});
    for (engine::Checked& one : engine::lint(inputs_of(paths), std::max(1U, std::thread::hardware_concurrency()))) {
        if (!one.failure.empty()) found.failures.push_back(one.failure);
        if (!one.program) continue;
        if (one.program->machine().scopes().empty() || !asl::is_definition(one.program->document())) {
            found.failures.push_back(fmt::format(
                "\"{}\" holds no definition that can be read: \"stepsmith lint\" tells why", text::harmless(one.path)));
            continue;
        }
        const fs::path place = engine::real_path(one.path).parent_path();
        std::error_code error;
        if (place != folder && !fs::exists(engine::repository_of(folder) / ".git", error))
            throw Failure(fmt::format("\"{}\" is in no repository: outside of one a {} counts for its own folder only",
                                      text::harmless(one.path), engine::configuration_name));
        if (!is_below(engine::real_path(one.path), folder))
            throw Failure(fmt::format("\"{}\" is not below the current folder, whose {} would not count for it",
                                      text::harmless(one.path), engine::configuration_name));
        const auto configuration = nearest.policy(one.path).configuration;
        const bool is_nearer = configuration && is_below(configuration->folder, folder);
        if (configuration && !is_nearer && configuration->folder != folder) found.farther = configuration->path;
        found.has_nearer = found.has_nearer || is_nearer;
        if (!is_nearer) found.definitions.push_back(std::move(one));
    }
    return found;
}

void tell(const Found& found, const engine::InitialConfiguration& initial, std::ostream& out) {
    const std::size_t count = found.definitions.size();
    out << fmt::format("wrote {} for {} definition{}\n", engine::configuration_name, count, count == 1 ? "" : "s");
    for (const std::string& part : initial.parts) out << fmt::format("  {}\n", text::harmless(part));
    if (!found.farther.empty())
        out << fmt::format("{} does not count for {} any more\n", text::harmless(found.farther),
                           count == 1 ? "it" : "them");
}

int init(const Options& options, const Streams& streams) {
    const fs::path file = engine::real_path(std::string(engine::configuration_name));
    std::error_code error;
    if (!options.print && fs::exists(fs::symlink_status(file, error)))
        throw Failure(
            fmt::format("there is a {} already; --print shows what a new one would hold", engine::configuration_name));
    const std::vector<std::string> here{"."};
    const Found found = found_below(file.parent_path(), options.paths.empty() ? here : options.paths);
    for (const std::string& failure : found.failures) streams.err << "stepsmith: " << failure << '\n';
    if (found.definitions.empty() && found.has_nearer)
        throw Failure("a nearer configuration counts for every definition that was found");
    if (found.definitions.empty() && found.failures.empty()) throw Failure("no definition found");
    if (found.definitions.empty()) return failed;
    const engine::InitialConfiguration initial = engine::initial_configuration(found.definitions, file.parent_path());
    if (options.print) {
        streams.out << initial.text;
    } else {
        text::write_file(file, initial.text);
        tell(found, initial, streams.out);
    }
    return found.failures.empty() ? success : failed;
}

}  // namespace

void add_init(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("init", "Write a .stepsmith.json with what the definitions and the repository show");
    command->footer(
        "What they do not surely show is written as a comment. An existing .stepsmith.json is not replaced.");
    command->add_option("PATH", options->paths, "Files or folders below the current one, which is taken without any")
        ->type_name("");
    command->add_flag("--print", options->print, "Print it instead");
    command->callback(
        [options, &action] { action = [options](const Streams& streams) { return init(*options, streams); }; });
}

}  // namespace stepsmith::cli
