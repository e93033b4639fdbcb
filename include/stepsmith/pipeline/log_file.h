#pragma once

#include "stepsmith/pipeline/command.h"
#include "stepsmith/text/edit.h"

#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// The edits that give a task a log of its own: the file that `tee` or `>` writes (the one of the work command, if it
/// has one), wherever the commands name it; its name in an EXIT trap or behind an option `--log…`; and the segments of
/// an upload's path that are its name or its stem. None if no log is written. `stem` is the new file's, without folder
/// and extension.
std::vector<text::Edit> log_edits(const std::vector<Command>& commands, const Command& work, std::string_view stem);

}  // namespace stepsmith::pipeline
