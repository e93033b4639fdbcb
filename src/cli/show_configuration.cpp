#include "show_configuration.h"

#include "stepsmith/rules/catalogue.h"

#include <nlohmann/json.hpp>

namespace stepsmith::cli {
namespace {

using Json = nlohmann::ordered_json;

Json rules_of(const engine::Policy& policy) {
    Json all = Json::object();
    const auto severities = engine::severities(policy);
    for (std::size_t i = 0; i < severities.size(); ++i)
        all[std::string(rules::catalogue()[i].rule->name)] = severities[i] ? to_string(*severities[i]) : "off";
    return all;
}

Json scripts_of(const Conventions& conventions) {
    Json all = Json::object();
    for (const Script& script : conventions.scripts) {
        Json modes = Json::object();
        for (const Mode& mode : script.modes) modes[mode.option] = mode.stages;
        all[script.path] = {{"stages", script.stages},
                            {"skip_option", script.skip_option},
                            {"modes", modes},
                            {"environment", script.environment}};
        if (script.limit) all[script.path]["limit"] = *script.limit;
    }
    return all;
}

Json commands_of(const Conventions& conventions) {
    const auto reasons = [](const std::vector<CommandRule>& rules) {
        Json all = Json::object();
        for (const CommandRule& rule : rules) all[rule.command] = rule.reason;
        return all;
    };
    return {{"required", reasons(conventions.required_commands)},
            {"forbidden", reasons(conventions.forbidden_commands)}};
}

Json checkouts_of(const engine::Policy& policy) {
    Json all = Json::object();
    if (!policy.configuration) return all;
    for (const Checkout& checkout : policy.configuration->conventions->checkouts)
        all[checkout.path] = checkout.folder.lexically_relative(policy.configuration->folder).generic_string();
    return all;
}

/// Paths to what has no members, and to what may be missing.
void add_inputs(const flow::Given& given, const std::string& path, Json& into) {
    for (const flow::Given& part : given.parts) {
        const std::string inner = path + '.' + part.name;
        const bool is_object = part.kind == flow::Given::Kind::object;
        if (!is_object || !part.is_required) into[part.is_required ? "required" : "optional"].push_back(inner);
        if (is_object) add_inputs(part, inner, into);
    }
}

Json inputs_of(const Conventions& conventions) {
    if (!conventions.input) return {};
    Json all{{"required", Json::array()}, {"optional", Json::array()}};
    add_inputs(*conventions.input, "$", all);
    return all;
}

/// As a configuration writes it.
Json type_of(const engine::Policy& policy) {
    const auto type = engine::workflow_type(policy);
    return type ? Json(*type == "EXPRESS" ? "express" : "standard") : Json();
}

Json suppressions_of(const engine::Policy& policy) {
    Json all = Json::array();
    if (!policy.configuration) return all;
    for (const engine::Suppression& suppression : policy.configuration->suppressions) {
        if (!is_about(suppression, policy)) continue;
        Json one{{"rule", suppression.rule->name}};
        if (!suppression.state.text.empty()) one["state"] = suppression.state.text;
        if (!suppression.path.text.empty()) one["path"] = suppression.path.text;
        one["reason"] = suppression.reason;
        if (!suppression.until.text.empty()) one["until"] = suppression.until.text;
        if (suppression.expired) one["expired"] = true;
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

std::string shown_configurations(std::span<const std::string> definitions, engine::Configurations& configurations) {
    Json all = Json::array();
    for (const std::string& definition : definitions) {
        const engine::Policy policy = configurations.policy(definition);
        if (policy.configuration && !policy.configuration->problems.empty()) continue;
        const Conventions conventions = *engine::conventions(policy);
        all.push_back({{"path", definition},
                       {"configuration", policy.configuration ? Json(policy.configuration->path) : Json()},
                       {"type", type_of(policy)},
                       {"rules", rules_of(policy)},
                       {"scripts", scripts_of(conventions)},
                       {"commands", commands_of(conventions)},
                       {"checkouts", checkouts_of(policy)},
                       {"allowed_actions", conventions.allowed_actions ? Json(*conventions.allowed_actions) : Json()},
                       {"ungated", conventions.ungated},
                       {"budgets_in_order", conventions.budgets_in_order},
                       {"durations", conventions.durations.empty() ? Json::object() : Json(conventions.durations)},
                       {"inputs", inputs_of(conventions)},
                       {"suppressions", suppressions_of(policy)}});
    }
    const Json shown{{"version", 1}, {"definitions", std::move(all)}};
    return shown.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace stepsmith::cli
