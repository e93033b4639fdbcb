#include "command.h"
#include "stepsmith/engine/discover.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/report/report.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <set>
#include <thread>

namespace stepsmith::cli {
namespace {

enum class Format : std::uint8_t { text, json };
enum class Color : std::uint8_t { automatic, always, never };

struct Options {
    std::vector<std::string> paths;
    std::string stdin_filename = "<stdin>";
    bool detect = false;
    Severity fail_on = Severity::warning;
    Format format = Format::text;
    Color color = Color::automatic;
    std::string output;
    bool quiet = false;
    unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

class Lint {
public:
    Lint(const Options& options, const Streams& streams) : options_(options), streams_(streams) {}

    int run() {
        const std::vector<std::string> here{"."};
        for (const std::string& path : options_.paths.empty() ? here : options_.paths) collect(path);
        checked_ = engine::lint(inputs_, options_.jobs);
        for (const engine::Checked& one : checked_)
            if (!one.failure.empty()) complain(one.failure);
        write();
        const bool any = std::any_of(checked_.begin(), checked_.end(),
                                     [](const engine::Checked& one) { return one.program || !one.failure.empty(); });
        if (!any && failures_ == 0) return nothing_checked();
        if (!options_.quiet) streams_.err << report::summary(checked_);
        return failures_ > 0 ? failed : fails() ? findings : success;
    }

private:
    void complain(std::string_view why) {
        streams_.err << "stepsmith: " << why << '\n';
        ++failures_;
    }

    void collect(const std::string& path) {
        if (path == "-") {
            add({.path = options_.stdin_filename,
                 .bytes = text::read_descriptor(streams_.in, "standard input"),
                 .detect = options_.detect});
        } else if (std::error_code error; std::filesystem::is_directory(path, error)) {
            try {
                for (std::string& file : engine::files_below(path)) add({.path = std::move(file), .detect = true});
            } catch (const Failure& failure) {
                complain(failure.what());
            }
        } else {
            add({.path = path, .detect = options_.detect});
        }
    }

    /// A file that is named twice is checked once.
    void add(engine::Input input) {
        if (seen_.insert(std::filesystem::path(input.path).lexically_normal().native()).second)
            inputs_.push_back(std::move(input));
    }

    void write() {
        const bool color = options_.color == Color::always ||
                           (options_.color == Color::automatic && streams_.color && options_.output.empty());
        const std::string report =
            options_.format == Format::json ? report::json(checked_) : report::text(checked_, color);
        if (options_.output.empty())
            streams_.out << report;
        else
            text::write_file(options_.output, report);
    }

    int nothing_checked() {
        if (!options_.quiet || !options_.detect) streams_.err << "stepsmith: no definition found\n";
        return options_.detect ? success : failed;
    }

    bool fails() const {
        return std::any_of(checked_.begin(), checked_.end(), [&](const engine::Checked& one) {
            return std::any_of(one.findings.begin(), one.findings.end(),
                               [&](const Finding& finding) { return finding.severity <= options_.fail_on; });
        });
    }

    const Options& options_;
    const Streams& streams_;
    std::vector<engine::Input> inputs_;
    std::set<std::string> seen_;
    std::vector<engine::Checked> checked_;
    std::size_t failures_ = 0;
};

}  // namespace

void add_lint(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* lint = app.add_subcommand("lint", "Check definitions and report what is wrong with them");
    lint->footer("Exit code: 0 nothing found at or above --fail-on, 1 something found, 2 it could not be checked.");
    lint->add_option("PATH", options->paths,
                     "Files, folders, or - for standard input; without any, the current folder. In a folder, files "
                     "whose content is a definition are checked, but for those git ignores")
        ->type_name("");
    lint->add_option("--stdin-filename", options->stdin_filename, "What to call standard input")->type_name("NAME");
    lint->add_flag("--detect", options->detect, "Skip named files too whose content is no definition");
    add_choice(*lint, "--fail-on", options->fail_on,
               "The mildest severity that makes the exit code 1 (default: warning)",
               {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}});
    add_choice(*lint, "--format", options->format, "How to report (default: text)",
               {{"text", Format::text}, {"json", Format::json}});
    add_choice(*lint, "--color", options->color, "Whether to color the text (default: auto)",
               {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}});
    lint->add_option("-o,--output", options->output, "Write the report to a file")->type_name("FILE");
    lint->add_flag("-q,--quiet", options->quiet, "Print no summary");
    lint->add_option("-j,--jobs", options->jobs, "Threads (default: one per processor)")
        ->check(CLI::Range(1U, 1024U).description(""))
        ->type_name("N");
    lint->callback(
        [options, &action] { action = [options](const Streams& streams) { return Lint(*options, streams).run(); }; });
}

}  // namespace stepsmith::cli
