#include "stepsmith/pipeline/run_as.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {
namespace {

using sh::Invocation;

bool changes_user(std::string_view program) { return program == "sudo" || program == "doas" || program == "runuser"; }

/// The words of a command, without their quotes.
std::vector<std::string> words(std::string_view text, const std::vector<Part>& parts) {
    std::vector<std::string> all;
    for (const Part part : parts) all.push_back(sh::unquoted(part.of(text)));
    return all;
}

/// `-u name`, `-uname`, `-Hu name`, `--user name` or `--user=name` behind `sudo` and before what it runs.
std::string user_of_sudo(const std::vector<std::string>& words, std::size_t at, std::string_view program) {
    for (; at < words.size() && text::file_name(words[at]) != program; ++at) {
        const std::string& option = words[at];
        if (option.starts_with("--user=")) return option.substr(option.find('=') + 1);
        if (option.starts_with("-u") && option.size() > 2) return option.substr(2);
        const bool is_short = option.size() > 1 && option.front() == '-' && option[1] != '-' && option.ends_with('u');
        if ((is_short || option == "--user") && at + 1 < words.size()) return words[at + 1];
    }
    return "root";
}

/// `su - name -c '…'`
std::string user_of_su(const std::vector<std::string>& arguments) {
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string& word = arguments[at];
        if (!word.starts_with('-')) return word;
        if (word.ends_with('c') || word == "--command" || word == "-s" || word == "-g") ++at;
    }
    return "root";
}

/// Nothing for a command that does not change it.
std::optional<std::string> named_user(std::string_view text, const sh::Command& command) {
    const std::optional<Invocation>& found = command.invocation;
    if (!found) return std::nullopt;
    if (found->program == "su" || found->program == "runuser") return user_of_su(words(text, found->arguments));
    const std::vector<std::string> all = words(text, command.words);
    const auto sudo =
        std::ranges::find_if(all, [](const std::string& word) { return changes_user(text::file_name(word)); });
    const auto at = static_cast<std::size_t>(sudo - all.begin());
    if (sudo == all.end() || command.words[at].begin >= found->subject.begin) return std::nullopt;
    return user_of_sudo(all, at + 1, found->program);
}

/// What a command gives to a shell of its own.
std::optional<Part> given(const sh::Command& command, const sh::Reading& reading) {
    const std::optional<Invocation>& found = command.invocation;
    if (!found || !found->is_shell) return std::nullopt;
    if (found->inline_ || !command.document) return found->inline_;
    return reading.documents[*command.document];
}

/// The innermost shell that runs what stands at a place.
const Shell& shell_at(const ShellScript& script, std::size_t place) {
    const Shell* innermost = &script.shells.front();
    for (const Shell& shell : script.shells)
        if (place >= shell.range.begin && place < shell.range.begin + shell.range.size &&
            shell.range.size <= innermost->range.size)
            innermost = &shell;
    return *innermost;
}

/// The user of the command that a shell is given its text by.
std::string user_of(const ShellScript& script, const Shell& shell) {
    const std::string_view text = script.text.text;
    if (shell.is_task) return "root";
    for (const Shell& outer : script.shells)
        for (const Step& step : outer.steps(text))
            for (const sh::Command& command : step.pipe->stages)
                if (const auto inner = given(command, outer.reading); inner && inner->begin == shell.range.begin) {
                    const std::optional<std::string> named = named_user(text, command);
                    return named ? *named : user_of(script, outer);
                }
    return "root";
}

}  // namespace

std::string user_of(const ShellScript& script, const sh::Command& command) {
    if (std::optional<std::string> named = named_user(script.text.text, command)) return *named;
    return user_of(script, shell_at(script, command.part.begin));
}

}  // namespace stepsmith::pipeline
