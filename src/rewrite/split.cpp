#include "stepsmith/rewrite/split.h"

#include "stepsmith/asl/resource.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/json/layout.h"
#include "stepsmith/pipeline/clone.h"
#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/group_names.h"
#include "stepsmith/pipeline/split_commands.h"
#include "stepsmith/pipeline/taken.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace stepsmith::rewrite {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::Transition;
using json::Value;
using pipeline::Group;
using pipeline::GroupNames;

template <typename... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> format, Args&&... args) {
    throw Failure(text::harmless(fmt::format(format, std::forward<Args>(args)...)));
}

class Split {
public:
    Split(const Program& program, const SplitRequest& request)
        : program_(program), machine_(program.machine()), request_(request) {}

    Rewriting result() {
        find_group();
        check_texts();
        find_source_part();
        choose();
        name_parts();
        check_names();
        plan_commands();
        plan_edges();
        insert_groups();
        if (json::is_ascii(program_.source().bytes()))
            for (text::Edit& edit : done_.edits) edit.replacement = json::ascii(edit.replacement);
        text::sort_edits(done_.edits);
        describe();
        return std::move(done_);
    }

private:
    void find_group() {
        std::vector<std::string_view> names;
        for (const State& state : machine_.states()) {
            names.push_back(state.name);
            if (state.name == request_.state && !source_) source_ = &state;
        }
        if (!source_) {
            const std::string_view near = text::nearest(request_.state, names);
            if (near.empty()) refuse("no state named \"{}\"", request_.state);
            refuse("no state named \"{}\"; did you mean \"{}\"?", request_.state, near);
        }
        if (std::count(names.begin(), names.end(), source_->name) > 1)
            refuse("several states are named \"{}\"", request_.state);
        if (const std::string_view resource = asl::resource_text(source_->value["Resource"]).string();
            resource.ends_with(":lambda:invoke") || resource.find(":function:") != std::string_view::npos)
            refuse("\"{}\" invokes a Lambda function; only a task that sends an SSM command can be split",
                   source_->name);
        const pipeline::Recognition recognition = pipeline::group_of(program_, *source_);
        if (!recognition.group)
            refuse("\"{}\" is not the task of a group (task, poll, status): {}", source_->name, recognition.missing);
        group_ = *recognition.group;
        source_names_ = pipeline::names_of(machine_, group_);
        if (const Transition* way = pipeline::way_back(machine_, group_))
            refuse("\"{0}\" leads from the group of \"{1}\" back to \"{2}\", and would lead a new part there",
                   machine_.states()[way->from].name, source_->name, way->name());
    }

    void check_texts() const {
        std::vector<std::string> said = request_.vocabulary;
        said.push_back(request_.stage_flag);
        for (const SplitPart& part : request_.parts)
            said.insert(said.end(), {part.name, part.value, part.stem, part.comment});
        for (const std::string& text : said)
            if (!text::is_utf8(text)) refuse("\"{}\" is not UTF-8, as a definition has to be", text);
    }

    void find_source_part() {
        const std::vector<SplitPart>& parts = request_.parts;
        if (parts.size() < 2) refuse("a split needs two parts or more: --part NAME=VALUE");
        std::set<std::string> seen;
        for (std::size_t at = 0; at < parts.size(); ++at) {
            if (!seen.insert(parts[at].name).second) refuse("two parts are named \"{}\"", parts[at].name);
            if (parts[at].name == source_->name) source_part_ = at;
        }
        if (!seen.contains(std::string(source_->name)))
            refuse("one part must be named \"{0}\": it keeps the name and the gate of \"{0}\"", source_->name);
        if (!parts[source_part_].comment.empty())
            refuse("--comment is for new tasks; \"{}\" keeps its own", source_->name);
        if (!parts[source_part_].stem.empty()) refuse("--stem is for new parts; \"{}\" keeps its own", source_->name);
    }

    bool has_gate() const { return group_.gate != none; }
    bool source_is_first() const { return source_part_ == 0; }
    bool new_gates() const { return gates_ == Gates::own && has_gate(); }

