#include "definition.h"
#include "stepsmith/graph/work_list.h"
#include "stepsmith/pipeline/gate.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/resume.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <ostream>

namespace stepsmith::cli {
namespace {

using pipeline::Again;
using pipeline::Resume;
using text::harmless;
using Json = nlohmann::ordered_json;

struct Options {
    std::string file;
    std::string failed;
    bool all = false;
    bool json = false;
    ConfigurationOptions configuration{};
};

class Report {
public:
    explicit Report(const Program& program) : program_(program) {}

    std::string text(asl::Index task, const Resume& resume) const {
        std::string all = fmt::format("input  {}\n", resume.input.dump(-1, ' ', true));
        if (!resume.is_reached)
            all += fmt::format("never  no input is known with which an execution comes to {}\n", harmless(name(task)));
        if (!resume.kept.empty())
            all += fmt::format("keeps  {} as before, since a Choice asks for {}\n",
                               harmless(fmt::format("{}", fmt::join(resume.kept, ", "))),
                               resume.kept.size() == 1 ? "it" : "them");
        for (const pipeline::Lacking& one : resume.lacking)
            all += fmt::format("keeps  {} as before, which {}\n", harmless(one.path), readers(program_, one));
        if (!resume.takers.empty())
            all += fmt::format("keeps  all else of the input as before, which {} given\n", takers(resume));
        std::size_t widest = 0;
        for (const Again& one : resume.again) widest = std::max(widest, harmless(name(one.task)).size());
        for (const Again& one : resume.again)
            all +=
                fmt::format("again  {:{}}  {:>14}  {}\n", harmless(name(one.task)), widest, price(one), why(one, task));
        for (const pipeline::Needed& one : resume.needed)
            all += fmt::format("needs  {}, which {} reads and {} has set{}\n", harmless(one.path),
                               harmless(name(one.reader)),
                               one.writer == asl::none ? "a state that does not run" : harmless(name(one.writer)),
                               one.is_variable       ? "; no input sets a variable"
                               : one.is_out_of_reach ? "; no input brings it there"
                                                     : "");
        return all + fmt::format("work   {}{} before {} runs\n", to_string(total(resume)),
                                 is_priced(resume) ? "" : " and what has no limit", harmless(name(task)));
    }

    /// A line of the table of all tasks.
    std::string row(asl::Index task, const Resume& resume, std::size_t widest) const {
        std::vector<std::string> names;
        for (const Again& one : resume.again)
            names.push_back(harmless(name(one.task)) + (one.is_beside ? " (beside)" : ""));
        std::string line =
            fmt::format("{:{}}  {:>6.0f} s{} {}", harmless(name(task)), widest, total(resume).seconds,
                        is_priced(resume) ? ' ' : '+',
                        resume.is_reached ? fmt::format("{}", fmt::join(names, ", ")) : "no way is known");
        line.erase(line.find_last_not_of(' ') + 1);
        return line + "\n";
    }

    Json json(asl::Index task, const Resume& resume) const {
        Json again = Json::array();
        for (const Again& one : resume.again)
            again.push_back({{"state", name(one.task)},
                             {"gate", one.gate == asl::none ? Json() : Json(name(one.gate))},
                             {"beside", one.is_beside},
                             {"seconds", one.price ? Json(one.price->seconds) : Json()}});
        Json needs = Json::array();
        for (const pipeline::Needed& one : resume.needed)
            needs.push_back({{"path", one.path},
                             {"reads", name(one.reader)},
                             {"sets", one.writer == asl::none ? Json() : Json(name(one.writer))},
                             {"can_be_given", !one.is_variable && !one.is_out_of_reach}});
        std::vector<std::string> keeps = resume.kept;
        for (const pipeline::Lacking& one : resume.lacking) keeps.push_back(one.path);
        if (!resume.takers.empty()) keeps.emplace_back("$");
        return {{"failed", name(task)},
                {"input", Json::parse(resume.input.dump())},
                {"reached", resume.is_reached},
                {"again", again},
                {"keeps", keeps},
                {"needs", needs},
                {"seconds", total(resume).seconds}};
    }

    std::string name(asl::Index state) const { return std::string(program_.machine().states()[state].name); }

private:
    std::string takers(const Resume& resume) const {
        const std::string first = harmless(name(resume.takers.front()));
        const std::size_t others = resume.takers.size() - 1;
        return others == 0 ? first + " is" : fmt::format("{} and {} more are", first, others);
    }

    static std::string price(const Again& one) { return one.price ? to_string(*one.price) : "no limit"; }

