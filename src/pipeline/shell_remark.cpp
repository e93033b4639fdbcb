#include "stepsmith/pipeline/shell_remark.h"

#include <algorithm>

namespace stepsmith::pipeline {
namespace {

constexpr char any_letter = 'x';

/// The arguments of a `States.Format`.
void fill_arguments(std::string& text, const ShellScript& script) {
    for (std::size_t line = 0; line < script.lines.size(); ++line) {
        const Command& command = script.lines[line];
        for (std::size_t at = 0; at + 1 < command.text().size(); ++at)
            if (command.has_argument_at(at)) text.replace(script.begins[line] + at, 2, 2, any_letter);
    }
}

/// The parameters of the SSM document: `{{ Name }}`.
void fill_parameters(std::string& text) {
    for (std::size_t open = text.find("{{"); open != std::string::npos; open = text.find("{{", open + 2)) {
        const std::size_t close = text.find("}}", open);
        if (close == std::string::npos) return;
        const std::string_view name = std::string_view(text).substr(open, close - open);
        if (name.find('\n') == std::string_view::npos) text.replace(open, name.size() + 2, name.size() + 2, any_letter);
    }
}

}  // namespace

std::string checkable_text(const ShellScript& script) {
    std::string text = script.text.text;
    fill_arguments(text, script);
    fill_parameters(text);
    return text;
}

}  // namespace stepsmith::pipeline
