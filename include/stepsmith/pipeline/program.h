#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/asl/syntax.h"
#include "stepsmith/flow/data.h"
#include "stepsmith/flow/variables.h"
#include "stepsmith/graph/graph.h"
#include "stepsmith/json/document.h"
#include "stepsmith/pipeline/conventions.h"
#include "stepsmith/pipeline/shell_remark.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stepsmith {

namespace pipeline {
struct Pipeline;
}

/// One definition, understood as far as it can be: what a rule is run on and a transform starts from.
class Program {
public:
    explicit Program(std::shared_ptr<const text::Source> source,
                     std::shared_ptr<const Conventions> conventions = std::make_shared<Conventions>())
        : Program(json::read_document(std::move(source)), std::move(conventions)) {}
    /// `workflow_type` is `STANDARD` or `EXPRESS`, where what holds the definition says so; so it is with the names
    /// that are substituted.
    explicit Program(std::shared_ptr<const json::Document> document,
                     std::shared_ptr<const Conventions> conventions = std::make_shared<Conventions>(),
                     std::optional<std::string> workflow_type = std::nullopt,
                     std::optional<std::vector<std::string>> substitutions = std::nullopt,
                     pipeline::ShellChecker shell_checker = nullptr)
        : document_(std::move(document)),
          machine_(*document_),
          syntax_(machine_),
          expressions_(syntax_),
          graph_(machine_),
          conventions_(std::move(conventions)),
          workflow_type_(std::move(workflow_type)),
          substitutions_(std::move(substitutions)),
          shell_checker_(std::move(shell_checker)) {}
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const text::Source& source() const { return document_->source(); }
    const json::Document& document() const { return *document_; }
    const asl::Machine& machine() const { return machine_; }
    const asl::Syntax& syntax() const { return syntax_; }
    const asl::Expressions& expressions() const { return expressions_; }
    const graph::Graph& graph() const { return graph_; }
    const Conventions& conventions() const { return *conventions_; }
    const std::optional<std::string>& workflow_type() const { return workflow_type_; }
    /// The names of `DefinitionSubstitutions`; nothing where there is none, or not all of it is known.
    const std::optional<std::vector<std::string>>& substitutions() const { return substitutions_; }
    /// Nothing where there is none to be asked.
    const pipeline::ShellChecker& shell_checker() const { return shell_checker_; }
    /// Made when first asked for, by one thread.
    const pipeline::Pipeline& pipeline() const;
    /// As `pipeline`, and so is `data`.
    const flow::Variables& variables() const;
    const flow::Data& data() const;

private:
    std::shared_ptr<const json::Document> document_;
    asl::Machine machine_;
    asl::Syntax syntax_;
    asl::Expressions expressions_;
    graph::Graph graph_;
    std::shared_ptr<const Conventions> conventions_;
    std::optional<std::string> workflow_type_;
    std::optional<std::vector<std::string>> substitutions_;
    pipeline::ShellChecker shell_checker_;
    mutable std::shared_ptr<const pipeline::Pipeline> pipeline_;
    mutable std::shared_ptr<const flow::Variables> variables_;
    mutable std::shared_ptr<const flow::Data> data_;
};

}  // namespace stepsmith
