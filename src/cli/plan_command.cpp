#include "definition.h"
#include "stepsmith/pipeline/mistyped.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/pipeline/unread.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/source.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <ostream>

namespace stepsmith::cli {
namespace {

using pipeline::Plan;
using pipeline::Planned;
using pipeline::Runs;
using Json = nlohmann::ordered_json;

struct Options {
    std::string file;
    std::string input = "{}";
    bool json = false;
    ConfigurationOptions configuration{};
};

/// JSON, or `@FILE` that holds it.
flow::Partial input_of(const std::string& said) {
    const bool is_file = said.starts_with('@');
    const std::string text = is_file ? text::read_file(said.substr(1)) : said;
    try {
        return flow::Partial::parse(text);
    } catch (const flow::Partial::parse_error& error) {
        const text::Source source(is_file ? said.substr(1) : "--input", text);
        const auto last = static_cast<std::uint32_t>(std::min(error.byte > 0 ? error.byte - 1 : 0, text.size()));
        const text::Position at = source.position(last);
        throw Failure(fmt::format("{}:{}:{}: this is not JSON{}", text::harmless(source.path()), at.line, at.column,
                                  !is_file && std::filesystem::exists(said)
                                      ? fmt::format("; \"--input @{}\" reads the file", text::harmless(said))
                                      : ""));
    }
}

std::string_view word(Runs runs) {
    switch (runs) {
        case Runs::no: return "skips";
        case Runs::maybe: return "may run";
        case Runs::surely: return "runs";
    }
    return {};
}

class Report {
public:
    Report(const Program& program, const flow::Partial& input)
        : program_(program), plan_(pipeline::plan(program, input)), lacking_(pipeline::lacking(program, input)) {}

    std::string text() const {
        std::size_t widest = 0;
        for (const Planned& task : plan_.tasks) widest = std::max(widest, text::harmless(name(task.task)).size());
        std::string all;
        for (const Planned& task : plan_.tasks)
            all += line(fails(task.gate) ? "not run" : word(task.runs),
                        fmt::format("{:{}}  {}", text::harmless(name(task.task)), widest, why(task)));
        for (const asl::Index end : plan_.ends)
            all += line("ends", fmt::format("{} ({})", text::harmless(name(end)), type(end)));
        for (const pipeline::Fails& one : plan_.fails)
            all += line(one.surely ? "fails" : "may fail",
                        fmt::format("{}: {} ({})", text::harmless(name(one.choice)), reason(one.fault),
                                    pipeline::error_name(one.fault)));
        for (const pipeline::Lacking& one : lacking_)
            all += line("lacks", fmt::format("{}, which {}: it is not there ({})", text::harmless(one.path),
                                             readers(program_, one), one.error));
        if (const asl::Index last = open_end(); last != asl::none)
            all += line("ends",
                        fmt::format("not known: a substitution decides where {} leads", text::harmless(name(last))));
        else if (plan_.ends.empty() && plan_.fails.empty())
            all += line("ends", "nowhere: no way leads to an end");
        return all + line("work", fmt::format("{}{}", to_string(total()), is_priced() ? "" : " and what has no limit"));
    }

    Json json() const {
        Json tasks = Json::array();
        for (const Planned& task : plan_.tasks) {
            Json one{{"state", name(task.task)},
                     {"runs", task.runs == Runs::no      ? "no"
                              : task.runs == Runs::maybe ? "maybe"
                                                         : "yes"}};
            one["gate"] = task.gate == asl::none ? Json() : Json(name(task.gate));
            one["seconds"] = task.price ? Json(task.price->seconds) : Json();
            tasks.push_back(std::move(one));
        }
        Json ends = Json::array();
        for (const asl::Index end : plan_.ends) ends.push_back({{"state", name(end)}, {"type", type(end)}});
        Json fails = Json::array();
        for (const pipeline::Fails& one : plan_.fails)
            fails.push_back({{"state", name(one.choice)},
                             {"error", pipeline::error_name(one.fault)},
                             {"reason", reason(one.fault)},
                             {"surely", one.surely}});
        Json lacks = Json::array();
        for (const pipeline::Lacking& one : lacking_) {
            Json states = Json::array();
            for (const asl::Index state : one.states) states.push_back(name(state));
            lacks.push_back({{"path", one.path}, {"error", one.error}, {"states", states}});
        }
        return {{"version", 1},   {"states", tasks}, {"ends", ends},
                {"fails", fails}, {"lacks", lacks},  {"seconds", total().seconds}};
    }

private:
    static std::string line(std::string_view what, std::string_view rest) {
        std::string line = fmt::format("{:8} {}", what, rest);
        line.erase(line.find_last_not_of(' ') + 1);
        return line + "\n";
    }