    void choose() {
        gates_ = request_.gates.value_or(Gates::own);
        if (!has_gate() && (request_.gates == Gates::own || request_.old_flag))
            refuse("\"{}\" has no skip gate, and none is invented", source_->name);
        const bool covers_all = gates_ == Gates::none || source_is_first();
        old_flag_ = request_.old_flag.value_or(covers_all ? OldFlag::pair : OldFlag::stage);
        if (gates_ == Gates::none && old_flag_ != OldFlag::pair)
            refuse("with --gate none the flag \"{}\" skips all parts; --old-flag can only be pair", group_.flag);
        if (!covers_all && old_flag_ != OldFlag::stage)
            refuse(
                "the parts before \"{}\" run before its gate, so \"{}\" cannot skip them; --old-flag can only be "
                "stage, "
                "and {} skips the new parts",
                source_->name, group_.flag, fmt::join(flags_before_source(), ", "));
        if ((old_flag_ == OldFlag::both) == request_.stage_flag.empty())
            refuse("--old-flag both and --stage-flag NAME go together");
        if (!std::all_of(request_.stage_flag.begin(), request_.stage_flag.end(), text::is_word_char))
            refuse("--stage-flag takes the name of a flag, letters, digits and underscores, not \"{}\"",
                   request_.stage_flag);
    }

    std::vector<std::string> flags_before_source() const {
        std::vector<std::string> flags;
        for (std::size_t at = 0; at < source_part_; ++at)
            flags.push_back(fmt::format(
                "\"{}\"", pipeline::names_after(source_names_, request_.parts[at].name, request_.parts[at].stem).flag));
        return flags;
    }

    void name_parts() {
        for (std::size_t at = 0; at < request_.parts.size(); ++at) {
            const SplitPart& part = request_.parts[at];
            names_.push_back(at == source_part_ ? source_names_
                                                : pipeline::names_after(source_names_, part.name, part.stem));
            if (at != source_part_ && !new_gates()) names_.back().gate = names_.back().flag = "";
        }
        if (old_flag_ == OldFlag::both) stage_gate_ = source_names_.gate + "Stage";
    }

    void check_names() {
        pipeline::Taken taken(program_);
        for (std::size_t at = 0; at < names_.size(); ++at) {
            if (at == source_part_) continue;
            const GroupNames& names = names_[at];
            if (names.task.empty()) refuse("a part has no name: --part NAME=VALUE");
            if (names.stem.empty())
                refuse("\"{0}\" gives no stem for paths and flag; say one: --stem {0}=STEM", names.task);
            for (const std::string& name :
                 {names.task, names.poll, names.status, names.wait, names.gate, names.normaliser})
                taken.state(name);
            taken.path(names.result_path, "result path");
            taken.path(names.poll_path, "result path");
            if (!names.flag.empty()) taken.path("$." + names.flag, "flag");
        }
        taken.state(stage_gate_);
        if (!request_.stage_flag.empty()) taken.path("$." + request_.stage_flag, "flag");
    }

    void plan_commands() {
        if (request_.skip_flag.empty() == request_.replace.empty())
            refuse("say how the command changes: either --skip-flag FLAG or --replace OLD");
        std::vector<pipeline::PartCommand> wanted;
        for (const SplitPart& part : request_.parts) wanted.push_back({part.name, part.value});
        plan_ = request_.skip_flag.empty()
                    ? pipeline::replaced_commands(*source_, request_.replace, wanted)
                    : pipeline::staged_commands(program_, *source_, request_.skip_flag, request_.vocabulary, wanted);
        const pipeline::CommandChange& change = plan_.changes[source_part_];
        if (change.from == change.to) return;
        done_.edits.push_back(change.edit);
        const Value holder = program_.document().innermost(change.edit.span);
        done_.commands.push_back({.state = std::string(source_->name),
                                  .what = "command",
                                  .from = change.from,
                                  .to = change.to,
                                  .pointer = holder.pointer()});
    }

    /// The state by which a part is entered.
    const std::string& entry(std::size_t part) const {
        return names_[part].gate.empty() ? names_[part].task : names_[part].gate;
    }
    /// Where a part goes on to.
    std::string after(std::size_t part) const {
        return part + 1 < names_.size() ? entry_behind_gate(part + 1) : std::string(group_.success.string());
    }
    /// The source's own gate stands before parts that have none.
    std::string entry_behind_gate(std::size_t part) const {
        return part == source_part_ && !new_gates() ? names_[part].task : entry(part);
    }

    void change_edge(std::string state, std::string what, Value value, const std::string& to) {
        if (value.string() == to) return;
        done_.edits.push_back({value.span(), json::quoted(to)});
        done_.edges.push_back({.state = std::move(state),
                               .what = std::move(what),
                               .from = std::string(value.string()),
                               .to = to,
                               .pointer = value.pointer()});
    }

