#include "definition.h"
#include "stepsmith/engine/transform.h"
#include "stepsmith/report/report.h"
#include "stepsmith/rewrite/split.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <ostream>

namespace stepsmith::cli {
namespace {

using text::harmless;

struct Options {
    std::string file;
    std::vector<std::string> parts;
    std::vector<std::string> stems;
    std::vector<std::string> comments;
    std::string vocabulary;
    bool write = false;
    bool diff = false;
    rewrite::SplitRequest request{};
    ConfigurationOptions configuration{};
};

struct Pair {
    std::string name;
    std::string value;
};

Pair pair_of(std::string_view option, const std::string& said) {
    const std::size_t equals = said.find('=');
    if (equals == std::string::npos || equals == 0)
        throw Failure(fmt::format("{} takes NAME=…, not \"{}\"", option, harmless(said)));
    return {said.substr(0, equals), said.substr(equals + 1)};
}

rewrite::SplitPart& part_of(rewrite::SplitRequest& request, std::string_view option, const std::string& name) {
    std::vector<std::string_view> names;
    for (rewrite::SplitPart& part : request.parts) {
        if (part.name == name) return part;
        names.push_back(part.name);
    }
    const std::string_view near = text::nearest(name, names);
    throw Failure(fmt::format("{} names \"{}\", which is no --part{}", option, harmless(name),
                              near.empty() ? "" : fmt::format("; did you mean \"{}\"?", harmless(near))));
}

rewrite::SplitRequest request_of(const Options& options) {
    rewrite::SplitRequest request = options.request;
    for (const std::string& said : options.parts) {
        Pair part = pair_of("--part", said);
        request.parts.push_back({.name = std::move(part.name), .value = std::move(part.value)});
    }
    for (const std::string& said : options.stems) {
        const Pair stem = pair_of("--stem", said);
        part_of(request, "--stem", stem.name).stem = stem.value;
    }
    for (const std::string& said : options.comments) {
        const Pair comment = pair_of("--comment", said);
        part_of(request, "--comment", comment.name).comment = comment.value;
    }
    if (!options.vocabulary.empty())
        for (const std::string& stage : text::split(options.vocabulary, ','))
            request.vocabulary.push_back(CLI::detail::trim_copy(stage));
    if (request.skip_flag.empty() && !request.vocabulary.empty()) throw Failure("--vocabulary goes with --skip-flag");
    return request;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// What was done, a paragraph for people.
class Account {
public:
    explicit Account(const rewrite::Rewriting& rewriting, const engine::Transformed& result)
        : rewriting_(rewriting), result_(result) {}

    std::string text(std::string_view path) {
        out_ = fmt::format("{} ({})\n", rewriting_.title, path);
        line("added",
             fmt::format("{:10} {}", counted(rewriting_.added.size(), "state"), fmt::join(rewriting_.added, ", ")));
        changes(rewriting_.edges, "edge", ": \"{}\" to \"{}\"");
        changes(rewriting_.commands, "command", ": {} to {}");
        line("kept", fmt::format("{} byte for byte", counted(result_.kept, "state")));
        comments();
        for (const engine::Mention& missing : result_.missing_defaults)
            line("check", fmt::format("{} (line {}) sets \"{}\" but not \"{}\"", missing.state, missing.line,
                                      rewriting_.old_flag, missing.flag));
        for (const std::string& remark : rewriting_.remarks) line("check", remark);
        for (const std::string& finding : result_.new_findings) line("check", fmt::format("now known: {}", finding));
        return harmless_lines();
    }

private:
    void line(std::string_view title, const std::string& what) {
        out_ += fmt::format("  {:9} {}\n", title == last_title_ ? "" : title, what);
        last_title_ = title;
    }

    void changes(const std::vector<rewrite::Change>& list, std::string_view noun, std::string_view form) {
        for (const rewrite::Change& change : list) {
            const std::string count = &change == &list.front() ? counted(list.size(), noun) : std::string();
            const bool has_place = change.what != "command" && !change.state.empty();
            const std::string place = has_place              ? change.state + " " + change.what
                                      : change.state.empty() ? change.what
                                                             : change.state;
            line("changed",
                 fmt::format("{:10} {}", count, place) + fmt::format(fmt::runtime(form), change.from, change.to));
        }
    }

    void comments() {
        if (result_.stale_comments.empty()) return;
        std::vector<std::string> places;
        for (const engine::Mention& comment : result_.stale_comments)
            places.push_back(fmt::format("{} ({}{})", comment.state.empty() ? "the machine" : comment.state,
                                         places.empty() ? "line " : "", comment.line));
        line("check", fmt::format("comments of {} mention what moved", fmt::join(places, ", ")));
    }

    std::string harmless_lines() const {
        std::string shown;
        for (const std::string& one : text::split(out_, '\n')) shown += (shown.empty() ? "" : "\n") + harmless(one);
        return shown;
    }

    const rewrite::Rewriting& rewriting_;
    const engine::Transformed& result_;
    std::string out_;
    std::string_view last_title_;
};

int run_split(const Options& options, const Streams& streams) {
    const bool is_stdin = options.file == "-";
    if (is_stdin && options.write) throw Failure("standard input cannot be written to; leave --write away");
    const rewrite::SplitRequest request = request_of(options);
    const Definition given = definition(options.file, options.configuration, streams);
    const std::string& path = given.path;
    const Program& before = *given.program;
    if (!before.document().is_whole_json())
        throw Failure(fmt::format(
            "\"{}\" holds its definition in another form; split rewrites files that are a definition in JSON",
            harmless(path)));
    const rewrite::Rewriting rewriting = rewrite::split(before, request);
    const engine::Transformed result = engine::transformed(before, rewriting, given.policy);
    if (options.write)
        text::write_file(options.file, result.program->source().bytes());
    else if (options.diff)
        streams.out << text::unified_diff(path, before.source().bytes(), rewriting.edits);
    else
        streams.out << result.program->source().bytes();
    streams.err << Account(rewriting, result).text(path);
    return success;
}

}  // namespace

void add_split(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    rewrite::SplitRequest& request = options->request;
    CLI::App* split = app.add_subcommand("split", "Split a task that bundles stages into one task for each");
    split->footer(
        "Every other byte of the file stays. The result is checked before it is handed out; if anything is in the way, "
        "nothing is written, the reason is said and the exit code is 2.\n\nExample:\n  stepsmith split pipeline.json "
        "Backtester --part Backtester=backtest --part Parity=parity --skip-flag --skip-stages --old-flag both "
        "--stage-flag skip_backtest --diff");
    split->add_option("FILE", options->file, "The definition, or - for standard input")->required()->type_name("");
    split->add_option("STATE", request.state, "The task to split")->required()->type_name("");
    const auto add_pairs = [&](const char* name, std::vector<std::string>& pairs, const char* type,
                               const char* description) {
        split->add_option(name, pairs, description)->type_name(type)->allow_extra_args(false);
    };
    add_pairs("--part", options->parts, "NAME=VALUE",
              "A task and what it runs; two or more, in the order they run. One NAME is STATE itself, which keeps its "
              "name and skip gate");
    split
        ->add_option(
            "--skip-flag", request.skip_flag,
            "The option that lists the stages to leave out; VALUE is the stage the part runs, several joined by +")
        ->type_name("FLAG");
    split->add_option("--vocabulary", options->vocabulary, "All stages in order (default: inferred from the machine)")
        ->type_name("a,b,c");
    split
        ->add_option("--replace", request.replace,
                     "Instead of --skip-flag: the text in the work command that VALUE replaces")
        ->type_name("OLD");
    add_choice(*split, "--gate", request.gates,
               "A skip gate for each new part, or all parts inside the source's (default: own)",
               {{"own", rewrite::Gates::own}, {"none", rewrite::Gates::none}});
    add_choice(
        *split, "--old-flag", request.old_flag,
        "What the source's skip flag covers afterwards: all parts, its own stage, or all, with --stage-flag for its "
        "own "
        "(default: pair if the source runs first, else stage)",
        {{"pair", rewrite::OldFlag::pair}, {"stage", rewrite::OldFlag::stage}, {"both", rewrite::OldFlag::both}});
    split
        ->add_option("--stage-flag", request.stage_flag,
                     "With --old-flag both: the flag that skips the source's stage alone")
        ->type_name("NAME");
    add_pairs("--stem", options->stems, "NAME=STEM",
              "Stem of a new part's result paths, flag and log (default: from NAME)");
    add_pairs("--comment", options->comments, "NAME=TEXT", "Comment of a new task (default: none)");
    CLI::Option* write =
        split->add_flag("-w,--write", options->write, "Change the file; without it the result goes to the output");
    split->add_flag("-d,--diff", options->diff, "Show a diff instead of the result")->excludes(write);
    add_configuration_options(*split, options->configuration);
    split->callback(
        [options, &action] { action = [options](const Streams& streams) { return run_split(*options, streams); }; });
}

}  // namespace stepsmith::cli
