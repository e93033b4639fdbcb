#include "idle.h"

#include "glob.h"
#include "stepsmith/engine/containers.h"
#include "stepsmith/engine/discover.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/nearest.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;
using rules::Idle;
using rules::IdleSuppression;

/// What is known of a definition that a configuration is for.
struct Definition {
    std::string path;
    Policy policy;
    bool is_checked;
    bool is_open = false;       ///< nobody knows what would be found in it
    bool is_definition = true;  ///< unless it turns out to be none
    bool is_known = false;      ///< whether it was looked into
    std::unordered_set<std::string> states{};
    std::vector<std::optional<Severity>> severities{};
};

void learn(Definition& definition, const json::Document& document, const asl::Machine& machine) {
    definition.is_known = true;
    definition.is_open = definition.is_open || document.syntax_error().has_value();
    for (const asl::State& state : machine.states()) definition.states.emplace(state.name);
    definition.severities = severities(definition.policy);
}

/// Reads what was not checked, as far as it takes to know what it is.
void look_into(Definition& definition) {
    if (std::exchange(definition.is_known, true)) return;
    try {
        const auto source = std::make_shared<const text::Source>(definition.path, text::read_file(definition.path));
        definition.is_definition = may_hold_definition(source->bytes());
        if (!definition.is_definition) return;
        const Contents contents = contents_of(source);
        definition.is_definition = false;
        for (const Held& held : contents.definitions) {
            if (!contents.is_template && !is_definition(*held.document)) continue;
            definition.is_definition = true;
            learn(definition, *held.document, asl::Machine(*held.document));
        }
    } catch (const Failure&) {
        definition.is_open = true;
    }
}

/// What of a configuration is asked about: the definitions of a path and a state, each may be empty.
struct Scope {
    std::string_view path;
    const std::string& state;
    const rules::Rule* rule = nullptr;  ///< a suppression's; nothing for a mere name
};

/// What there is in a scope.
struct Reach {
    bool is_open = false;           ///< more than is known
    bool definition = false;        ///< a definition of the path
    bool state = false;             ///< one that has the state
    bool is_on = false;             ///< the rule is on in a definition of the path
    bool is_on_there = false;       ///< and in one that has the state
    std::set<std::string> names{};  ///< of states, where none is the one
};

class Review {
public:
    Review(const std::shared_ptr<const Configuration>& configuration, const std::vector<Examined>& inputs,
           Configurations& configurations)
        : configuration_(configuration), configurations_(configurations), used_(configuration->suppressions.size()) {
        for (const Examined& input : inputs) {
            seen_.insert(real_path(input.path));
            if (input.policy.configuration != configuration || (!input.program && !input.is_open)) continue;
            Definition& definition =
                definitions_.emplace_back(Definition{.path = input.path, .policy = input.policy, .is_checked = true});
            if (input.program) learn(definition, input.program->document(), input.program->machine());
            definition.is_open = definition.is_open || input.is_open;
            for (std::size_t i = 0; i < input.used.size(); ++i) used_[i] = used_[i] || input.used[i];
        }
    }

    std::vector<IdleSuppression> idle() {
        std::vector<IdleSuppression> all;
        const auto add = [&](std::optional<IdleSuppression> one) {
            if (one) all.push_back(std::move(*one));
        };
        for (std::size_t i = 0; i < used_.size(); ++i)
            if (!used_[i]) add(judged(configuration_->suppressions[i]));
        for (const Word& state : configuration_->ungated)
            add(judged(state, rules::find_rule("skip-gate-coverage")->rule));
        for (const Word& state : configuration_->timed) add(judged(state, nullptr));
        return all;
    }

private:
    /// The definitions on disk that the configuration is for and that are not among the inputs.
    void find_others() {
        if (std::exchange(has_others_, true)) return;
        std::set<fs::path> folders;
        if (configurations_.named() != configuration_)
            folders.insert(configuration_->folder);
        else
            for (const Definition& definition : definitions_)
                folders.insert(repository_of(real_path(definition.path).parent_path()));
        for (const fs::path& folder : folders)
            for (std::string& file : engine::files_below(folder)) {
                if (!seen_.insert(file).second) continue;
                Policy policy = configurations_.policy(file);
                if (policy.configuration != configuration_) continue;
                definitions_.push_back({.path = std::move(file), .policy = std::move(policy), .is_checked = false});
            }
    }

