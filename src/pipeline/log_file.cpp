#include "stepsmith/pipeline/log_file.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <optional>
#include <string>

namespace stepsmith::pipeline {
namespace {

constexpr std::string_view upload_scheme = "s3://";

constexpr bool is_name_char(char c) { return text::is_word_char(c) || c == '.' || c == '-' || c == '/'; }

/// A log's path in its parts, each without what belongs to the next: folder, stem, extension.
struct LogName {
    explicit LogName(std::string_view path) {
        const std::size_t slash = path.rfind('/');
        folder = path.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
        file = path.substr(folder.size());
        const std::size_t dot = file.rfind('.');
        stem = dot == 0 ? file : file.substr(0, dot);
        extension = file.substr(stem.size());
    }

    std::string_view folder;
    std::string_view file;
    std::string_view stem;
    std::string_view extension;
};

class Renamer {
public:
    Renamer(std::string_view path, std::string_view new_stem)
        : path_(path), log_(path_), new_stem_(new_stem), new_file_(new_stem_ + std::string(log_.extension)) {}

    void add(const Command& command) {
        command_ = &command;
        shell_ = command.text();
        replace_names(path_, std::string(log_.folder) + new_file_);
        if (shell_.starts_with("trap ")) {
            replace_names(log_.file, new_file_);
            replace_names(log_.stem, new_stem_);
        }
        replace_log_options();
        if (shell_.find(path_) != std::string_view::npos || shell_.starts_with("trap ")) replace_in_uploads();
    }

    std::vector<text::Edit> take() && { return std::move(edits_); }

private:
    void replace(std::size_t begin, std::size_t size, const std::string& with) {
        edits_.push_back({command_->shell.span(begin, size), command_->written(with)});
    }

    /// Where the name stands alone: nothing that could belong to a file's name on either side.
    void replace_names(std::string_view name, const std::string& with) {
        for (std::size_t at = shell_.find(name); at != std::string_view::npos;
             at = shell_.find(name, at + name.size())) {
            const std::size_t end = at + name.size();
            const bool begins = at == 0 || !is_name_char(shell_[at - 1]);
            const bool ends = end == shell_.size() || !is_name_char(shell_[end]);
            if (begins && ends) replace(at, name.size(), with);
        }
    }

    void replace_log_options() {
        for (std::size_t at = shell_.find(" --log"); at != std::string_view::npos; at = shell_.find(" --log", at + 1)) {
            const std::size_t end = std::min(shell_.find_first_of("= ", at + 1), shell_.size());
            const std::optional<Part> value = option_value(shell_.substr(at), shell_.substr(at + 1, end - at - 1));
            if (!value) continue;
            const std::string_view said = value->of(shell_.substr(at));
            if (said == log_.file) replace(at + value->begin, value->size, new_file_);
            if (said == log_.stem) replace(at + value->begin, value->size, new_stem_);
        }
    }

    void replace_in_uploads() {
        for (std::size_t at = shell_.find(upload_scheme); at != std::string_view::npos;
             at = shell_.find(upload_scheme, at + 1)) {
            const std::size_t end = end_of_url(at);
            std::size_t begin = shell_.find('/', at + upload_scheme.size());
            while (begin < end) {
                const std::size_t next = std::min(shell_.find('/', begin + 1), end);
                const std::string_view segment = shell_.substr(begin + 1, next - begin - 1);
                if (segment == log_.file) replace(begin + 1, segment.size(), new_file_);
                if (segment == log_.stem) replace(begin + 1, segment.size(), new_stem_);
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

    std::string path_;
    LogName log_;
    std::string new_stem_;
    std::string new_file_;
    const Command* command_ = nullptr;
    std::string_view shell_;
    std::vector<text::Edit> edits_;
};

}  // namespace

std::vector<text::Edit> log_edits(const std::vector<Command>& commands, const Command& work, std::string_view stem) {
    std::optional<Part> written = written_file(work.text());
    std::string path(written ? written->of(work.text()) : std::string_view{});
    for (const Command& command : commands) {
        if (written || !is_work(command.text())) continue;
        written = written_file(command.text());
        if (written) path = written->of(command.text());
    }
    if (!written) return {};
    Renamer renamer(path, stem);
    for (const Command& command : commands) renamer.add(command);
    return std::move(renamer).take();
}

}  // namespace stepsmith::pipeline