    /// A state that is come to and from which a way leads that is not known; `none` if there is none.
    asl::Index open_end() const {
        for (const asl::Transition& way : program_.machine().transitions())
            if (way.open && way.from != asl::none && plan_.reached[way.from]) return way.from;
        return asl::none;
    }

    std::string name(asl::Index state) const { return std::string(program_.machine().states()[state].name); }
    std::string_view type(asl::Index state) const { return program_.machine().states()[state].value["Type"].string(); }

    static std::string reason(const flow::Fault& fault) {
        const std::string place = text::harmless(fault.place.string());
        switch (fault.kind) {
            case flow::Fault::Kind::absent: return fmt::format("it compares \"{}\", which is not there", place);
            case flow::Fault::Kind::no_choice: return "no rule is met, and there is no \"Default\"";
            case flow::Fault::Kind::no_boolean: return fmt::format("\"{}\" yields neither true nor false", place);
        }
        return {};
    }

    /// Whether every execution ends at a Choice.
    bool fails(asl::Index choice) const {
        return std::ranges::any_of(plan_.fails,
                                   [&](const pipeline::Fails& one) { return one.choice == choice && one.surely; });
    }

    std::string why(const Planned& task) const {
        if (fails(task.gate)) return fmt::format("{} fails", text::harmless(name(task.gate)));
        if (task.gate != asl::none) return fmt::format("by {}", text::harmless(name(task.gate)));
        if (task.runs == Runs::no) return "no way leads there";
        return task.price ? to_string(*task.price) : std::string();
    }

    pipeline::Price total() const {
        std::vector<std::optional<pipeline::Price>> prices;
        for (const Planned& task : plan_.tasks)
            if (task.runs != Runs::no) prices.push_back(task.price);
        return pipeline::sum(prices);
    }
    bool is_priced() const {
        return std::ranges::all_of(plan_.tasks,
                                   [](const Planned& task) { return task.runs == Runs::no || task.price; });
    }

    const Program& program_;
    Plan plan_;
    std::vector<pipeline::Lacking> lacking_;
};

void warn_of_unread(const Program& program, const flow::Partial& input, const Streams& streams) {
    for (const pipeline::Unread& one : pipeline::unread(program, input))
        streams.err << fmt::format(
            "stepsmith: nothing reads \"{}\" of the input{}\n", text::harmless(one.name),
            one.meant.empty() ? "" : fmt::format("; did you mean \"{}\"?", text::harmless(one.meant)));
}

void warn_of_mistyped(const Program& program, const flow::Partial& input, const Streams& streams) {
    for (const pipeline::Mistyped& one : pipeline::mistyped(program, input))
        streams.err << fmt::format("stepsmith: \"{}\" of the input is of type {}; \"{}\" compares it with a {}\n",
                                   text::harmless(one.path), one.type,
                                   text::harmless(program.machine().states()[one.choice].name), one.wanted);
}

int run_plan(const Options& options, const Streams& streams) {
    const flow::Partial input = input_of(options.input);
    const Definition given = definition(options.file, options.configuration, streams);
    warn_of_unread(*given.program, input, streams);
    warn_of_mistyped(*given.program, input, streams);
    const Report report(*given.program, input);
    streams.out << (options.json ? report.json().dump(2, ' ', true, Json::error_handler_t::replace) + "\n"
                                 : report.text());
    return success;
}

}  // namespace

void add_plan(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* plan =
        app.add_subcommand("plan", "Show which workload states an input runs and skips, and where it ends");
    plan->footer(
        "Nothing is run. Choices are decided by the input and by what Pass states make of it; where they ask for what "
        "only an execution knows, both ways are taken. No work is taken to fail; a Choice fails that compares what is "
        "not there, or of which no rule is met. What else states read and what is not there is listed as "
        "what they lack, and taken to be there.\n\nExample:\n  stepsmith plan "
        "pipeline.json --input '{\"skip_backtester\": true}'");
    plan->add_option("FILE", options->file, "The definition, or - for standard input")->required()->type_name("");
    plan->add_option("--input", options->input, "The execution's input, or @FILE that holds it (default: {})")
        ->type_name("JSON");
    plan->add_flag("--json", options->json, "As JSON");
    add_configuration_options(*plan, options->configuration);
    plan->callback(
        [options, &action] { action = [options](const Streams& streams) { return run_plan(*options, streams); }; });
}

}  // namespace stepsmith::cli