    std::optional<IdleSuppression> judged(const Suppression& suppression) {
        if (suppression.expired) return IdleSuppression{Idle::expired, suppression.until.span, suppression.until.text};
        const Reach reach = this->reach({suppression.path.text, suppression.state.text, suppression.rule});
        if (reach.is_open) return std::nullopt;
        if (!reach.definition) return no_definition(suppression);
        if (!reach.state && reach.is_on) return unknown_state(suppression.state, reach);
        if (!reach.is_on_there) return std::nullopt;
        return IdleSuppression{Idle::nothing_found, suppression.name.span, suppression.name.text};
    }

    /// The name of a state; `reader` is the only rule that asks for it, if there is one.
    std::optional<IdleSuppression> judged(const Word& state, const rules::Rule* reader) {
        const bool is_known = std::ranges::any_of(
            definitions_, [&](const Definition& definition) { return definition.states.contains(state.text); });
        if (is_known) return std::nullopt;
        const Reach reach = this->reach({.path = {}, .state = state.text, .rule = reader});
        if (reach.is_open || !reach.is_on || reach.state) return std::nullopt;
        return unknown_state(state, reach);
    }

    /// What is there and was not found is left out of searches, and may be checked another time.
    std::optional<IdleSuppression> no_definition(const Suppression& suppression) const {
        const Word& path = suppression.path;
        std::error_code error;
        const bool is_there = is_plain(path.text) && fs::exists(configuration_->folder / path.text, error);
        const bool is_on =
            severities({.configuration = configuration_, .path = path.text})[rules::place_of(*suppression.rule)]
                .has_value();
        if (path.text.empty() || is_there || !is_on) return std::nullopt;
        return IdleSuppression{Idle::no_definition, path.span, path.text};
    }

    static IdleSuppression unknown_state(const Word& state, const Reach& reach) {
        const std::vector<std::string_view> names(reach.names.begin(), reach.names.end());
        return {Idle::no_state, state.span, state.text, std::string(text::nearest(state.text, names))};
    }

    Reach reach(const Scope& scope) {
        find_others();
        Reach reach;
        for (Definition& definition : definitions_) {
            if (!scope.path.empty() && !matches(scope.path, definition.policy.path)) continue;
            look_into(definition);
            add(definition, scope, reach);
            if (reach.is_open) break;
        }
        return reach;
    }

    static void add(const Definition& definition, const Scope& scope, Reach& reach) {
        if (!definition.is_definition) return;
        reach.is_open = definition.is_open;
        if (reach.is_open) return;
        const bool is_on = !scope.rule || definition.severities[rules::place_of(*scope.rule)];
        const bool has_state = scope.state.empty() || definition.states.contains(scope.state);
        reach.is_open = scope.rule && is_on && has_state && !definition.is_checked;
        reach.definition = true;
        reach.state = reach.state || has_state;
        reach.is_on = reach.is_on || is_on;
        reach.is_on_there = reach.is_on_there || (is_on && has_state);
        if (!has_state) reach.names.insert(definition.states.begin(), definition.states.end());
    }

    std::shared_ptr<const Configuration> configuration_;
    Configurations& configurations_;
    std::vector<Definition> definitions_;
    std::set<fs::path> seen_;
    std::vector<bool> used_;
    bool has_others_ = false;
};

}  // namespace

std::vector<IdleSuppression> idle_suppressions(const std::shared_ptr<const Configuration>& configuration,
                                               const std::vector<Examined>& inputs, Configurations& configurations) {
    if (configuration->suppressions.empty() && configuration->ungated.empty() && configuration->timed.empty())
        return {};
    try {
        return Review(configuration, inputs, configurations).idle();
    } catch (const Failure&) {
        // A folder that cannot be searched leaves everything open.
        return {};
    }
}

}  // namespace stepsmith::engine
