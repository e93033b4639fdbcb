#include "command.h"
#include "show_configuration.h"
#include "stepsmith/engine/baseline.h"
#include "stepsmith/engine/configurations.h"
#include "stepsmith/engine/discover.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/engine/shellcheck.h"
#include "stepsmith/report/report.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <thread>

namespace stepsmith::cli {
namespace {

enum class Format : std::uint8_t { text, json, github, sarif, markdown };
enum class Color : std::uint8_t { automatic, always, never };

struct Options {
    std::vector<std::string> paths;
    std::string stdin_filename = "<stdin>";
    bool detect = false;
    std::optional<std::string> workflow_type;
    Severity fail_on = Severity::warning;
    Format format = Format::text;
    Color color = Color::automatic;
    std::string output;
    bool quiet = false;
    ConfigurationOptions configuration;
    bool show_configuration = false;
    std::string baseline;
    std::string write_baseline;
    unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
};

class Lint {
public:
    Lint(const Options& options, const Streams& streams)
        : options_(options), streams_(streams), configurations_(options.configuration.choice()) {}

    int run() {
        const std::vector<std::string> here{"."};
        for (const std::string& path : options_.paths.empty() ? here : options_.paths) collect(path);
        if (options_.show_configuration) return show_configuration();
        spare_inputs();
        const std::optional<engine::Baseline> baseline = known_findings();
        checked_ = engine::lint(inputs_, options_.jobs, configurations_, engine::shellcheck());
        for (const engine::Checked& one : checked_)
            if (!one.failure.empty()) complain(one.failure);
        const bool any = std::any_of(checked_.begin(), checked_.end(),
                                     [](const engine::Checked& one) { return one.program || !one.failure.empty(); });
        if (!options_.write_baseline.empty()) return any ? write_baseline() : nothing_checked();
        const engine::Baseline::Comparison comparison =
            baseline ? baseline->leave_out(checked_) : engine::Baseline::Comparison();
        if (options_.output.empty() || failures_ == 0 || has_checked()) write();
        if (!any && failures_ == 0) return nothing_checked();
        if (!options_.quiet) conclude(comparison);
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

    /// A report does not take the place of what it is about.
    void spare_inputs() const {
        std::error_code error;
        for (const engine::Input& input : inputs_)
            if (!input.bytes && std::filesystem::equivalent(options_.output, input.path, error))
                throw Failure(fmt::format("the report would replace \"{}\"", text::harmless(input.path)));
    }

    /// A file that is named twice is checked once.
    void add(engine::Input input) {
        input.workflow_type = options_.workflow_type;
        if (seen_.insert(std::filesystem::path(input.path).lexically_normal().native()).second)
            inputs_.push_back(std::move(input));
    }

    int show_configuration() {
        std::vector<std::string> definitions;
        for (const engine::Input& input : inputs_)
            if (!input.detect || engine::is_definition(input)) definitions.push_back(input.path);
        streams_.out << shown_configurations(definitions, configurations_);
        std::vector<std::shared_ptr<const engine::Configuration>> used{configurations_.named()};
        for (const std::string& definition : definitions)
            used.push_back(configurations_.policy(definition).configuration);
        std::set<std::string> told;
        for (const auto& configuration : used)
            for (const std::string& problem : configuration ? configuration->problems : std::vector<std::string>())
                if (told.insert(problem).second) complain(problem);
        return failures_ > 0 ? failed : success;
    }

    /// What is recorded. A file that is to be written and holds something else is not touched.
    std::optional<engine::Baseline> known_findings() const {
        if (!options_.baseline.empty()) return engine::Baseline::read(options_.baseline);
        const std::string& file = options_.write_baseline;
        std::error_code error;
        if (!file.empty() && std::filesystem::is_regular_file(file, error) &&
            std::filesystem::file_size(file, error) > 0) {
            try {
                engine::Baseline::read(file);
            } catch (const Failure&) {
                throw Failure(fmt::format("\"{}\" is no baseline; remove it first", text::harmless(file)));
            }
        }
        return std::nullopt;
    }

    int write_baseline() {
        if (failures_ > 0) return failed;
        if (options_.write_baseline == "-") throw Failure("--write-baseline takes the name of a file, not \"-\"");
        const engine::Baseline baseline = engine::Baseline::of(checked_, options_.write_baseline);
        text::write_file(options_.write_baseline, baseline.json());
        if (!options_.quiet)
            streams_.err << fmt::format("recorded {} finding{} in {}\n", baseline.size(),
                                        baseline.size() == 1 ? "" : "s", text::harmless(options_.write_baseline));
        return success;
    }

    bool has_checked() const {
        return std::any_of(checked_.begin(), checked_.end(),
                           [](const engine::Checked& one) { return one.program != nullptr; });
    }

    std::string formatted(bool color) const {
        switch (options_.format) {
            case Format::text: return report::text(checked_, color);
            case Format::json: return report::json(checked_);
            case Format::github: return report::github(checked_);
            case Format::sarif: return report::sarif(checked_);
            case Format::markdown: return report::markdown(checked_);
        }
        return {};
    }

    void write() {
        const bool color = options_.color == Color::always ||
                           (options_.color == Color::automatic && streams_.color && options_.output.empty());
        const std::string report = formatted(color);
        if (options_.output.empty())
            streams_.out << report;
        else
            text::write_file(options_.output, report);
    }

    void conclude(const engine::Baseline::Comparison& comparison) {
        if (const std::size_t gone = comparison.gone; gone > 0)
            streams_.err << fmt::format("{} finding{} of {} {} gone; --write-baseline leaves {} out\n", gone,
                                        gone == 1 ? "" : "s", text::harmless(options_.baseline),
                                        gone == 1 ? "is" : "are", gone == 1 ? "it" : "them");
        const bool any = std::any_of(checked_.begin(), checked_.end(),
                                     [](const engine::Checked& one) { return one.program || !one.findings.empty(); });
        if (any || comparison.known > 0) streams_.err << report::summary(checked_, comparison.known);
    }

    int nothing_checked() {
        if (options_.detect) return success;
        streams_.err << "stepsmith: no definition found\n";
        for (const engine::Checked& one : checked_)
            for (const std::string& path : one.missing)
                streams_.err << fmt::format("stepsmith: \"{}\" names \"{}\", which is not there\n",
                                            text::harmless(one.path), text::harmless(path));
        return failed;
    }

    bool fails() const {
        return std::any_of(checked_.begin(), checked_.end(), [&](const engine::Checked& one) {
            return std::any_of(one.findings.begin(), one.findings.end(),
                               [&](const Finding& finding) { return finding.severity <= options_.fail_on; });
        });
    }

    const Options& options_;
    const Streams& streams_;
    engine::Configurations configurations_;
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
                     "that are or hold a definition are checked, but for those git ignores")
        ->type_name("");
    lint->add_option("--stdin-filename", options->stdin_filename,
                     "What to call standard input, which is read as YAML if this ends in .yaml or .yml")
        ->type_name("NAME");
    lint->add_flag("--detect", options->detect, "Skip files that are no definition even when they are named");
    add_choice(*lint, "--type", options->workflow_type,
               "What kind of workflow the definitions are (default: what a template or the configuration says; where "
               "nothing does, nothing is told of either)",
               {{"standard", "STANDARD"}, {"express", "EXPRESS"}});
    add_choice(*lint, "--fail-on", options->fail_on,
               "The mildest severity that makes the exit code 1 (default: warning)",
               {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}});
    add_choice(*lint, "--format", options->format, "How to report (default: text)",
               {{"text", Format::text},
                {"json", Format::json},
                {"github", Format::github},
                {"sarif", Format::sarif},
                {"markdown", Format::markdown}});
    add_choice(*lint, "--color", options->color, "Whether to color the text (default: auto)",
               {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}});
    add_file(*lint, "-o,--output", options->output, "Write the report to a file");
    lint->add_flag("-q,--quiet", options->quiet, "Print no summary");
    lint->add_option("-j,--jobs", options->jobs, "Threads (default: one per processor)")
        ->check(CLI::Range(1U, 1024U).description(""))
        ->type_name("N");
    add_configuration_options(*lint, options->configuration);
    lint->add_flag("--show-config", options->show_configuration,
                   "Print, as JSON, which configuration counts for each definition and what it comes to");
    CLI::Option* baseline =
        add_file(*lint, "--baseline", options->baseline, "Leave out the findings that are recorded in a file");
    add_file(*lint, "--write-baseline", options->write_baseline,
             "Record all findings in a file instead of reporting them")
        ->excludes(baseline);
    lint->callback(
        [options, &action] { action = [options](const Streams& streams) { return Lint(*options, streams).run(); }; });
}

}  // namespace stepsmith::cli
