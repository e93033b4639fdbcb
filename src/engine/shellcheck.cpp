#include "stepsmith/engine/shellcheck.h"

#include "process.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <stdlib.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;
using pipeline::Part;
using pipeline::ShellRemark;

/// 1010, 1011: `echo done`, which is right as it is, and an apostrophe, of which stray-quote tells. 1071: a shell that
/// it does not know. 1090, 1091: it cannot follow a sourced file. 2034, 2154: a variable that such a file, or the
/// environment, may use or set.
constexpr const char* left_out = "--exclude=SC1010,SC1011,SC1071,SC1090,SC1091,SC2034,SC2154";

/// What one command line takes with ease.
constexpr std::size_t most_files = 1000;

/// In front of a text that does not say so itself.
constexpr std::string_view for_bash = "# shellcheck shell=bash\n";

/// A folder that is removed at the end; nothing where none can be made.
class Folder {
public:
    Folder() {
        std::string pattern = (fs::temp_directory_path(error_) / "stepsmith-XXXXXX").native();
        if (!error_ && ::mkdtemp(pattern.data())) path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        if (!path_.empty()) fs::remove_all(path_, error_);
    }

    explicit operator bool() const { return !path_.empty(); }
    fs::path file(std::size_t number) const { return path_ / std::to_string(number); }

private:
    std::error_code error_;
    fs::path path_;
};

bool names_shell(std::string_view text) { return text.starts_with("#!"); }

/// The place of a line and a column, which counts code points; both begin at 1.
std::size_t offset(std::string_view text, std::size_t line, std::size_t column) {
    std::size_t at = 0;
    for (; line > 1; --line) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) return text.size();
        at = end + 1;
    }
    for (; column > 1 && at < text.size() && text[at] != '\n'; --column) at += text::decode(text.substr(at)).size;
    return at;
}

/// A text and what was said of it.
struct Comment {
    std::size_t text;
    std::size_t line;
    std::size_t column;
    std::size_t end_line;
    std::size_t end_column;
    int code;
    std::string message;

    /// Of a text that it cannot read any further, of which it says the same in several ways.
    bool is_about_syntax() const { return code < 2000; }
    /// Where that is, and not what.
    bool is_vague() const { return code == 1009 || code == 1072 || code == 1073; }
};

Comment comment(const nlohmann::json& said) {
    return {.text = std::stoul(fs::path(said.at("file").get<std::string>()).filename().native()),
            .line = said.at("line"),
            .column = said.at("column"),
            .end_line = said.at("endLine"),
            .end_column = said.at("endColumn"),
            .code = said.at("code"),
            .message = said.at("message")};
}

ShellRemark remark(Comment said, std::string_view text) {
    const std::size_t before = names_shell(text) ? 0 : 1;
    const std::size_t begin = offset(text, said.line - before, said.column);
    const std::size_t end = std::max(begin, offset(text, said.end_line - before, said.end_column));
    while (said.message.ends_with('.')) said.message.pop_back();
    return {.text = said.text,
            .place = {begin, end - begin},
            .message = std::move(said.message),
            .page = fmt::format("https://www.shellcheck.net/wiki/SC{}", said.code)};
}

std::vector<ShellRemark> remarks(const std::string& report, std::span<const std::string> texts) try {
    const nlohmann::json parsed = nlohmann::json::parse(report);
    std::vector<Comment> comments;
    for (const nlohmann::json& said : parsed.at("comments")) comments.push_back(comment(said));
    std::ranges::stable_partition(comments, [](const Comment& one) { return !one.is_vague(); });
    std::vector<ShellRemark> all;
    std::set<std::size_t> unreadable;
    for (Comment& one : comments) {
        if (one.text >= texts.size() || (one.is_about_syntax() && !unreadable.insert(one.text).second)) continue;
        const std::string_view text = texts[one.text];
        all.push_back(remark(std::move(one), text));
    }
    return all;
} catch (const std::exception&) {
    return {};
}

std::vector<ShellRemark> checked(std::span<const std::string> texts) {
    const Folder folder;
    if (!folder) return {};
    std::vector<std::string> command{"shellcheck", "--norc", "--format=json1", "--severity=warning", left_out};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const fs::path file = folder.file(i);
        std::ofstream(file, std::ios::binary) << (names_shell(texts[i]) ? "" : for_bash) << texts[i];
        command.push_back(file.native());
    }
    return remarks(run(std::move(command)).text, texts);
}

/// What was said of a text, by the text: siblings of a definition have most of their scripts in common.
class Memory {
public:
    /// Those of the texts that it does not know, each once.
    std::vector<std::string> unknown(std::span<const std::string> texts) {
        const std::lock_guard lock(mutex_);
        std::set<std::string_view> seen;
        std::vector<std::string> all;
        std::ranges::copy_if(texts, std::back_inserter(all), [&](const std::string& text) {
            return !remarks_.contains(text) && seen.insert(text).second;
        });
        return all;
    }

    void learn(std::span<const std::string> texts, const std::vector<ShellRemark>& remarks) {
        const std::lock_guard lock(mutex_);
        for (const std::string& text : texts) remarks_[text].clear();
        for (const ShellRemark& remark : remarks) remarks_[texts[remark.text]].push_back(remark);
    }

    std::vector<ShellRemark> said_of(std::span<const std::string> texts) {
        const std::lock_guard lock(mutex_);
        std::vector<ShellRemark> all;
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (ShellRemark remark : remarks_[texts[i]]) {
                remark.text = i;
                all.push_back(std::move(remark));
            }
        return all;
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::vector<ShellRemark>> remarks_;
};

}  // namespace

pipeline::ShellChecker shellcheck() {
    return [memory = std::make_shared<Memory>()](std::span<const std::string> texts) {
        if (!is_installed("shellcheck")) return std::vector<ShellRemark>();
        const std::vector<std::string> unknown = memory->unknown(texts);
        for (std::size_t first = 0; first < unknown.size(); first += most_files) {
            const auto some = std::span(unknown).subspan(first, std::min(most_files, unknown.size() - first));
            memory->learn(some, checked(some));
        }
        return memory->said_of(texts);
    };
}

}  // namespace stepsmith::engine
