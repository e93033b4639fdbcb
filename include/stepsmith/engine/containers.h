#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/source.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

/// `STANDARD` or `EXPRESS`; nothing where that is not known.
using WorkflowType = std::optional<std::string>;

/// The names that a template substitutes in a definition; nothing where that is not known.
using Substitutions = std::optional<std::vector<std::string>>;

/// A definition that a file is or holds.
struct Held {
    std::shared_ptr<const json::Document> document;
    WorkflowType workflow_type{};
    Substitutions substitutions{};
};

/// A file that a template takes a definition from.
struct Reference {
    std::string path;
    WorkflowType workflow_type{};
    Substitutions substitutions{};
};

/// What a file has to do with definitions.
struct Contents {
    bool is_template = false;  ///< it holds them; else it is one, as far as it is any
    std::vector<Held> definitions{};
    std::vector<Reference> references{};
};

/// Templates of CloudFormation, SAM and the Serverless Framework, Terraform's files, and anything else for a
/// definition. Throws `Failure` if the file is YAML and that cannot be read.
Contents contents_of(const std::shared_ptr<const text::Source>& source);

/// Whether a text speaks of states or of state machines.
bool may_hold_definition(std::string_view bytes);
/// Whether a file is worth reading: JSON always is.
bool may_hold_definition(const text::Source& source);

/// The definitions in a template; nothing if the document is none.
std::optional<Contents> template_contents(const json::Document& document);

/// The definitions in a file of Terraform's, as far as they stand in it as text.
Contents terraform_contents(const std::shared_ptr<const text::Source>& source);

}  // namespace stepsmith::engine
