#include "stepsmith/pipeline/log_file.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

constexpr std::string_view upload_scheme = "s3://";

constexpr bool is_name_char(char c) { return text::is_word_char(c) || c == '.' || c == '-' || c == '/'; }

/// Where the last folder of a path ends; what `$( )` holds is no folder.
std::size_t folder_size(std::string_view path) {
    const std::size_t expansion = path.rfind("$(");
    const std::size_t slash = path.substr(0, expansion).rfind('/');
    return slash == std::string_view::npos ? 0 : slash + 1;
}

/// A log's path in its parts: folder, file, and the stem that the file's name
/// begins with. The stem ends before the extension, or before what the shell or
/// `States.Format` fills in; it may be empty then.
struct LogName {
    explicit LogName(std::string_view whole) : path(whole) {
        folder = path.substr(0, folder_size(path));
        file = path.substr(folder.size());
        const std::size_t filled_in = file.find_first_of("$`{(*");
        const std::size_t dot = file.rfind('.');
        stem = file.substr(0, filled_in != std::string_view::npos ? filled_in : dot == 0 ? file.size() : dot);
        while (filled_in != std::string_view::npos &&
               (stem.ends_with('-') || stem.ends_with('_') || stem.ends_with('.')))
            stem.remove_suffix(1);
    }

    std::string_view path;
    std::string_view folder;
    std::string_view file;
    std::string_view stem;
};

/// The name of the variable that a word is: of `$LOG` and of `${LOG}`. Empty if
/// it is more than that.
std::string_view variable_of(std::string_view word) {
    if (!word.starts_with('$')) return {};
    word.remove_prefix(1);
    if (word.starts_with('{') && word.ends_with('}')) word = word.substr(1, word.size() - 2);
    return std::all_of(word.begin(), word.end(), text::is_word_char) ? word : std::string_view{};
}

/// What a command sets a variable to; nothing if it does not.
std::string_view value_of(std::string_view text, std::string_view variable) {
    for (const std::size_t at : text::word_positions(text, variable)) {
        std::size_t begin = at + variable.size();
        if (begin >= text.size() || text[begin] != '=') continue;
        ++begin;
        if (begin < text.size() && (text[begin] == '"' || text[begin] == '\'')) ++begin;
        return text.substr(begin, text.find_first_of(" \t\n\"';|&", begin) - begin);
    }
    return {};
}

/// Calls `visit` with the value of each option `--log…`.
template <typename Visit>
void for_each_log_option(std::string_view text, const Visit& visit) {
    for (std::size_t at = text.find(" --log"); at != std::string_view::npos; at = text.find(" --log", at + 1)) {
        const std::size_t end = std::min(text.find_first_of("= ", at + 1), text.size());
        if (const std::optional<Part> value = option_value(text.substr(at), text.substr(at + 1, end - at - 1)))
            visit(Part{at + value->begin, value->size});
    }
}

class Renamer {
public:
    /// `said` is how the command that writes the log names it, if not by its
    /// path.
    Renamer(std::string_view path, std::string_view said, std::string_view new_stem)
        : log_(path), said_(said), variable_(variable_of(said)), new_stem_(new_stem) {}

    void add(const Command& command) {
        command_ = &command;
        shell_ = command.text();
        replace_names(log_.path, log_.folder.size());
        if (shell_.starts_with("trap ")) {
            replace_names(log_.file, 0);
            replace_stem_as_argument();
        }
        replace_log_options();
        replace_in_uploads();
    }

    std::vector<text::Edit> take() && { return std::move(edits_); }

private:
    /// Renames the stem that stands at a place of the command.
    void replace(std::size_t begin) {
        edits_.push_back({command_->shell.span(begin, log_.stem.size()), command_->written(new_stem_)});
    }

    bool stands_alone(std::size_t at, std::size_t size) const {
        const std::size_t end = at + size;
        return (at == 0 || !is_name_char(shell_[at - 1])) && (end == shell_.size() || !is_name_char(shell_[end]));
    }

    /// Where the name stands alone: nothing that could belong to a file's name on
    /// either side.
    void replace_names(std::string_view name, std::size_t stem_begin) {
        for (std::size_t at = shell_.find(name); at != std::string_view::npos; at = shell_.find(name, at + name.size()))
            if (stands_alone(at, name.size())) replace(at + stem_begin);
    }