    std::string why(const Again& one, asl::Index task) const {
        if (one.is_beside && one.gate == asl::none) return "runs beside it";
        if (one.is_beside) return fmt::format("runs beside it; {} can skip it", harmless(name(one.gate)));
        if (one.gate == asl::none) return "no flag is known that skips it";
        if (!one.skips_both) return fmt::format("no input is known with which {} skips it", harmless(name(one.gate)));
        return fmt::format("{} skips {} as well", harmless(name(one.gate)), harmless(name(task)));
    }

    /// Whether it is known how long all takes that runs before.
    static bool is_priced(const Resume& resume) {
        return std::ranges::all_of(resume.again, [](const Again& one) { return one.is_beside || one.price; });
    }

    static pipeline::Price total(const Resume& resume) {
        std::vector<std::optional<pipeline::Price>> prices;
        for (const Again& one : resume.again)
            if (!one.is_beside) prices.push_back(one.price);
        return pipeline::sum(prices);
    }

    const Program& program_;
};

std::vector<asl::Index> workload(const Program& program) {
    std::vector<asl::Index> tasks;
    for (const asl::Index state : graph::reading_order(program.machine()))
        if (pipeline::is_workload(program.machine().states()[state])) tasks.push_back(state);
    return tasks;
}

asl::Index task_named(const Program& program, const std::string& name) {
    const std::vector<asl::Index> tasks = workload(program);
    std::vector<std::string_view> names;
    for (const pipeline::Group& group : program.pipeline().groups)
        for (const asl::Index member : {group.poll, group.status, group.wait})
            if (member != asl::none && program.machine().states()[member].name == name) return group.task;
    for (const asl::Index task : tasks) {
        if (program.machine().states()[task].name == name) return task;
        names.push_back(program.machine().states()[task].name);
    }
    const auto states = program.machine().states();
    if (std::ranges::find(states, name, &asl::State::name) != states.end())
        throw Failure(
            fmt::format("\"{}\" is no workload state: those send a command, invoke a function, start an "
                        "execution or run a job",
                        harmless(name)));
    const std::string_view near = text::nearest(name, names);
    throw Failure(fmt::format("no workload state is named \"{}\"{}", harmless(name),
                              near.empty() ? "" : fmt::format("; did you mean \"{}\"?", harmless(near))));
}

std::string all_of(const Program& program, bool as_json) {
    const Report report(program);
    const std::vector<asl::Index> tasks = workload(program);
    std::size_t widest = 0;
    for (const asl::Index task : tasks) widest = std::max(widest, harmless(report.name(task)).size());
    std::string table;
    Json list = Json::array();
    for (const asl::Index task : tasks) {
        Resume resume = pipeline::resume(program, task);
        if (as_json) {
            pipeline::add_lacking(program, resume);
            list.push_back(report.json(task, resume));
        } else
            table += report.row(task, resume, widest);
    }
    return as_json ? Json{{"version", 1}, {"states", list}}.dump(2, ' ', true, Json::error_handler_t::replace) + "\n"
                   : table;
}

int run_recover(const Options& options, const Streams& streams) {
    if (options.all == !options.failed.empty()) throw Failure("recover takes either --failed STATE or --all");
    const Definition given = definition(options.file, options.configuration, streams);
    const Program& program = *given.program;
    if (options.all) {
        streams.out << all_of(program, options.json);
        return success;
    }
    const asl::Index task = task_named(program, options.failed);
    Resume resume = pipeline::resume(program, task);
    pipeline::add_lacking(program, resume);
    const Report report(program);
    if (!options.json) {
        streams.out << report.text(task, resume);
        return success;
    }
    Json whole{{"version", 1}};
    whole.update(report.json(task, resume));
    streams.out << whole.dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
    return success;
}

}  // namespace

void add_recover(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* recover =
        app.add_subcommand("recover", "Show the input with which a new execution resumes at a state that failed");
    recover->footer(
        "The input sets the flags of the gates before the state, but for those that skip the state as well. What runs "
        "again all the same is listed with the reason. What else the execution was started with has to be given as "
        "before; what Choices ask for and other states surely read of it is listed.\n\nExample:\n  stepsmith recover "
        "pipeline.json --failed Parity");
    recover->add_option("FILE", options->file, "The definition, or - for standard input")->required()->type_name("");
    recover->add_option("--failed", options->failed, "The workload state that failed")->type_name("STATE");
    recover->add_flag("--all", options->all, "A table of what runs again for each workload state");
    recover->add_flag("--json", options->json, "As JSON");
    add_configuration_options(*recover, options->configuration);
    recover->callback(
        [options, &action] { action = [options](const Streams& streams) { return run_recover(*options, streams); }; });
}

}  // namespace stepsmith::cli
