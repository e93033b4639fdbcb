#include "script_settings.h"

#include "named_file.h"
#include "script_stages.h"
#include "stepsmith/text/nearest.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;
using json::Kind;
using json::Value;

/// A member of `"scripts"` while it is read.
struct Draft {
    const fs::path& folder;
    Script script{};
    std::vector<Word> mode_stages{};
};

/// `"stages"` where it names a file.
struct StagesOfFile {
    Word file{};
    Word variable{};
    bool from_case = false;
};

std::vector<std::string> texts(const std::vector<Word>& words) {
    std::vector<std::string> all;
    for (const Word& word : words) all.push_back(word.text);
    return all;
}

void read_file(Fields& fields, Value value, StagesOfFile& into) {
    if (auto file = fields.word(value, "\"file\"")) into.file = std::move(*file);
}

void read_variable(Fields& fields, Value value, StagesOfFile& into) {
    if (auto variable = fields.word(value, "\"variable\"")) into.variable = std::move(*variable);
}

void read_case(Fields& fields, Value value, StagesOfFile& into) {
    into.from_case = value.text() == "true";
    if (!into.from_case) fields.problems().add(value.span(), "\"case\" is either true or not there");
}

constexpr std::array stages_fields{Field<StagesOfFile>{"file", read_file, true},
                                   Field<StagesOfFile>{"variable", read_variable},
                                   Field<StagesOfFile>{"case", read_case}};

std::vector<std::string> stages_of_file(Fields& fields, Value value, const fs::path& folder) {
    StagesOfFile from;
    fields.object(value, "\"stages\"", std::span<const Field<StagesOfFile>>(stages_fields), from);
    if (static_cast<bool>(value["variable"]) == static_cast<bool>(value["case"])) {
        fields.problems().add(value.span(), "\"stages\" needs either \"variable\" or \"case\"");
        return {};
    }
    if (from.file.text.empty() || (from.variable.text.empty() && !from.from_case)) return {};
    const std::optional<std::string> script = text_of(fields, from.file, folder);
    if (!script) return {};
    ScriptStages found = from.from_case ? stages_in_case(*script) : stages_in_variable(*script, from.variable.text);
    if (!found.trouble.empty())
        fields.problems().add(from.from_case ? from.file.span : from.variable.span, "{}", found.trouble);
    return std::move(found.stages);
}

void read_stages(Fields& fields, Value value, Draft& into) {
    if (value.is(Kind::array))
        into.script.stages = texts(fields.some_words(value, "a stage"));
    else if (value.is(Kind::object))
        into.script.stages = stages_of_file(fields, value, into.folder);
    else
        fields.problems().add(value.span(), "\"stages\" must be a list of names, or an object that names a file");
}

void read_skip_option(Fields& fields, Value value, Draft& into) {
    if (auto option = fields.word(value, "\"skip_option\"")) into.script.skip_option = std::move(option->text);
}

void read_modes(Fields& fields, Value value, Draft& into) {
    if (!fields.expect(value, Kind::object, "\"modes\"")) return;
    for (const Value mode : value.children()) {
        const std::vector<Word> stages = fields.some_words(mode, "a stage");
        if (mode.key().empty()) fields.problems().add(mode.key_span(), "an option cannot be empty");
        into.script.modes.push_back({.option = std::string(mode.key()), .stages = texts(stages)});
        into.mode_stages.insert(into.mode_stages.end(), stages.begin(), stages.end());
    }
}

void read_environment(Fields& fields, Value value, Draft& into) {
    into.script.environment = texts(fields.some_words(value, "a variable"));
}

void read_limit(Fields& fields, Value value, Draft& into) { into.script.limit = fields.seconds(value, "\"limit\""); }

constexpr std::array script_fields{Field<Draft>{"stages", read_stages}, Field<Draft>{"skip_option", read_skip_option},
                                   Field<Draft>{"modes", read_modes}, Field<Draft>{"environment", read_environment},
                                   Field<Draft>{"limit", read_limit}};

/// A mode's stages are among the script's, where those are known.
void check_modes(Fields& fields, const Draft& draft) {
    const std::vector<std::string_view> known(draft.script.stages.begin(), draft.script.stages.end());
    if (known.empty()) return;
    for (const Word& stage : draft.mode_stages)
        if (std::ranges::find(known, stage.text) == known.end())
            fields.problems().add(stage.span, "no stage named \"{}\" in \"stages\"{}", stage.text,
                                  question(text::nearest(stage.text, known)));
}

}  // namespace

std::vector<Script> script_settings(Fields& fields, Value value, const fs::path& folder) {
    std::vector<Script> scripts;
    if (!fields.expect(value, Kind::object, "\"scripts\"")) return scripts;
    for (const Value member : value.children()) {
        if (member.key().empty()) fields.problems().add(member.key_span(), "a script's path cannot be empty");
        Draft draft{.folder = folder};
        draft.script.path = member.key();
        fields.object(member, quoted(member.key()), std::span<const Field<Draft>>(script_fields), draft);
        check_modes(fields, draft);
        scripts.push_back(std::move(draft.script));
    }
    return scripts;
}

std::vector<KnownKeys> known_script_keys() {
    return {{"script", keys(std::span<const Field<Draft>>(script_fields))},
            {"stages", keys(std::span<const Field<StagesOfFile>>(stages_fields))}};
}

}  // namespace stepsmith::engine