    void plan_edges() {
        if (!source_is_first()) enter_first_part();
        change_edge(source_names_.status, "Success", group_.success, after(source_part_));
        if (old_flag_ == OldFlag::stage)
            for (const Value skip : group_.skips)
                if (source_part_ + 1 < names_.size())
                    change_edge(source_names_.gate, "skip", skip, after(source_part_));
        if (old_flag_ == OldFlag::both)
            for (const Value run : group_.runs)
                change_edge(source_names_.gate, std::string(run.key()), run, stage_gate_);
    }

    bool is_own(Index state) const {
        const std::vector<Index> own = group_.states();
        return state != none && std::find(own.begin(), own.end(), state) != own.end();
    }

    /// What led to the source leads to the first part; what led past its gate still does.
    void enter_first_part() {
        for (const Transition& way : machine_.transitions()) {
            const bool is_gates = has_gate() && way.from == group_.gate;
            if (way.target == none || (is_gates ? new_gates() : is_own(way.from))) continue;
            const std::string from = way.from == none ? "" : std::string(machine_.states()[way.from].name);
            if (way.target == group_.task)
                change_edge(from, std::string(way.value.key()), way.value, names_.front().task);
            else if (way.target == group_.gate && new_gates())
                change_edge(from, std::string(way.value.key()), way.value, entry(0));
        }
    }

    void insert_groups() {
        std::vector<Index> body = group_.states();
        std::erase(body, group_.normaliser);
        const Index last = group_.wait != none ? group_.wait : std::max({group_.task, group_.poll, group_.status});
        const Index first = has_gate() && new_gates() ? group_.gate : group_.task;
        if (!new_gates()) std::erase(body, group_.gate);
        if (!stage_gate_.empty()) insert_behind(group_.gate, {group_.gate}, source_part_, true);
        for (std::size_t part = 0; part < names_.size(); ++part) {
            if (part == source_part_) continue;
            const bool before = part < source_part_;
            before ? insert_before(first, body, part) : insert_behind(last, body, part);
            if (group_.normaliser == none) continue;
            before ? insert_before(group_.normaliser, {group_.normaliser}, part)
                   : insert_behind(group_.normaliser, {group_.normaliser}, part);
        }
    }

    void insert_before(Index place, const std::vector<Index>& donors, std::size_t part) {
        const Value member = machine_.states()[place].value;
        std::string text;
        for (std::size_t at = 0; at < donors.size(); ++at) {
            text += clone(donors[at], part, false);
            text += json::separator(at + 1 < donors.size() ? machine_.states()[donors[at + 1]].value : member);
        }
        const std::uint32_t offset = member.member_span().begin;
        done_.edits.push_back({{offset, offset}, std::move(text)});
    }

    void insert_behind(Index place, const std::vector<Index>& donors, std::size_t part, bool is_stage_gate = false) {
        std::string text;
        for (const Index donor : donors) {
            text += json::separator(machine_.states()[donor].value);
            text += clone(donor, part, is_stage_gate);
        }
        const std::uint32_t offset = machine_.states()[place].value.member_span().end;
        done_.edits.push_back({{offset, offset}, std::move(text)});
    }

    std::string clone(Index donor, std::size_t part, bool is_stage_gate) {
        const State& state = machine_.states()[donor];
        const GroupNames& names = names_[part];
        const std::string name = is_stage_gate ? stage_gate_ : renamed(donor, names);
        done_.added.push_back(name);
        pipeline::Clone copy(state);
        copy.name(name).comment(donor == group_.task ? request_.parts[part].comment : std::string());
        for (const Transition& way : machine_.transitions_of(state)) {
            const bool goes_on = way.value == group_.success || (donor == group_.gate && way.target != group_.task);
            if (goes_on)
                copy.set(way.value, after(part));
            else if (way.target != none)
                copy.set(way.value, renamed(way.target, names));
        }
        if (donor == group_.task) copy.edit({plan_.changes[part].edit}).edit(plan_.log_edits(names.stem));
        const std::string flag = is_stage_gate ? request_.stage_flag : names.flag;
        std::vector<pipeline::Renamed> paths{{source_names_.result_path, names.result_path},
                                             {source_names_.poll_path, names.poll_path}};
        if (!flag.empty()) paths.push_back({"$." + source_names_.flag, "$." + flag});
        copy.rename_paths(paths);
        if (donor == group_.normaliser) copy.rename_words(words(names));
        return copy.text();
    }