    /// Not where the stem is the name of a program that is run.
    void replace_stem_as_argument() {
        for (std::size_t at = shell_.find(log_.stem); at != std::string_view::npos;
             at = shell_.find(log_.stem, at + log_.stem.size())) {
            const std::size_t before = shell_.substr(0, at).find_last_not_of(' ');
            const bool is_argument = before != std::string_view::npos && before + 1 < at &&
                                     std::string_view(";|&({\n").find(shell_[before]) == std::string_view::npos;
            if (is_argument && stands_alone(at, log_.stem.size())) replace(at);
        }
    }

    void replace_log_options() {
        for_each_log_option(shell_, [&](Part value) {
            if (value.of(shell_) == log_.file || value.of(shell_) == log_.stem) replace(value.begin);
        });
    }

    /// Whether what is run at a place names the log before it.
    bool names_log_before(std::size_t at) const {
        const std::string_view before = shell_.substr(0, at);
        std::size_t begin = 0;
        for (const std::string_view end : {";", "\n", "&&", "||"})
            if (const std::size_t found = before.rfind(end); found != std::string_view::npos)
                begin = std::max(begin, found + end.size());
        const std::string_view run = before.substr(begin);
        const auto names = [&](std::string_view name) {
            return !name.empty() && run.find(name) != std::string_view::npos;
        };
        return names(log_.path) || names(said_) || names_variable(run) ||
               (shell_.starts_with("trap ") && names(log_.file));
    }

    bool names_variable(std::string_view run) const {
        const std::vector<std::size_t> places = text::word_positions(run, variable_);
        return std::any_of(places.begin(), places.end(), [&](std::size_t at) {
            return run.substr(0, at).ends_with('$') || run.substr(0, at).ends_with("${");
        });
    }

    void replace_in_uploads() {
        for (std::size_t at = shell_.find(upload_scheme); at != std::string_view::npos;
             at = shell_.find(upload_scheme, at + 1)) {
            if (!names_log_before(at)) continue;
            const std::size_t end = end_of_url(at);
            std::size_t begin = shell_.find('/', at + upload_scheme.size());
            while (begin < end) {
                const std::size_t next = std::min(shell_.find('/', begin + 1), end);
                const std::string_view segment = shell_.substr(begin + 1, next - begin - 1);
                if (segment == log_.file || segment == log_.stem) replace(begin + 1);
                begin = next;
            }
        }
    }

    /// A blank inside `$( )` does not end it.
    std::size_t end_of_url(std::size_t at) const {
        std::size_t open = 0;
        for (; at < shell_.size(); ++at) {
            const char c = shell_[at];
            if (c == '(') ++open;
            if (c == ')' && open > 0) --open;
            if (open == 0 && (c == ' ' || c == '"' || c == '\'' || c == ';')) break;
        }
        return at;
    }

    LogName log_;
    std::string_view said_;
    std::string_view variable_;
    std::string new_stem_;
    const Command* command_ = nullptr;
    std::string_view shell_;
    std::vector<text::Edit> edits_;
};

/// The files that the commands write, those of the work command first, each
/// with its path as it is said there.
std::vector<std::string_view> said_files(const std::vector<Command>& commands, const Command& work) {
    std::vector<std::string_view> said;
    for (const Part& file : written_files(work.text())) said.push_back(file.of(work.text()));
    for (const Command& command : commands)
        if (&command != &work && (is_work(command.text()) || command.text().starts_with("exec ")))
            for (const Part& file : written_files(command.text())) said.push_back(file.of(command.text()));
    if (said.empty())
        for_each_log_option(work.text(), [&](Part value) {
            if (value.of(work.text()).find('/') != std::string_view::npos) said.push_back(value.of(work.text()));
        });
    return said;
}

std::string_view path_of(std::string_view said, const std::vector<Command>& commands) {
    const std::string_view variable = variable_of(said);
    if (variable.empty()) return said;
    for (const Command& command : commands)
        if (const std::string_view value = value_of(command.text(), variable); !value.empty()) return value;
    return said;
}

}  // namespace

std::vector<text::Edit> log_edits(const std::vector<Command>& commands, const Command& work, std::string_view stem) {
    std::vector<text::Edit> edits;
    std::set<std::string_view> paths;
    std::string_view old_stem;
    for (const std::string_view said : said_files(commands, work)) {
        const std::string_view path = path_of(said, commands);
        const LogName log(path);
        if (old_stem.empty()) old_stem = log.stem;
        if (log.stem.empty() || log.stem != old_stem || !paths.insert(path).second) continue;
        Renamer renamer(path, said, stem);
        for (const Command& command : commands) renamer.add(command);
        for (text::Edit& edit : std::move(renamer).take())
            if (std::find(edits.begin(), edits.end(), edit) == edits.end()) edits.push_back(std::move(edit));
    }
    return edits;
}

}  // namespace stepsmith::pipeline