    /// The name that the part has for one of the group's states; other states keep theirs.
    std::string renamed(Index state, const GroupNames& names) const {
        if (state == group_.task) return names.task;
        if (state == group_.poll) return names.poll;
        if (state == group_.status) return names.status;
        if (state == group_.wait) return names.wait;
        // A part without a gate of its own begins with its task.
        if (state == group_.gate) return names.gate.empty() ? names.task : names.gate;
        if (state == group_.normaliser) return names.normaliser;
        return std::string(machine_.states()[state].name);
    }

    std::vector<pipeline::Renamed> words(const GroupNames& names) const {
        const GroupNames& old = source_names_;
        std::vector<pipeline::Renamed> all{
            {old.task, names.task},     {old.poll, names.poll},
            {old.status, names.status}, {old.wait, names.wait},
            {old.gate, names.gate},     {old.normaliser, names.normaliser},
            {old.stem, names.stem},     {text::kebab_case(old.stem), text::kebab_case(names.stem)}};
        std::erase_if(all, [](const pipeline::Renamed& word) { return word.from.empty() || word.to.empty(); });
        return all;
    }

    void describe();
    std::string remark() const;

    const Program& program_;
    const asl::Machine& machine_;
    const SplitRequest& request_;
    const State* source_ = nullptr;
    Group group_;
    GroupNames source_names_;
    std::size_t source_part_ = 0;
    Gates gates_ = Gates::own;
    OldFlag old_flag_ = OldFlag::pair;
    std::vector<GroupNames> names_;
    std::string stage_gate_;
    pipeline::CommandPlan plan_;
    Rewriting done_;
};

/// What a person wants to hear of it.
void Split::describe() {
    std::vector<std::string> quoted;
    for (const GroupNames& names : names_) quoted.push_back(fmt::format("\"{}\"", names.task));
    done_.title = fmt::format("split \"{}\" into {}", source_->name, fmt::join(quoted, ", "));
    done_.old_flag = group_.flag;
    for (const Index state : group_.states()) done_.donors.emplace_back(machine_.states()[state].name);
    done_.moved = {std::string(source_->name)};
    if (has_gate()) done_.moved.push_back(group_.flag);
    for (const Change& edge : done_.edges) done_.moved.push_back(edge.from);
    for (std::size_t part = 0; part < names_.size(); ++part) {
        if (part == source_part_) continue;
        if (!names_[part].flag.empty()) done_.new_flags.push_back(names_[part].flag);
        for (const std::string& stage : plan_.changes[part].stages) done_.moved.push_back(stage);
    }
    if (has_gate()) done_.remarks.push_back(remark());
    done_.consequences = {"recovery-reruns-completed", "gate-swallows-gate"};
    for (const Transition& way : machine_.transitions())
        if (!has_gate() && way.target == group_.task && way.from != none &&
            machine_.states()[way.from].type == asl::StateType::choice)
            done_.remarks.push_back(fmt::format(
                "\"{}\" is no skip gate of one flag; the new parts stand behind it without gates of their own",
                machine_.states()[way.from].name));
    for (const pipeline::Command& command : plan_.commands)
        if (&command != &plan_.commands[plan_.work] && pipeline::is_work(command.text()))
            done_.remarks.push_back(fmt::format("each part also runs \"{}\"", command.text()));
}

/// What the source's skip flag covers from now on.
std::string Split::remark() const {
    std::vector<std::string> others;
    for (std::size_t part = 0; part < names_.size(); ++part)
        if (part != source_part_) others.push_back(names_[part].task);
    const std::string_view all = names_.size() == 2 ? "both" : "all";
    if (gates_ == Gates::none)
        return fmt::format("{{\"{}\": true}} skips {} parts: no input runs one without the others", group_.flag, all);
    if (old_flag_ == OldFlag::pair)
        return fmt::format("{{\"{}\": true}} still skips {} parts: no input runs {} without {}", group_.flag, all,
                           fmt::join(others, " or "), source_->name);
    if (old_flag_ == OldFlag::stage && source_part_ + 1 < names_.size() &&
        group_.skips.front().string() != group_.success.string())
        return fmt::format("{{\"{}\": true}} skips {} alone, and no longer what comes before \"{}\"", group_.flag,
                           source_->name, group_.skips.front().string());
    const std::string_view alone = old_flag_ == OldFlag::both ? request_.stage_flag : group_.flag;
    return fmt::format("{{\"{}\": true}} skips {} alone", alone, source_->name);
}

}  // namespace

Rewriting split(const Program& program, const SplitRequest& request) { return Split(program, request).result(); }

}  // namespace stepsmith::rewrite
